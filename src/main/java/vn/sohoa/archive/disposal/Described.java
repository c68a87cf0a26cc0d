package vn.sohoa.archive.disposal;

import java.util.List;
import vn.sohoa.dossier.Sha256;

/**
 * A dossier's object in so few bytes that they can be kept for ever.
 *
 * @param head the newest version, {@code v2}
 * @param versions all of them, {@code v1} first
 * @param files the content of all versions, by path in the object
 */
public record Described(String head, List<Version> versions, List<File> files) {
    /** @param inventory digest of the version's {@code inventory.json}, which states the digest of every file */
    public record Version(String name, Sha256 inventory) {}

    /** @param path with its version, {@code v1/content/to-khai/…/access.pdf} */
    public record File(String path, Sha256 digest, long bytes) {}

    public Described {
        versions = List.copyOf(versions);
        files = List.copyOf(files);
    }

    /** Of the newest version's inventory. */
    public Sha256 inventory() {
        return versions.getLast().inventory();
    }

    public long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }
}
