package vn.sohoa.web.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;

/** Until when the certificates of configured keys in files are valid; read once, as the keys are. */
@Component
class CertificateMeters implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateMeters.class);

    private final Office office;

    CertificateMeters(Office office) {
        this.office = office;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        ends().forEach((key, end) -> Gauge.builder("sohoa.certificate.end.timestamp", end, Instant::getEpochSecond)
                .description("Until when the certificate of a signing key is valid")
                .baseUnit("seconds")
                .tag("key", key)
                .strongReference(true)
                .register(registry));
    }

    /** A key that cannot be read is told by whoever signs with it. */
    private Map<String, Instant> ends() {
        try {
            return office.certificateEnds();
        } catch (FaultException unreadable) {
            LOG.warn("certificates are not watched: {}", unreadable.fault());
            return Map.of();
        }
    }
}
