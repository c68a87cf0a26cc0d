package vn.sohoa.web.dossiers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.office.Office;
import vn.sohoa.signing.SignatureReport;

/** Validates signed files of the archive, and remembers for some hours what came of it. */
@Component
class Signatures {
    /** An access copy has the agency's signature, a certified copy the officer's before it. */
    static final int ON_ACCESS_COPY = 1;

    static final int ON_CERTIFIED_COPY = 2;

    /** Certificates may be revoked meanwhile; the page says when it was checked. */
    private static final Duration BELIEVED = Duration.ofHours(4);

    private static final int MOST = 1_000;

    private final Office office;
    private final PaperFiles files;
    private final Cache<Sha256, Judged> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(BELIEVED).build();

    /** Validating takes a processor for as long as it lasts. */
    private final Semaphore validating = new Semaphore(1);

    Signatures(Office office, PaperFiles files) {
        this.office = office;
        this.files = files;
    }

    /**
     * A file judged.
     *
     * @param expected how many signatures it has by the archive's record
     * @param provableUntil none if it has no time-stamp
     */
    record Judged(
            String file,
            SignatureReport report,
            int expected,
            @Nullable Instant provableUntil,
            Instant at) {
        public boolean good() {
            return report.allPassed() && report.signatures().size() >= expected;
        }
    }

    /** @throws FaultException when the archive has the file no more, or another */
    Judged of(DossierCode dossier, String path, Sha256 digest, int expected) {
        return Objects.requireNonNull(known.get(digest, key -> validated(dossier, path, expected)));
    }

    private Judged validated(DossierCode dossier, String path, int expected) {
        validating.acquireUninterruptibly();
        try {
            return files.archived(
                    dossier,
                    path,
                    file -> new Judged(
                            path,
                            office.signing().validate(file),
                            expected,
                            provableUntil(file),
                            office.clock().instant()));
        } finally {
            validating.release();
        }
    }

    private @Nullable Instant provableUntil(Path file) {
        try {
            return office.signing().provableUntil(file);
        } catch (FaultException noTimestamp) {
            if (noTimestamp.fault().kind() == FaultKind.BUG) {
                throw noTimestamp;
            }
            return null;
        }
    }
}
