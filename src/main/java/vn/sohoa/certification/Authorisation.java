package vn.sohoa.certification;

import java.text.Normalizer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;

/**
 * A certifying officer has compared a scan with its original and lets exactly this scan be certified.
 *
 * @param id digest of the authorisation file's bytes
 * @param officer the officer's full name, as the statement shows it
 * @param master {@link vn.sohoa.dossier.Master#digest} of the scan
 */
record Authorisation(
        Sha256 id,
        String officer,
        DossierCode dossier,
        ComponentCode component,
        Sha256 master,
        Instant authorisedAt,
        Terms terms) {

    /**
     * What else it says.
     *
     * @param copies how many copies of the one original are certified under one number
     * @param validUntil after which no number is given any more; none = no end was set
     * @param scannedBy who scanned it, if that is known
     * @param position the officer's, as the book shows it
     */
    record Terms(
            int copies,
            @Nullable Instant validUntil,
            @Nullable String scannedBy,
            @Nullable String position) {
        static final Terms PLAIN = new Terms(1, null, null, null);
    }

    /** Whether a number may not be given for it any more. */
    boolean expired(Instant now) {
        return terms.validUntil() != null && !now.isBefore(terms.validUntil());
    }

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** What of a name the statement's font can show: Latin letters, spaces, and what stands in names. */
    private static final Pattern NAME = Pattern.compile("[\\p{IsLatin}][\\p{IsLatin} .,'()-]{1,99}");

    private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");
    static final int MOST_COPIES = 1000;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** The file as written: nothing is believed yet. Exactly one of {@code digest} and {@code file} is given. */
    record Written(
            @Nullable String officer,
            @Nullable String dossier,
            @Nullable String component,
            @Nullable String digest,
            @Nullable String file,
            @Nullable String authorisedAt,
            @Nullable String validUntil,
            @Nullable Integer copies,
            @Nullable String scannedBy,
            @Nullable String position) {

        String officerName() throws BadAuthorisation {
            return name("officer", given("officer", officer));
        }

        Terms terms() throws BadAuthorisation {
            int number = copies == null ? 1 : copies;
            if (number < 1 || number > MOST_COPIES) {
                throw new BadAuthorisation("copies is not a number from 1 to " + MOST_COPIES);
            }
            return new Terms(
                    number,
                    validUntil == null ? null : instant("valid-until", validUntil),
                    scannedBy == null ? null : name("scanned-by", scannedBy),
                    position == null ? null : name("position", position));
        }

        DossierCode dossierCode() throws BadAuthorisation {
            return DossierCode.find(given("dossier", dossier))
                    .orElseThrow(() -> new BadAuthorisation("dossier is not a dossier code"));
        }

        ComponentCode componentCode() throws BadAuthorisation {
            String code = given("component", component);
            if (!ComponentCode.isOne(code)) {
                throw new BadAuthorisation("component is not the short name of a component");
            }
            return new ComponentCode(code);
        }

        /** The digest, where it is given and not a file instead. */
        @Nullable
        Sha256 givenDigest() throws BadAuthorisation {
            if ((digest == null) == (file == null)) {
                throw new BadAuthorisation("give either digest or file");
            }
            if (digest == null) {
                return null;
            }
            Matcher form = DIGEST.matcher(digest.strip().toLowerCase(Locale.ROOT));
            if (!form.matches()) {
                throw new BadAuthorisation("digest is not a SHA-256 of 64 hexadecimal digits");
            }
            return new Sha256(form.group(1));
        }

        /** ISO 8601; without an offset it is Vietnam's time. */
        Instant time(Clock clock) throws BadAuthorisation {
            Instant at = instant("authorised-at", given("authorised-at", authorisedAt));
            if (at.isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
                throw new BadAuthorisation("authorised-at is in the future");
            }
            return at;
        }

        private static Instant instant(String key, String text) throws BadAuthorisation {
            try {
                return text.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).atZone(VIETNAM).toInstant();
            } catch (DateTimeException notTime) {
                throw new BadAuthorisation(key + " is not a time such as 2026-03-05T09:30:00+07:00");
            }
        }

        private static String name(String key, String value) throws BadAuthorisation {
            String name = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
            if (!NAME.matcher(name).matches()) {
                throw new BadAuthorisation(key + " is not a name in Latin letters of 2 to 100 characters");
            }
            return name;
        }

        private static String given(String key, @Nullable String value) throws BadAuthorisation {
            if (value == null || value.isBlank()) {
                throw new BadAuthorisation(key + " is missing");
            }
            return value.strip();
        }
    }
}
