package vn.sohoa.signing;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import vn.sohoa.signing.pkcs11.TokenKey;

/** Digests here, signs the digest in the token. */
final class TokenSigner implements ContentSigner {
    private final TokenKey key;
    private final AlgorithmIdentifier algorithm;
    private final MessageDigest digest;

    TokenSigner(TokenKey key, String algorithm, String digestName) {
        this.key = key;
        this.algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm);
        try {
            this.digest = MessageDigest.getInstance(digestName);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
    }

    @Override
    public OutputStream getOutputStream() {
        return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    }

    @Override
    public byte[] getSignature() {
        return key.sign(digest.getAlgorithm(), digest.digest());
    }
}
