package vn.sohoa.certification;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * How certification works here.
 *
 * @param agency the agency that keeps the book; none = the one that each dossier's code begins with
 * @param volume which volume of the year's book this is, by default 01
 * @param signedAuthorisations whether an authorisation needs its officer's signature; {@code required}
 * @param officers the keys whose signature is a certifying officer's; only {@code officer}
 * @param validFor how long an authorisation is good for that says nothing else; 30 days
 * @param fourEyes whether whoever scanned may not authorise; false
 * @param position of the certifying officers, as the book shows it
 * @param fees by the day from which they are charged; none = the book shows no fee
 */
public record CertificationSettings(
        @Nullable String agency,
        @Nullable String volume,
        @Nullable Signed signedAuthorisations,
        @Nullable List<String> officers,
        @Nullable Duration validFor,
        @Nullable Boolean fourEyes,
        @Nullable String position,
        @Nullable List<Fee> fees) {
    private static final Duration MONTH = Duration.ofDays(30);

    public static final CertificationSettings DEFAULT =
            new CertificationSettings(null, null, null, null, null, null, null, null);

    /** What is asked of an authorisation file. */
    public enum Signed {
        REQUIRED,
        /** One without a signature serves as well; one with a signature must have a good one all the same. */
        ACCEPTED
    }

    public CertificationSettings {
        volume = volume == null ? "01" : volume;
        signedAuthorisations = signedAuthorisations == null ? Signed.REQUIRED : signedAuthorisations;
        officers = officers == null ? List.of("officer") : List.copyOf(officers);
        validFor = validFor == null ? MONTH : validFor;
        fourEyes = fourEyes != null && fourEyes;
        fees = fees == null ? List.of() : List.copyOf(fees);
        if (agency != null && !AgencyCode.isOne(agency)) {
            throw bad("certification.agency", agency + " is not the code of an agency");
        }
        if (!volume.matches("\\d{1,3}")) {
            throw bad("certification.volume", volume + " is not a number");
        }
        if (validFor.isNegative() || validFor.isZero()) {
            throw bad("certification.valid-for", "must be longer than nothing");
        }
        if (fees.stream().map(Fee::firstDay).distinct().count() < fees.size()) {
            throw bad("certification.fees", "two of them from one day on");
        }
    }

    AgencyCode agencyOf(DossierCode dossier) {
        return agency == null ? dossier.agency() : new AgencyCode(agency);
    }

    /** The book's own number: volume and year, {@code 01/2026}. */
    String book(int year) {
        return volume + "/" + year;
    }

    boolean requiresSignature() {
        return signedAuthorisations == Signed.REQUIRED;
    }

    public List<String> officerKeys() {
        return Objects.requireNonNull(officers);
    }

    public Duration validity() {
        return Objects.requireNonNull(validFor);
    }

    public boolean needsFourEyes() {
        return Boolean.TRUE.equals(fourEyes);
    }

    /** What so many copies of so many pages cost on a day; nothing when no fee is known for it. */
    Optional<Long> fee(LocalDate day, int pages, int copies) {
        return Objects.requireNonNull(fees).stream()
                .filter(fee -> !fee.firstDay().isAfter(day))
                .max((one, other) -> one.firstDay().compareTo(other.firstDay()))
                .map(fee -> fee.of(pages) * copies);
    }

    private static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
