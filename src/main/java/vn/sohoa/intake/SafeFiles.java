package vn.sohoa.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Sha256;

/** File operations that leave either the old or the new behind, never a half, and never follow a link at the last name. */
final class SafeFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SafeFiles.class);
    private static final int BUFFER = 1 << 16;

    private SafeFiles() {}

    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    static boolean isRegular(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Copies the bytes, flushed to the disk, to a name that must be new. */
    static Sha256 copyHashing(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS)) {
            return copyHashing(in, to);
        }
    }

    /** As {@link #copyHashing(Path, Path)}, of what can be read. */
    static Sha256 copyHashing(InputStream in, Path to) throws IOException {
        MessageDigest digest = Sha256.digester();
        byte[] buffer = new byte[BUFFER];
        try (FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        return Sha256.finish(digest.digest());
    }

    static Sha256 digest(Path file) throws IOException {
        MessageDigest digest = Sha256.digester();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Sha256.finish(digest.digest());
    }

    /** Writes a whole file, replacing an older one. */
    static void write(Path file, String text) throws IOException {
        Path part = part(file);
        Files.deleteIfExists(part);
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(parent(file));
    }

    /** Copies a regular file to a name that must be free. */
    static void copy(Path from, Path to) throws IOException {
        refuseTaken(to);
        Path part = part(to);
        Files.deleteIfExists(part);
        copyHashing(from, part);
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        syncWhereSupported(parent(to));
    }

    /**
     * Moves a name, whatever it names (a link or pipe as such), to a name that must be free. Across file systems a regular
     * file is at its new place whole before it leaves the old one.
     *
     * @throws StillChangingException when it was written to meanwhile: it stays
     */
    static void move(Path from, Path to) throws IOException {
        refuseTaken(to);
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            if (isRegular(from)) {
                copyAndDelete(from, to);
            } else {
                Files.move(from, to);
            }
        }
        syncWhereSupported(parent(to));
    }

    /** Makes folders below {@code root} one by one and through no link: who may write there may have put one in the way. */
    static void makeFolders(Path root, Path folder) throws IOException {
        if (!folder.equals(root)) {
            makeFolders(root, parent(folder));
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && !(folder.equals(root) && Files.isDirectory(root))) {
            Files.createDirectory(folder);
        }
    }

    /** Makes the names in a folder durable. */
    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no parent: " + path);
        }
        return parent;
    }

    private static void copyAndDelete(Path from, Path to) throws IOException {
        FileTime before = Files.getLastModifiedTime(from, LinkOption.NOFOLLOW_LINKS);
        copy(from, to);
        if (!before.equals(Files.getLastModifiedTime(from, LinkOption.NOFOLLOW_LINKS))
                || Files.size(from) != Files.size(to)) {
            Files.delete(to);
            throw new StillChangingException(String.valueOf(from.getFileName()));
        }
        Files.delete(from);
    }

    /** A mounted share may refuse to flush folders; what is durable there is its server's business. */
    static void syncWhereSupported(Path folder) {
        try {
            syncFolder(folder);
        } catch (IOException unsupported) {
            LOG.debug("folder not flushed: {}", unsupported.getMessage());
        }
    }

    private static void refuseTaken(Path to) throws IOException {
        if (exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
    }

    /** Hidden and unfinished by its name, so that no look at the inbox takes it. */
    private static Path part(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }
}
