package vn.sohoa.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Reads keys and certificates from files. A file that cannot be used is {@code CONFIGURATION_BAD_KEY}. */
final class KeyStores {
    private KeyStores() {}

    static SigningKey key(String name, Path file, String password, @Nullable String alias) {
        return read(name, file.toString(), () -> Files.newInputStream(file), password.toCharArray(), alias);
    }

    /** The only key of a file that was handed over. */
    static SigningKey brought(byte[] pkcs12, char[] password) {
        return read("PKCS#12", "PKCS#12", () -> new ByteArrayInputStream(pkcs12), password, null);
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private static SigningKey read(String name, String file, Source source, char[] password, @Nullable String alias) {
        try (InputStream in = source.open()) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            String entry = alias == null ? onlyKey(name, store) : alias;
            if (!(store.getKey(entry, password) instanceof PrivateKey key)) {
                throw bad(name, file + " has no private key " + entry, null);
            }
            return new SigningKey(name, key, x509(store.getCertificateChain(entry)));
        } catch (IOException refused) {
            boolean wrongPassword = refused.getCause() instanceof UnrecoverableKeyException;
            throw bad(name, wrongPassword ? "wrong password for " + file : "cannot read " + file, refused);
        } catch (GeneralSecurityException refused) {
            throw bad(name, "cannot use " + file + ": " + refused.getMessage(), refused);
        }
    }

    /** The certificates of a PEM or DER file. */
    static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = x509(CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new));
            if (found.isEmpty()) {
                throw bad(file.toString(), "no certificate in it", null);
            }
            return found;
        } catch (IOException | GeneralSecurityException refused) {
            throw bad(file.toString(), "no PEM or DER certificates: " + refused.getMessage(), refused);
        }
    }

    private static String onlyKey(String name, KeyStore store) throws GeneralSecurityException {
        String only = null;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                if (only != null) {
                    throw bad(name, "the file holds several keys: say which alias", null);
                }
                only = alias;
            }
        }
        if (only == null) {
            throw bad(name, "the file holds no key", null);
        }
        return only;
    }

    private static List<X509Certificate> x509(Certificate[] certificates) {
        return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
    }

    private static FaultException bad(String key, String detail, @Nullable Throwable cause) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_KEY, key, detail), cause);
    }
}
