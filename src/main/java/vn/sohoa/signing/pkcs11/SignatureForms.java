package vn.sohoa.signing.pkcs11;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;

/** What goes into a token to be signed, and what comes out of it, beside what CMS has there. */
final class SignatureForms {
    /** CKM_RSA_PKCS. */
    static final long RSA = 0x0001;
    /** CKM_ECDSA. */
    static final long ECDSA = 0x1041;

    private SignatureForms() {}

    /** RFC 8017 §9.2. */
    static byte[] digestInfo(String digestName, byte[] digest) {
        try {
            return new DigestInfo(new AlgorithmIdentifier(identifier(digestName), DERNull.INSTANCE), digest)
                    .getEncoded("DER");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** From r and s side by side to their sequence (RFC 3279 §2.2.3). */
    static byte[] der(byte[] raw) {
        int half = raw.length / 2;
        ASN1EncodableVector both = new ASN1EncodableVector();
        both.add(new ASN1Integer(new BigInteger(1, Arrays.copyOf(raw, half))));
        both.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, half, raw.length))));
        try {
            return new DERSequence(both).getEncoded("DER");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ASN1ObjectIdentifier identifier(String digestName) {
        return switch (digestName) {
            case "SHA-256" -> NISTObjectIdentifiers.id_sha256;
            case "SHA-384" -> NISTObjectIdentifiers.id_sha384;
            case "SHA-512" -> NISTObjectIdentifiers.id_sha512;
            default -> throw new IllegalArgumentException(digestName);
        };
    }
}
