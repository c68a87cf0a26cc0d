package vn.sohoa.web.watch;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sohoa.office.Office;
import vn.sohoa.web.jobs.HealthLook;
import vn.sohoa.web.outage.Outage;

/**
 * The parts of {@code /actuator/health}. Only database and store can be {@code DOWN}, so that whoever restarts what is down does not
 * for a night that failed; the words of the others are for people and alerts. All of them together answer within two seconds.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
    static final Status FAILED = new Status("FAILED", "ended with a fault, or too long ago");
    static final Status LOW = new Status("LOW", "little space is left");
    static final Status AWAY = new Status("AWAY", "does not answer");

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofSeconds(30);

    /** Four are waited for, and before them {@link WatchFilter} for the database. */
    static final Duration PATIENCE = Duration.ofMillis(350);

    @Bean
    HealthIndicator databaseHealthIndicator(Outage outage) {
        return () ->
                outage.isDatabaseAway() ? Health.down().build() : Health.up().build();
    }

    @Bean
    HealthIndicator storeHealthIndicator(Office office, Outage outage) {
        Look<Boolean> look =
                new Look<>("store", FRESH, KEPT, () -> office.store().answers());
        return () -> {
            boolean answers = !outage.isStoreAway() && look.within(PATIENCE).orElse(false);
            return (answers ? Health.up() : Health.down())
                    .withDetail("place", office.store().describe())
                    .build();
        };
    }

    @Bean
    HealthIndicator secondCopyHealthIndicator(Office office) {
        Look<Health> look = new Look<>("second-copy", FRESH, KEPT, () -> secondCopy(office));
        return () -> look.within(PATIENCE).orElseGet(() -> Health.status(AWAY).build());
    }

    @Bean
    HealthIndicator diskHealthIndicator(HealthLook health) {
        Look<Health> look = new Look<>("disk", FRESH, KEPT, () -> Disks.health(health.disks()));
        return () -> look.within(PATIENCE).orElseGet(() -> Health.unknown().build());
    }

    @Bean
    HealthIndicator nightHealthIndicator(HealthLook health, Outage outage) {
        Look<Health> look = new Look<>("night", FRESH, KEPT, () -> Night.health(health.look()));
        return () -> outage.isDatabaseAway()
                ? Health.unknown().build()
                : look.within(PATIENCE).orElseGet(() -> Health.unknown().build());
    }

    @Bean
    HealthIndicator schedulerHealthIndicator(Office office) {
        return () -> {
            int running = office.jobKeeper().running().size();
            return office.jobKeeper()
                    .clock()
                    .map(clock -> clock.isShutdown() ? Health.outOfService() : Health.up())
                    .orElseGet(Health::unknown)
                    .withDetail("running", running)
                    .build();
        };
    }

    private static Health secondCopy(Office office) {
        String place = office.archiveOffice().secondCopy();
        if (place == null) {
            return Health.unknown().withDetail("kept", false).build();
        }
        boolean answers = office.archiveOffice().secondCopyAnswers();
        return Health.status(answers ? Status.UP : AWAY)
                .withDetail("place", place)
                .build();
    }
}
