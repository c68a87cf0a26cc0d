package vn.sohoa.signing;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.sohoa.signing.pkcs11.TokenKey;

/**
 * A private key and its certificates.
 *
 * @param name in the configuration
 * @param chain the key's own certificate first
 */
record SigningKey(String name, PrivateKey key, List<X509Certificate> chain) {
    private static final int USUAL_EC_BITS = 256;
    private static final int USUAL_RSA_BITS = 3072;

    SigningKey {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    String commonName() {
        return commonName(certificate().getSubjectX500Principal());
    }

    /** JCA's name of the algorithm to sign with: the digest is as strong as the key. */
    String algorithm() {
        return digest().replace("-", "") + "with"
                + (certificate().getPublicKey() instanceof ECPublicKey ? "ECDSA" : key.getAlgorithm());
    }

    /** Signs where the key is: in this process or in its token. */
    ContentSigner signer() throws OperatorCreationException {
        return key instanceof TokenKey inToken
                ? new TokenSigner(inToken, algorithm(), digest())
                : new JcaContentSignerBuilder(algorithm()).build(key);
    }

    private String digest() {
        boolean large = switch (certificate().getPublicKey()) {
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() > USUAL_EC_BITS;
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() > USUAL_RSA_BITS;
            default -> false;
        };
        return large ? "SHA-384" : "SHA-256";
    }

    static String commonName(X500Principal subject) {
        RDN[] names = X500Name.getInstance(subject.getEncoded()).getRDNs(BCStyle.CN);
        return names.length == 0
                ? subject.getName()
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }
}
