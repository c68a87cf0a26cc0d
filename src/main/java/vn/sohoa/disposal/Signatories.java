package vn.sohoa.disposal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Supplier;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.signing.Attested;
import vn.sohoa.signing.SigningOffice;

/**
 * Signs and judges what the two people of a list say, as detached CMS.
 *
 * @param signing asked for when there is something to sign or to judge
 */
public record Signatories(DisposalSettings settings, Supplier<SigningOffice> signing) {
    /** @param key its name in the configuration */
    record Signer(String name, String key) {}

    String name(String key) {
        return signing.get().commonName(key);
    }

    /**
     * Signs, and makes sure that the signature would be accepted.
     *
     * @throws FaultException {@code POLICY_DISPOSAL_PERSON} when the key is no officer's; what {@link SigningOffice#attest}
     *     throws
     */
    byte[] sign(String list, byte[] content, String key) {
        if (!settings.keys().contains(key)) {
            throw refused(list, key + " is not one of the keys of disposal.officers: " + settings.keys());
        }
        byte[] cms = signing.get().attest(content, key);
        require(list, content, cms);
        return cms;
    }

    /**
     * Whose word it is, as of today.
     *
     * @throws FaultException {@code POLICY_DISPOSAL_PERSON} when it is not an officer's over these bytes;
     *     {@code UNAVAILABLE_REVOCATION}
     */
    Signer require(String list, byte[] content, byte[] cms) {
        Attested attested = signing.get().verify(content, cms);
        String key = attested.key();
        if (attested.standing() != Attested.Standing.GOOD) {
            throw refused(list, "a signature is " + attested.standing());
        }
        if (key == null || !settings.keys().contains(key)) {
            throw refused(list, "it was not signed with a key of disposal.officers");
        }
        return new Signer(attested.signer(), key);
    }

    /** Whether the bytes are those that were signed, whatever has become of the certificate since. */
    boolean isOver(byte[] content, byte[] cms) {
        return switch (signing.get().verify(content, cms).standing()) {
            case GOOD, UNTRUSTED -> true;
            case UNREADABLE, CHANGED -> false;
        };
    }

    /** @throws FaultException {@code POLICY_DISPOSAL_PERSON} when both are the same person, with whichever keys */
    static void requireTwo(String list, Signer one, Signer other) {
        if (one.key().equals(other.key()) || folded(one.name()).equals(folded(other.name()))) {
            throw refused(list, "who proposed it cannot approve it");
        }
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static FaultException refused(String list, String why) {
        return new FaultException(Fault.of(FaultCode.POLICY_DISPOSAL_PERSON, list, why));
    }
}
