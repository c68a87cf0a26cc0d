package vn.sohoa.signing.pkcs11;

import java.io.ObjectStreamException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private key that never leaves its token. It has no encoding, and no provider but its token signs with it. */
public final class TokenKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    private final transient Token token;
    private final @Nullable String alias;
    private final transient List<X509Certificate> chain;

    TokenKey(Token token, @Nullable String alias, List<X509Certificate> chain) {
        this.token = token;
        this.alias = alias;
        this.chain = List.copyOf(chain);
    }

    /** Its own certificate first, then those of issuers that the token has. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /**
     * Signs a digest: PKCS #1 v1.5 over its DigestInfo for RSA, ECDSA in DER for EC.
     *
     * @param digestName of JCA: {@code SHA-256}, {@code SHA-384}, {@code SHA-512}
     * @throws vn.sohoa.dossier.FaultException {@code UNAVAILABLE_TOKEN}, {@code CONFIGURATION_BAD_KEY}
     */
    public byte[] sign(String digestName, byte[] digest) {
        return token.sign(alias, chain.getFirst(), getAlgorithm().equals("EC"), digestName, digest);
    }

    /** {@code RSA} or {@code EC}. */
    @Override
    public String getAlgorithm() {
        return chain.getFirst().getPublicKey().getAlgorithm();
    }

    @Override
    public @Nullable String getFormat() {
        return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
        return null;
    }

    private Object writeReplace() throws ObjectStreamException {
        throw new java.io.NotSerializableException(TokenKey.class.getName());
    }
}
