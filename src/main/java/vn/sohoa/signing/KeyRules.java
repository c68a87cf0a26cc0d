package vn.sohoa.signing;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** What a certificate must be before its key signs: valid today, meant for signing, strong enough. */
final class KeyRules {
    private static final int RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 4096;
    /** The orders of P-256 and P-384. */
    private static final Set<BigInteger> CURVES = Set.of(
            SECNamedCurves.getByName("secp256r1").getN(),
            SECNamedCurves.getByName("secp384r1").getN());

    private static final int EC_BITS = 256;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private KeyRules() {}

    /** @throws FaultException {@code POLICY_CERTIFICATE} */
    static void require(SigningKey key, Instant now) {
        require(key.certificate(), key.name(), now);
    }

    /** @throws FaultException {@code POLICY_CERTIFICATE}, about {@code name} */
    static void require(X509Certificate certificate, String name, Instant now) {
        Date today = Date.from(now);
        if (today.before(certificate.getNotBefore())) {
            throw refused(
                    name, "is not valid before " + certificate.getNotBefore().toInstant());
        }
        if (today.after(certificate.getNotAfter())) {
            throw refused(name, "expired on " + certificate.getNotAfter().toInstant());
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw refused(name, "is not meant for signing");
        }
        if (!isAllowed(certificate.getPublicKey())) {
            throw refused(name, "has a key that is neither RSA of 2048 to 4096 bits nor EC on P-256 or P-384");
        }
    }

    private static boolean isAllowed(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> isStrong(rsa) && rsa.getModulus().bitLength() <= MOST_RSA_BITS;
            case ECPublicKey ec -> CURVES.contains(ec.getParams().getOrder());
            default -> false;
        };
    }

    /** What others may have signed with. */
    static boolean isStrong(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() >= EC_BITS;
            default -> false;
        };
    }

    private static FaultException refused(String name, String why) {
        return new FaultException(Fault.of(FaultCode.POLICY_CERTIFICATE, name, "The certificate " + why + "."));
    }
}
