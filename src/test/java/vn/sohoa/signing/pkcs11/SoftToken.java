package vn.sohoa.signing.pkcs11;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Purpose: a token that can be filled, pulled out and put back: SoftHSM2, whose token is a folder. Its configuration is where
 * {@code SOFTHSM2_CONF} says, which only the environment of the whole process can.
 */
public final class SoftToken {
    public static final String LIBRARY = "/usr/lib/softhsm/libsofthsm2.so";
    public static final String LABEL = "sohoa-test";
    public static final String PIN = "pin-471193-secret";

    private static final NativeLibrary LOADED = NativeLibrary.getInstance(LIBRARY);
    private static final long TRUE = -1;
    private static final long READ_WRITE = 6;

    private final Path tokens;
    private final Path away;

    private SoftToken(Path dir) {
        this.tokens = dir.resolve("tokens");
        this.away = dir.resolve("tokens-away");
    }

    /** A new, empty token; from then on it is the only one that this process and its children see. */
    public static SoftToken in(Path dir) throws IOException {
        SoftToken token = new SoftToken(dir);
        Files.createDirectories(token.tokens);
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        Files.createDirectories(configuration.getParent());
        Files.writeString(
                configuration,
                "directories.tokendir = " + token.tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        run("softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "so-" + PIN);
        return token;
    }

    public void pullOut() throws IOException {
        Files.move(tokens, away, StandardCopyOption.ATOMIC_MOVE);
        Files.createDirectories(tokens);
    }

    public void putBack() throws IOException {
        Files.delete(tokens);
        Files.move(away, tokens, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The slot that the token is in. */
    public static long slot() throws Exception {
        Cryptoki cryptoki = Cryptoki.load(LIBRARY);
        LOADED.getFunction("C_Finalize").invokeLong(new Object[] {Pointer.NULL});
        cryptoki.begin();
        try {
            for (long slot : cryptoki.slots()) {
                if (cryptoki.info(slot).label().equals(LABEL)) {
                    return slot;
                }
            }
            throw new IllegalStateException("the token is not there");
        } finally {
            cryptoki.end();
        }
    }

    /** Puts a key and its certificate in, as a card's maker would. */
    public void put(String label, KeyPair pair, X509Certificate certificate, boolean alwaysAuthenticates)
            throws Exception {
        long slot = slot();
        call("C_Initialize", Pointer.NULL);
        try {
            long[] session = new long[1];
            call("C_OpenSession", slot, READ_WRITE, Pointer.NULL, Pointer.NULL, session);
            call("C_Login", session[0], Cryptoki.USER, PIN.getBytes(), (long) PIN.length());
            byte[] id = label.getBytes();
            Map<Long, Object> key = new LinkedHashMap<>(
                    Map.of(Cryptoki.CLASS, Cryptoki.PRIVATE_KEY, 0x01L, TRUE, 0x02L, TRUE, 0x103L, TRUE, 0x108L, TRUE));
            key.put(Cryptoki.LABEL, id);
            key.put(Cryptoki.ID, id);
            if (alwaysAuthenticates) {
                key.put(Cryptoki.ALWAYS_AUTHENTICATE, TRUE);
            }
            key.putAll(secret(pair));
            create(session[0], key);
            create(
                    session[0],
                    Map.of(
                            Cryptoki.CLASS,
                            Cryptoki.CERTIFICATE,
                            0x01L,
                            TRUE,
                            0x80L,
                            0L,
                            0x101L,
                            certificate.getSubjectX500Principal().getEncoded(),
                            Cryptoki.LABEL,
                            id,
                            Cryptoki.ID,
                            id,
                            Cryptoki.VALUE,
                            certificate.getEncoded()));
        } finally {
            call("C_Finalize", Pointer.NULL);
        }
    }

    private static Map<Long, Object> secret(KeyPair pair) {
        return switch (pair.getPrivate()) {
            case ECPrivateKey ec ->
                Map.of(Cryptoki.KEY_TYPE, 3L, 0x180L, encoded(pair), Cryptoki.VALUE, unsigned(ec.getS()));
            case RSAPrivateCrtKey rsa -> {
                Map<Long, Object> parts = new LinkedHashMap<>(Map.of(Cryptoki.KEY_TYPE, 0L));
                parts.put(0x120L, unsigned(rsa.getModulus()));
                parts.put(0x122L, unsigned(rsa.getPublicExponent()));
                parts.put(0x123L, unsigned(rsa.getPrivateExponent()));
                parts.put(0x124L, unsigned(rsa.getPrimeP()));
                parts.put(0x125L, unsigned(rsa.getPrimeQ()));
                parts.put(0x126L, unsigned(rsa.getPrimeExponentP()));
                parts.put(0x127L, unsigned(rsa.getPrimeExponentQ()));
                parts.put(0x128L, unsigned(rsa.getCrtCoefficient()));
                yield parts;
            }
            default -> throw new IllegalArgumentException(pair.getPrivate().getAlgorithm());
        };
    }

    private static byte[] encoded(KeyPair pair) {
        try {
            return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
                    .getAlgorithm()
                    .getParameters()
                    .toASN1Primitive()
                    .getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static void create(long session, Map<Long, Object> attributes) throws Exception {
        try (Memory template = new Memory(24L * attributes.size())) {
            long at = 0;
            // the values must stay where they are until the call
            Map<Long, Memory> held = new LinkedHashMap<>();
            for (var attribute : attributes.entrySet()) {
                Memory value = value(attribute.getValue());
                held.put(attribute.getKey(), value);
                template.setLong(at, attribute.getKey());
                template.setPointer(at + 8, value);
                template.setLong(at + 16, value.size());
                at += 24;
            }
            call("C_CreateObject", session, template, (long) attributes.size(), new long[1]);
            held.values().forEach(Memory::close);
        }
    }

    private static Memory value(Object value) {
        if (value instanceof byte[] bytes) {
            Memory memory = new Memory(bytes.length);
            memory.write(0, bytes, 0, bytes.length);
            return memory;
        }
        long number = (Long) value;
        Memory memory = new Memory(number == TRUE ? 1 : 8);
        if (number == TRUE) {
            memory.setByte(0, (byte) 1);
        } else {
            memory.setLong(0, number);
        }
        return memory;
    }

    private static void call(String name, Object... arguments) throws CryptokiException {
        Function function = LOADED.getFunction(name);
        long result = function.invokeLong(arguments);
        if (result != 0) {
            throw new CryptokiException(name, result);
        }
    }

    private static void run(String... command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
