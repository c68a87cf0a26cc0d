package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.office.Office;
import vn.sohoa.office.OfficeFolders;
import vn.sohoa.office.OfficePlan;

/**
 * Kills nights with SIGKILL, the program, its database server or both, and looks what the following ones make of it. How
 * often: {@code -Dcrash.rounds=50}; again the same way: {@code -Dcrash.seed=…}.
 */
class NightCrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 10);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int ROUNDS_A_FOLDER = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DONE = 0;
    private static final int SENT_BACK = 4;
    private static final int DATABASE_LOST = 7;

    /** As the progress on the standard error begins; {@code null} is no step but any moment of the night. */
    private static final List<String> STEPS = List.of(
            "Register (",
            "Intake (",
            "Digitize (",
            "Index (",
            "Seal (",
            "Certify (",
            "Archive (",
            "Evidence (",
            "Tidy (",
            "Sign log (",
            "Report (",
            "Records (");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random random = new Random(SEED);
    private final CrashSample sample = new CrashSample();
    private Path data;
    private int folders;

    @AfterEach
    void leaveNoServer() {
        OwnPostmaster.of(data).ifPresent(OwnPostmaster::kill);
    }

    @Test
    void losesAndDoublesNothingWhereverANightIsKilled() throws IOException {
        writeConfiguration();
        tell("%d rounds, -Dcrash.seed=%d", ROUNDS, SEED);
        freshFolder();
        long start = System.nanoTime();
        assertThat(night().exitCode(PATIENCE)).isEqualTo(SENT_BACK);
        Duration whole = Duration.ofNanos(System.nanoTime() - start);
        tell("a whole night takes %d ms", whole.toMillis());
        judge();
        for (int round = 1; round <= ROUNDS; ) {
            freshFolder();
            round += killNights(round, Math.min(ROUNDS, round + ROUNDS_A_FOLDER - 1), whole);
            tell("rounds before %d: the night is run to its end", round);
            complete();
            judge();
        }
    }

    /** Kills nights of one folder until one ends by itself; returns how many were killed. */
    private int killNights(int first, int last, Duration whole) {
        for (int round = first; round <= last; round++) {
            Moment moment =
                    moment(round == first ? whole : whole.multipliedBy(2).dividedBy(3));
            Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
            try (SohoaProcess night = night()) {
                moment.await(night);
                if (!night.isAlive()) {
                    tell("round %d: over before %s", round, moment);
                    assertThat(night.exitCode(PATIENCE)).as(night.printed()).isIn(DONE, SENT_BACK);
                    return round - first;
                }
                String killed = kill(victim, night);
                int exit = night.exitCode(PATIENCE);
                tell("round %d: killed %s, %s; exit %d, last step %s", round, killed, moment, exit, lastStep(night));
                if (killed.equals("server")) {
                    assertThat(exit).as(night.printed()).isIn(DONE, SENT_BACK, DATABASE_LOST);
                }
            }
        }
        return last - first + 1;
    }

    /** Mostly the program, as that is what dies mostly. */
    private enum Victim {
        PROGRAM,
        PROGRAM_AGAIN,
        PROGRAM_ONCE_MORE,
        SERVER,
        BOTH
    }

    private String kill(Victim victim, SohoaProcess night) {
        boolean server = false;
        if (victim == Victim.SERVER || victim == Victim.BOTH) {
            var postmaster = OwnPostmaster.of(data);
            postmaster.ifPresent(OwnPostmaster::kill);
            server = postmaster.isPresent();
        }
        if (server && victim == Victim.SERVER) {
            return "server";
        }
        night.kill();
        return server ? "both" : "program";
    }

    /** So long after the start, or after a step has begun. */
    private record Moment(String step, Duration delay) {
        void await(SohoaProcess night) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (step != null && !night.err().contains(step) && night.isAlive() && System.nanoTime() < deadline) {
                night.ends(Duration.ofMillis(10));
            }
            night.ends(delay);
        }

        @Override
        public String toString() {
            return delay.toMillis() + " ms after " + (step == null ? "the start" : step.replace(" (", ""));
        }
    }

    private Moment moment(Duration whole) {
        return random.nextBoolean()
                ? new Moment(null, Duration.ofMillis(random.nextLong(whole.toMillis())))
                : new Moment(STEPS.get(random.nextInt(STEPS.size())), Duration.ofMillis(random.nextInt(400)));
    }

    private static String lastStep(SohoaProcess night) {
        String printed = night.err();
        return STEPS.reversed().stream()
                .filter(printed::contains)
                .findFirst()
                .map(step -> step.replace(" (", ""))
                .orElse("none");
    }

    private void complete() {
        try (SohoaProcess night = night()) {
            assertThat(night.exitCode(PATIENCE)).as(night.printed()).isIn(DONE, SENT_BACK);
        }
    }

    private void judge() {
        Map<String, String> before;
        try (Office office = office()) {
            NightOracle oracle = new NightOracle(office, sample);
            oracle.judge();
            before = oracle.snapshot();
        }
        try (SohoaProcess again = night()) {
            assertThat(again.exitCode(PATIENCE)).as(again.printed()).isEqualTo(DONE);
        }
        try (Office office = office()) {
            NightOracle oracle = new NightOracle(office, sample);
            assertThat(oracle.snapshot()).as("after a further night").isEqualTo(before);
            assertThat(office.spool().held()).as("spool").isEmpty();
        }
        assertThat(OwnPostmaster.of(data)).as("a server that nobody uses").isEmpty();
    }

    private void freshFolder() {
        folders++;
        data = folder.resolve("data-" + folders);
        sample.lay(data);
    }

    private SohoaProcess night() {
        return SohoaProcess.start(folder.resolve("printed"), data, "--config", config().toString(), "run", "nightly");
    }

    private Office office() {
        return new Office(
                new OfficePlan(
                        new OfficeFolders(data), config(), SohoaProcess.HOME.resolve("jobs"), "test", Locale.ENGLISH),
                false);
    }

    private Path config() {
        return folder.resolve("config");
    }

    /** The shipped configuration, but for the wait until files are still. */
    private void writeConfiguration() throws IOException {
        Path shipped = SohoaProcess.HOME.resolve("config");
        try (var tree = Files.walk(shipped)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Path copy = config().resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(config().resolve("application.yaml"), "intake:\n  still-for: 0s\n");
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void tell(String format, Object... values) {
        System.out.println("crash: " + format.formatted(values));
    }
}
