package vn.sohoa.signing;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * A private key and its certificates.
 *
 * @param name in the configuration
 * @param chain the key's own certificate first
 */
record SigningKey(String name, PrivateKey key, List<X509Certificate> chain) {
    SigningKey {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    String commonName() {
        return commonName(certificate().getSubjectX500Principal());
    }

    /** JCA's name of the algorithm to sign with, by the key's kind. */
    String algorithm() {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            default -> "SHA256with" + key.getAlgorithm();
        };
    }

    static String commonName(X500Principal subject) {
        RDN[] names = X500Name.getInstance(subject.getEncoded()).getRDNs(BCStyle.CN);
        return names.length == 0
                ? subject.getName()
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }
}
