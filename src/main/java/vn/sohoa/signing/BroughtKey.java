package vn.sohoa.signing;

import java.util.Arrays;
import javax.security.auth.DestroyFailedException;
import vn.sohoa.dossier.FaultException;

/**
 * A key that somebody brings for one signature. It is kept nowhere: closing it ends its use, and destroys the private key where
 * its kind can be.
 */
public final class BroughtKey implements AutoCloseable {
    /** Bytes; a PKCS#12 file with one key and its chain has a few thousand. */
    public static final int LARGEST = 64 * 1024;

    private final SigningKey key;

    private BroughtKey(SigningKey key) {
        this.key = key;
    }

    /**
     * Reads the only key of a PKCS#12 file. Bytes and password are wiped, whatever becomes of it.
     *
     * @throws FaultException {@code CONFIGURATION_BAD_KEY} for another kind of file, a wrong password, no key or several
     */
    public static BroughtKey open(byte[] pkcs12, char[] password) {
        try {
            return new BroughtKey(KeyStores.brought(pkcs12, password));
        } finally {
            Arrays.fill(pkcs12, (byte) 0);
            Arrays.fill(password, '\0');
        }
    }

    /** The name in its certificate. */
    public String commonName() {
        return key.commonName();
    }

    SigningKey key() {
        return key;
    }

    @Override
    public void close() {
        try {
            key.key().destroy();
        } catch (DestroyFailedException notThisKind) {
            // software keys of the JDK cannot be; nothing refers to it any more
        }
    }
}
