package vn.sohoa.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** A register file in its folder, not yet opened for its rows. Links, pipes and devices are refused unopened. */
record RegisterCandidate(Path path, Sha256 digest) {
    private static final long MAX_BYTES = 100L << 20;

    /** @throws FaultException {@code INPUT_BAD_REGISTER}: no regular file, too large, or it cannot be read */
    static RegisterCandidate look(Path path) {
        try {
            BasicFileAttributes attributes = attributes(path);
            if (!attributes.isRegularFile()) {
                throw bad(nameOf(path), "It is no regular file.");
            }
            if (attributes.size() > MAX_BYTES) {
                throw bad(nameOf(path), "It is larger than " + (MAX_BYTES >> 20) + " MiB.");
            }
            return new RegisterCandidate(path, Sha256.of(path));
        } catch (IOException unreadable) {
            throw unreadable(nameOf(path), unreadable);
        }
    }

    /**
     * Reads the file once, whole.
     *
     * @throws FaultException {@code INPUT_BAD_REGISTER}: it was written to in the meantime, or cannot be read
     */
    RegisterFile read() {
        try {
            BasicFileAttributes before = attributes(path);
            byte[] bytes = Files.readAllBytes(path);
            BasicFileAttributes after = attributes(path);
            boolean still = bytes.length == after.size()
                    && before.lastModifiedTime().equals(after.lastModifiedTime())
                    && Sha256.of(bytes).equals(digest);
            if (!still) {
                throw bad(name(), "It is still being written; the next run takes it.");
            }
            return new RegisterFile(name(), digest, bytes);
        } catch (IOException unreadable) {
            throw unreadable(name(), unreadable);
        }
    }

    String name() {
        return nameOf(path);
    }

    private static String nameOf(Path path) {
        return path.getFileName().toString();
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static FaultException unreadable(String name, IOException cause) {
        String detail = "It cannot be read: " + cause.getClass().getSimpleName() + ".";
        return new FaultException(Fault.of(FaultCode.INPUT_BAD_REGISTER, name, detail), cause);
    }

    private static FaultException bad(String name, String detail) {
        return new FaultException(Fault.of(FaultCode.INPUT_BAD_REGISTER, name, detail));
    }
}
