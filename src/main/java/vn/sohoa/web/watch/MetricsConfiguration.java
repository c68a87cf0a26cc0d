package vn.sohoa.web.watch;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sohoa.office.Office;

/** What is measured beside what the framework measures by itself. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {
    @Bean
    MeterBinder connections(Office office) {
        return registry -> office.database().measure(registry);
    }

    @Bean
    MeterBinder jobThreads(Office office) {
        return registry -> office.jobKeeper()
                .clock()
                .ifPresent(clock -> new ExecutorServiceMetrics(clock, "jobs", Tags.empty()).bindTo(registry));
    }
}
