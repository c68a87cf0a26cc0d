package vn.sohoa.audit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * The log's Ed25519 key, in {@code audit/} of the data folder, made when it is first needed: {@code log.key} (PKCS #8, PEM) for
 * its owner alone, {@code log.vkey} for whoever checks. The name that stands in each checkpoint is drawn with the key.
 */
public final class CheckpointKey {
    private static final String FOLDER = "audit";
    private static final String SECRET = "log.key";
    private static final String PUBLIC = "log.vkey";
    private static final byte ED25519 = 1;
    private static final int RAW = 32;
    private static final int ID = 4;

    private final String vkey;
    private final PrivateKey key;

    private CheckpointKey(String vkey, PrivateKey key) {
        this.vkey = vkey;
        this.key = key;
    }

    /** @throws FaultException {@code CONFIGURATION_BAD_KEY} when it cannot be read, {@code UNAVAILABLE_DISK} */
    public static CheckpointKey open(Path dataDir) {
        Path folder = dataDir.resolve(FOLDER);
        try {
            if (!Files.exists(folder)) {
                make(dataDir, folder);
            }
            String vkey = Files.readString(folder.resolve(PUBLIC)).strip();
            return new CheckpointKey(vkey, secret(Files.readString(folder.resolve(SECRET))));
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, folder.toString(), String.valueOf(failed.getMessage())),
                    failed);
        } catch (GeneralSecurityException | IllegalArgumentException bad) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_BAD_KEY, folder.toString(), String.valueOf(bad.getMessage())),
                    bad);
        }
    }

    /** {@code name+id+key}, as verifiers of signed notes take it. */
    public String vkey() {
        return vkey;
    }

    /** The log's name (the checkpoints' origin). */
    public String name() {
        return vkey.substring(0, vkey.indexOf('+'));
    }

    /** Its name at the witness. */
    String object() {
        return "keys/" + vkey.split("\\+", 3)[1] + ".vkey";
    }

    /** The text with its signature line. */
    String note(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signed = signature.sign();
            byte[] id = HexFormat.of().parseHex(vkey.split("\\+", 3)[1]);
            byte[] line = ByteBuffer.allocate(id.length + signed.length)
                    .put(id)
                    .put(signed)
                    .array();
            return text + "\n\u2014 " + name() + " " + Base64.getEncoder().encodeToString(line) + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PrivateKey secret(String pem) throws GeneralSecurityException {
        String body = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    /** In a folder that appears whole, or not at all: another process may be doing the same. */
    private static void make(Path dataDir, Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(dataDir);
        Path fresh = Files.createTempDirectory(
                dataDir,
                "." + FOLDER + "-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        write(fresh.resolve(SECRET), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        write(fresh.resolve(PUBLIC), vkey(pair) + "\n");
        sync(fresh);
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException another) {
            PathUtils.deleteDirectory(fresh);
            if (!Files.exists(folder.resolve(PUBLIC))) {
                throw another;
            }
        }
        sync(dataDir);
    }

    private static String vkey(KeyPair pair) {
        byte[] name = new byte[Long.BYTES];
        new SecureRandom().nextBytes(name);
        String origin = "sohoa-audit-" + HexFormat.of().formatHex(name);
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW - 1, encoded.length);
        raw[0] = ED25519;
        MessageDigest digest = Sha256.digester();
        digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] id = Arrays.copyOf(digest.digest(raw), ID);
        return origin + "+" + HexFormat.of().formatHex(id) + "+"
                + Base64.getEncoder().encodeToString(raw);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
        sync(file);
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
