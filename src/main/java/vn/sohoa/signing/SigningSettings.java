package vn.sohoa.signing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;
import vn.sohoa.signing.pkcs11.Token;

/**
 * With which keys and authorities to sign. Without {@code keys} a test authority is made; with them a time-stamping
 * authority and trust anchors are needed too.
 *
 * @param keys by the name that signature profiles use ({@code agency}, {@code officer})
 * @param timestamps the RFC 3161 authorities
 * @param trustAnchors PEM or DER files with the root certificates that validation trusts, and nothing else
 * @param intermediates PEM or DER files with certificates between keys or time-stamps and the anchors
 * @param timeout for one answer of an authority; 20 s
 * @param revocationReuse how long one answer about a certificate serves; 30 min
 * @param testAgency name in the test agency certificate, after the word TEST
 * @param renewBefore how long before the end of its newest time-stamp's certificate an archived file gets a new one; 400
 *     days. Longer than the time between two renewals, with enough to spare for an authority that is away
 */
public record SigningSettings(
        @Nullable Map<String, KeyPlace> keys,
        @Nullable List<TimestampAuthority> timestamps,
        @Nullable List<String> trustAnchors,
        @Nullable List<String> intermediates,
        @Nullable Duration timeout,
        @Nullable Duration revocationReuse,
        @Nullable String testAgency,
        @Nullable Duration renewBefore) {

    /**
     * A key with its certificate chain: in a file or in a token.
     *
     * @param file PKCS#12
     * @param password of the file
     * @param alias the entry of the file, or the label of the key or its certificate in the token; the only one if absent
     * @param token in which the key is
     * @param pin of the token's user
     */
    public record KeyPlace(
            @Nullable String file,
            @Nullable Secret password,
            @Nullable String alias,
            @Nullable TokenPlace token,
            @Nullable Secret pin) {
        public KeyPlace {
            if ((file == null || file.isBlank()) == (token == null)) {
                throw bad("signing.keys.*", "give either file and password or token and pin");
            }
            if (token == null && (password == null || pin != null)) {
                throw bad("signing.keys.*.password", "a file has a password and no pin");
            }
            if (token != null && (pin == null || password != null)) {
                throw bad("signing.keys.*.pin", "a token has a pin and no password");
            }
        }

        /** A key in a PKCS#12 file. */
        public static KeyPlace inFile(String file, Secret password, @Nullable String alias) {
            return new KeyPlace(file, password, alias, null, null);
        }
    }

    /**
     * A PKCS#11 token.
     *
     * @param library path of the token's own library
     * @param slot number of the slot it is in; or its {@code label}
     * @param label which it keeps whatever slot it is in
     * @param sessions how many signatures it makes at once; 2
     */
    public record TokenPlace(
            String library,
            @Nullable Long slot,
            @Nullable String label,
            @Nullable Integer sessions) {
        private static final int MOST_SESSIONS = 64;

        public TokenPlace {
            if (library == null || library.isBlank()) {
                throw bad("signing.keys.*.token.library", "is missing");
            }
            if ((slot == null) == (label == null)) {
                throw bad("signing.keys.*.token", "give either slot or label");
            }
            sessions = sessions == null ? Integer.valueOf(2) : sessions;
            if (sessions < 1 || sessions > MOST_SESSIONS) {
                throw bad("signing.keys.*.token.sessions", "must be 1 to " + MOST_SESSIONS);
            }
        }

        Token.Place place() {
            return new Token.Place(library, slot, label, sessions == null ? 1 : sessions);
        }
    }

    private static final Duration SHORTEST_RENEWAL = Duration.ofDays(40);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public SigningSettings {
        keys = keys == null ? Map.of() : Map.copyOf(keys);
        timestamps = timestamps == null ? List.of() : List.copyOf(timestamps);
        trustAnchors = trustAnchors == null ? List.of() : List.copyOf(trustAnchors);
        intermediates = intermediates == null ? List.of() : List.copyOf(intermediates);
        timeout = timeout == null ? Duration.ofSeconds(20) : timeout;
        revocationReuse = revocationReuse == null ? Duration.ofMinutes(30) : revocationReuse;
        testAgency = testAgency == null ? "Ủy ban nhân dân xã Gia Lương" : testAgency;
        renewBefore = renewBefore == null ? Duration.ofDays(400) : renewBefore;
        if (renewBefore.compareTo(SHORTEST_RENEWAL) < 0) {
            throw bad("signing.renew-before", "must be 40d or more: time-stamps are renewed once a month");
        }
        requireOnePinEach(keys);
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

    private static void requireOnePinEach(Map<String, KeyPlace> keys) {
        Map<TokenPlace, Secret> pins = new HashMap<>();
        keys.forEach((name, key) -> {
            if (key.token() != null && key.pin() != null) {
                Secret other = pins.putIfAbsent(key.token(), key.pin());
                if (other != null && !other.equals(key.pin())) {
                    throw bad("signing.keys." + name + ".pin", "another key in the same token has another pin");
                }
            }
        });
    }

    /** The test authority, with everything at its default. */
    public static SigningSettings test() {
        return new SigningSettings(null, null, null, null, null, null, null, null);
    }

    Duration patience() {
        return Objects.requireNonNull(timeout);
    }

    Duration reuse() {
        return Objects.requireNonNull(revocationReuse);
    }

    /** How long before its proof ends a file is renewed. */
    public Duration renewal() {
        return Objects.requireNonNull(renewBefore);
    }

    private static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
