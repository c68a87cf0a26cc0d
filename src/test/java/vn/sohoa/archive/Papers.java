package vn.sohoa.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;

/** Files to archive: seeded bytes of the sizes a document's four files have. */
public record Papers(Path folder, int bytes) {
    public static final DossierCode DOSSIER = DossierCode.parse("H23.123.45-260125-AB12");

    /** Master, access copy, text and metadata of one document. */
    public List<ArchiveFile> document(String name, long seed) {
        return List.of(
                file(name + "/master.tif", "image/tiff", bytes, seed),
                file(name + "/access.pdf", "application/pdf", bytes, seed + 1),
                file(name + "/text.txt", "text/plain; charset=UTF-8", 2_000, seed + 2),
                file(name + "/metadata.json", "application/json", 900, seed + 3));
    }

    public ArchiveFile file(String logicalPath, String mediaType, int size, long seed) {
        try {
            byte[] content = new byte[size];
            new Random(seed).nextBytes(content);
            Path file = folder.resolve(seed + "-" + logicalPath.replace('/', '_'));
            Files.write(file, content);
            return new ArchiveFile(logicalPath, file, mediaType, Sha256.of(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
