package vn.sohoa.certification;

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
 */
public record CertificationSettings(
        @Nullable String agency, @Nullable String volume) {
    public static final CertificationSettings DEFAULT = new CertificationSettings(null, null);

    public CertificationSettings {
        volume = volume == null ? "01" : volume;
        if (agency != null && !AgencyCode.isOne(agency)) {
            throw bad("certification.agency", agency + " is not the code of an agency");
        }
        if (!volume.matches("\\d{1,3}")) {
            throw bad("certification.volume", volume + " is not a number");
        }
    }

    AgencyCode agencyOf(DossierCode dossier) {
        return agency == null ? dossier.agency() : new AgencyCode(agency);
    }

    /** The book's own number: volume and year, {@code 01/2026}. */
    String book(int year) {
        return volume + "/" + year;
    }

    private static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
