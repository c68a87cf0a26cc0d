package vn.sohoa.dossier;

import java.util.List;

/**
 * The bytes the scanner made, never rewritten: one file, or several images in page order.
 *
 * @param files at least one, in page order
 */
public record Master(List<File> files) {
    /** One file of a master; {@code name} is what the officer called it (NFC, no path). */
    public record File(String name, MediaType type, long bytes, Sha256 digest) {}

    public Master {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a master has at least one file");
        }
    }

    /** The file's digest where there is one; the digest of the files' digests, a line each in page order, where more. */
    public Sha256 digest() {
        if (files.size() == 1) {
            return files.getFirst().digest();
        }
        StringBuilder lines = new StringBuilder();
        files.forEach(file -> lines.append(file.digest()).append('\n'));
        return Sha256.of(lines.toString());
    }
}
