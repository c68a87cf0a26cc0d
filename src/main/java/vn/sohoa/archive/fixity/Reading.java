package vn.sohoa.archive.fixity;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * An object that was read from end to end.
 *
 * @param version the store's id of what was read; none where no versions are kept
 */
public record Reading(String sha512, long bytes, @Nullable String version) {
    /** Reads what stands at a path now; none when nothing does. */
    public static Optional<Reading> of(Vault vault, String path) {
        return vault.read(path).map(content -> copied(vault, content, OutputStream.nullOutputStream()));
    }

    /** Reads what stands at a path now, into a file as well. */
    public static Optional<Reading> into(Vault vault, String path, Path file) {
        return vault.read(path).map(content -> copied(vault, content, file));
    }

    /** Reads a version that may be hidden or no longer the newest, into a file as well. */
    static Optional<Reading> into(Vault vault, String path, String version, Path file) {
        return vault.read(path, version).map(content -> copied(vault, content, file));
    }

    private static Reading copied(Vault vault, Vault.Content content, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            return copied(vault, content, out);
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, file.toString(), String.valueOf(failed.getMessage())), failed);
        }
    }

    private static Reading copied(Vault vault, Vault.Content content, OutputStream out) {
        MessageDigest sha512 = digester();
        try (content;
                InputStream in = new DigestInputStream(content.in(), sha512)) {
            long bytes = in.transferTo(out);
            return new Reading(HexFormat.of().formatHex(sha512.digest()), bytes, content.version());
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, vault.describe(), String.valueOf(failed.getMessage())),
                    failed);
        }
    }

    private static MessageDigest digester() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
