package vn.sohoa.certification;

import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.signing.Attested;
import vn.sohoa.signing.SigningOffice;

/**
 * Whether an authorisation file is a certifying officer's own word, still good, and about somebody else's scan.
 *
 * @param signing asked for when there is a signature to judge
 */
record AuthorisationCheck(CertificationSettings settings, Supplier<SigningOffice> signing, Clock clock) {

    /** An authorisation that may be used, and what proves it. */
    record Proven(
            Authorisation authorisation,
            AuthorisationFile file,
            byte @Nullable [] signature,
            @Nullable String key) {}

    /**
     * @throws BadAuthorisation when it is none at all
     * @throws FaultException {@code POLICY_AUTHORISATION_*} about the file's name; {@code UNAVAILABLE_REVOCATION}
     */
    Proven require(AuthorisationFile file) throws BadAuthorisation {
        byte[] signature = file.proof().orElse(null);
        if (signature == null && settings.requiresSignature()) {
            throw refused(
                    FaultCode.POLICY_AUTHORISATION_UNSIGNED,
                    file,
                    AuthorisationFile.proofOf(file.file()).getFileName() + " is missing");
        }
        // before anything in it is believed
        Attested attested = signature == null ? null : good(file, signature);
        Authorisation authorisation = file.parse(clock);
        if (attested != null && !same(attested.signer(), authorisation.officer())) {
            throw refused(
                    FaultCode.POLICY_AUTHORISATION_FOREIGN,
                    file,
                    "it names another officer than the one who signed it");
        }
        if (authorisation.expired(clock.instant())) {
            throw refused(
                    FaultCode.POLICY_AUTHORISATION_EXPIRED,
                    file,
                    "valid until " + authorisation.terms().validUntil());
        }
        requireFourEyes(file, authorisation);
        return new Proven(authorisation, file, signature, attested == null ? null : attested.key());
    }

    private Attested good(AuthorisationFile file, byte[] signature) {
        Attested attested = signing.get().verify(file.bytes(), signature);
        String key = attested.key();
        switch (attested.standing()) {
            case UNREADABLE ->
                throw refused(FaultCode.POLICY_AUTHORISATION_CHANGED, file, "its signature cannot be read");
            case CHANGED ->
                throw refused(FaultCode.POLICY_AUTHORISATION_CHANGED, file, "its signature is over other bytes");
            case UNTRUSTED ->
                throw refused(
                        FaultCode.POLICY_AUTHORISATION_FOREIGN,
                        file,
                        "the signer's certificate is not trusted, not valid today or revoked");
            case GOOD -> {
                if (key == null || !settings.officerKeys().contains(key)) {
                    throw refused(
                            FaultCode.POLICY_AUTHORISATION_FOREIGN, file, "it was not signed by a certifying officer");
                }
            }
        }
        return attested;
    }

    private void requireFourEyes(AuthorisationFile file, Authorisation authorisation) {
        String scannedBy = authorisation.terms().scannedBy();
        if (!settings.needsFourEyes()) {
            return;
        }
        if (scannedBy != null && same(scannedBy, authorisation.officer())) {
            throw refused(FaultCode.POLICY_AUTHORISATION_FOUR_EYES, file, "who scanned it has authorised it");
        }
        if (scannedBy == null) {
            throw refused(FaultCode.POLICY_AUTHORISATION_FOUR_EYES, file, "scanned-by is missing");
        }
    }

    private static boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static FaultException refused(FaultCode code, AuthorisationFile file, String why) {
        return new FaultException(Fault.of(code, file.file().getFileName().toString(), why));
    }
}
