package vn.sohoa.signing.pkcs11;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A token as it was found: the session that stays open and holds the login, idle sessions for signing, and what is in it.
 *
 * @param generation of the library; all of it is void in another
 */
record Connection(
        long generation, long slot, long login, Queue<Long> idle, List<Key> keys, List<Certificate> certificates) {
    /** @param alwaysAuthenticates it wants the PIN for each signature */
    record Key(long handle, String label, byte[] id, boolean alwaysAuthenticates) {}

    record Certificate(String label, byte[] id, X509Certificate certificate) {}

    static Connection over(Cryptoki cryptoki, long generation, long slot, long login) throws CryptokiException {
        List<Key> keys = new ArrayList<>();
        for (long handle : cryptoki.find(login, Cryptoki.PRIVATE_KEY)) {
            keys.add(new Key(
                    handle,
                    text(cryptoki.attribute(login, handle, Cryptoki.LABEL)),
                    cryptoki.attribute(login, handle, Cryptoki.ID),
                    isTrue(cryptoki.attribute(login, handle, Cryptoki.ALWAYS_AUTHENTICATE))));
        }
        List<Certificate> certificates = new ArrayList<>();
        for (long handle : cryptoki.find(login, Cryptoki.CERTIFICATE)) {
            x509(cryptoki.attribute(login, handle, Cryptoki.VALUE)).ifPresent(found -> {
                try {
                    certificates.add(new Certificate(
                            text(cryptoki.attribute(login, handle, Cryptoki.LABEL)),
                            cryptoki.attribute(login, handle, Cryptoki.ID),
                            found));
                } catch (CryptokiException gone) {
                    // it will be missed when a key asks for it
                }
            });
        }
        return new Connection(generation, slot, login, new ConcurrentLinkedQueue<>(), keys, certificates);
    }

    /** The key by its own label or by its certificate's; the only key where no name is given. */
    Optional<Key> key(@Nullable String alias) {
        if (alias == null) {
            return keys.size() == 1 ? Optional.of(keys.getFirst()) : Optional.empty();
        }
        return keys.stream()
                .filter(key -> key.label.equals(alias))
                .findFirst()
                .or(() -> certificates.stream()
                        .filter(certificate -> certificate.label.equals(alias))
                        .flatMap(certificate -> keys.stream().filter(key -> Arrays.equals(key.id, certificate.id)))
                        .findFirst());
    }

    /** The key's certificate and its issuers, as far as they are here. */
    List<X509Certificate> chain(Key key) {
        List<X509Certificate> chain = new ArrayList<>();
        certificates.stream()
                .filter(certificate -> Arrays.equals(certificate.id, key.id))
                .map(Certificate::certificate)
                .filter(certificate -> certificate.getBasicConstraints() < 0)
                .findFirst()
                .ifPresent(chain::add);
        while (!chain.isEmpty() && issuer(chain).isPresent()) {
            chain.add(issuer(chain).get());
        }
        return chain;
    }

    private Optional<X509Certificate> issuer(List<X509Certificate> chain) {
        return certificates.stream()
                .map(Certificate::certificate)
                .filter(candidate -> !chain.contains(candidate))
                .filter(candidate -> candidate
                        .getSubjectX500Principal()
                        .equals(chain.getLast().getIssuerX500Principal()))
                .findFirst();
    }

    private static Optional<X509Certificate> x509(byte[] der) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException another) {
            return Optional.empty();
        }
    }

    private static boolean isTrue(byte[] value) {
        return value.length > 0 && value[0] != 0;
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
