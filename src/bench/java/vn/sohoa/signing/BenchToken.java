package vn.sohoa.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.sohoa.signing.pkcs11.SoftToken;
import vn.sohoa.signing.pkcs11.Token;
import vn.sohoa.signing.pkcs11.TokenKey;

/** Keys of the same kinds in a SoftHSM2 token, where it is installed. */
final class BenchToken {
    /** Behind the kind of key. */
    static final String IN_TOKEN = ", SoftHSM2";

    private BenchToken() {}

    static void keys(Map<String, SigningKey> keys, Path folder, Clock clock) throws Exception {
        if (!Files.exists(Path.of(SoftToken.LIBRARY))) {
            System.out.println("SoftHSM2 is not installed: keys in files only.");
            return;
        }
        SoftToken made = SoftToken.in(folder.resolve("token"));
        for (String kind : new String[] {"P-256", "RSA-2048"}) {
            KeyPair pair = pair(kind);
            made.put(kind, pair, certified(pair, folder, clock), false);
        }
        Token token = new Token(
                new Token.Place(SoftToken.LIBRARY, null, SoftToken.LABEL, 2), () -> SoftToken.PIN, clock);
        for (String kind : new String[] {"P-256", "RSA-2048"}) {
            TokenKey key = token.key(kind);
            keys.put(kind + IN_TOKEN, new SigningKey(kind, key, key.chain()));
        }
    }

    static KeyPair pair(String kind) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.startsWith("RSA") ? "RSA" : "EC");
        generator.initialize(kind.startsWith("RSA") ? 2048 : 256);
        return generator.generateKeyPair();
    }

    /** By the test authority, for ten hours. */
    static X509Certificate certified(KeyPair pair, Path folder, Clock clock) throws Exception {
        SigningKey root = root(folder);
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                root.certificate(),
                                BigInteger.valueOf(System.nanoTime()),
                                Date.from(clock.instant().minusSeconds(9)),
                                Date.from(clock.instant().plusSeconds(36_000)),
                                new X500Principal("CN=TEST bench"),
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder(root.algorithm()).build(root.key())));
    }

    static SigningKey root(Path folder) throws IOException {
        Path pki = folder.resolve("pki");
        return KeyStores.key("root", pki.resolve("root.p12"), Files.readString(pki.resolve("password")), null);
    }
}
