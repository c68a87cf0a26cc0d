package vn.sohoa.signing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

/**
 * With which keys and authorities to sign. Without {@code keys} a test authority is made; with them a time-stamping
 * authority and trust anchors are needed too.
 *
 * @param keys by the name that signature profiles use ({@code agency}, {@code officer})
 * @param timestamps the RFC 3161 authorities, asked in this order
 * @param trustAnchors PEM or DER files with the root certificates that validation trusts, and nothing else
 * @param intermediates PEM or DER files with certificates between keys or time-stamps and the anchors
 * @param timeout for one answer of an authority; 20 s
 * @param revocationReuse how long one answer about a certificate serves; 30 min
 * @param testAgency name in the test agency certificate, after the word TEST
 */
public record SigningSettings(
        @Nullable Map<String, KeyFile> keys,
        @Nullable List<String> timestamps,
        @Nullable List<String> trustAnchors,
        @Nullable List<String> intermediates,
        @Nullable Duration timeout,
        @Nullable Duration revocationReuse,
        @Nullable String testAgency) {

    /**
     * A key with its certificate chain.
     *
     * @param file PKCS#12
     * @param alias the entry; the only one if absent
     */
    public record KeyFile(
            String file, Secret password, @Nullable String alias) {
        public KeyFile {
            if (file == null || file.isBlank()) {
                throw bad("signing.keys.*.file", "is missing");
            }
            if (password == null) {
                throw bad("signing.keys.*.password", "is missing");
            }
        }
    }

    private static final Duration LONGEST = Duration.ofMinutes(5);

    public SigningSettings {
        keys = keys == null ? Map.of() : Map.copyOf(keys);
        timestamps = timestamps == null ? List.of() : List.copyOf(timestamps);
        trustAnchors = trustAnchors == null ? List.of() : List.copyOf(trustAnchors);
        intermediates = intermediates == null ? List.of() : List.copyOf(intermediates);
        timeout = timeout == null ? Duration.ofSeconds(20) : timeout;
        revocationReuse = revocationReuse == null ? Duration.ofMinutes(30) : revocationReuse;
        testAgency = testAgency == null ? "Ủy ban nhân dân xã Gia Lương" : testAgency;
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw bad("signing.timeout", "must be between 1 ms and 5 min");
        }
        if (revocationReuse.isNegative()) {
            throw bad("signing.revocation-reuse", "must not be negative");
        }
        if (!keys.isEmpty() && timestamps.isEmpty()) {
            throw bad("signing.timestamps", "real keys need a time-stamping authority");
        }
        if (!keys.isEmpty() && trustAnchors.isEmpty()) {
            throw bad("signing.trust-anchors", "real keys need their root certificate");
        }
        if (keys.isEmpty() && !(timestamps.isEmpty() && trustAnchors.isEmpty())) {
            throw bad("signing.keys", "an authority is configured, but no key");
        }
    }

    /** The test authority, with everything at its default. */
    public static SigningSettings test() {
        return new SigningSettings(null, null, null, null, null, null, null);
    }

    Duration patience() {
        return Objects.requireNonNull(timeout);
    }

    Duration reuse() {
        return Objects.requireNonNull(revocationReuse);
    }

    private static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
