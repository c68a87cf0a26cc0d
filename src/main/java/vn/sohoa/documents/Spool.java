package vn.sohoa.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;

/**
 * The files of documents on their way: a folder a document, its master in {@code master/}, what the stages make beside it.
 * No name of the outside is ever part of a path in here.
 */
public final class Spool {
    private final Path root;

    public Spool(Path root) {
        this.root = root;
    }

    /** Where files are copied to before they belong to a document; on the same file system as the rest. */
    public Path incoming() {
        return made(root.resolve("incoming"));
    }

    /** Where archived files are renewed, on the same file system as the rest. */
    public Path renewals() {
        return made(root.resolve("renewals"));
    }

    public Path dir(DocumentId id) {
        return root.resolve(id.value().substring(0, 2)).resolve(id.value());
    }

    public Path masterDir(DocumentId id) {
        return dir(id).resolve("master");
    }

    /** Name of the master's file number {@code page}, from 1: {@code 01.jpg}. */
    public static String masterName(int page, MediaType type) {
        return "%02d.%s".formatted(page, type.extension());
    }

    /** The master's files in page order. */
    public List<Path> masters(Document document) {
        Path dir = masterDir(document.id());
        return IntStream.range(0, document.master().files().size())
                .mapToObj(i -> dir.resolve(
                        masterName(i + 1, document.master().files().get(i).type())))
                .toList();
    }

    /** The unsigned PDF/A-2u. */
    public Path rendition(DocumentId id) {
        return dir(id).resolve("rendition.pdf");
    }

    /** The recognised text, pages separated by form feeds. */
    public Path text(DocumentId id) {
        return dir(id).resolve("text.txt");
    }

    /** The recognised text with its places, as ALTO 4. */
    public Path alto(DocumentId id) {
        return dir(id).resolve("alto.xml");
    }

    /** The sealed access copy. */
    public Path accessCopy(DocumentId id) {
        return dir(id).resolve("access.pdf");
    }

    /** The report on the signatures of the sealed access copy. */
    public Path validationReport(DocumentId id) {
        return dir(id).resolve("validation.xml");
    }

    /** Where it is put together what a dossier's object says of itself, and what the office's records are. */
    public Path metadata() {
        return made(root.resolve("metadata"));
    }

    /** The documents that have a folder here. */
    public List<DocumentId> held() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.find(root, 2, (path, facts) -> facts.isDirectory())) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{32}"))
                    .map(DocumentId::new)
                    .toList();
        } catch (IOException unreadable) {
            throw unwritable(root, unreadable);
        }
    }

    /** Removes everything of a document; nothing happens where there is nothing. */
    public void clear(DocumentId id) {
        Path dir = dir(id);
        try {
            if (Files.isDirectory(dir)) {
                PathUtils.deleteDirectory(dir);
            }
        } catch (IOException stubborn) {
            throw unwritable(dir, stubborn);
        }
    }

    private static Path made(Path dir) {
        try {
            return Files.createDirectories(dir);
        } catch (IOException refused) {
            throw unwritable(dir, refused);
        }
    }

    private static FaultException unwritable(Path dir, IOException cause) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, dir.toString(), String.valueOf(cause.getMessage())), cause);
    }
}
