package vn.sohoa.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.job.DocumentPaths;

/** A document's scan and the copy made of it, side by side for the officer who compares them with the original. */
public record ShownScan(Office office) {
    private static final int DPI = 110;

    /** What is looked at. */
    public enum Side {
        SCAN,
        COPY
    }

    /** Where the scan is: in the spool, or in the archive. */
    public List<String> places(Document document) {
        List<Path> spooled = office.spool().masters(document);
        if (spooled.stream().allMatch(Files::isRegularFile)) {
            return spooled.stream().map(Path::toString).toList();
        }
        return new DocumentPaths(document)
                .masters().stream().map(path -> document.dossier() + "/" + path).toList();
    }

    /** Copies {@code copy.pdf}, {@code scan-01.jpg} …; that they are looked at stands in the audit log before. */
    public List<Path> copyTo(Document document, Path folder) throws IOException {
        note(document);
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        Path copy = folder.resolve("copy.pdf");
        Files.copy(office.renditions().rendition(document.id()), copy, StandardCopyOption.REPLACE_EXISTING);
        files.add(copy);
        List<Path> spooled = office.spool().masters(document);
        List<String> archived = new DocumentPaths(document).masters();
        for (int i = 0; i < spooled.size(); i++) {
            Path scan = folder.resolve("scan-" + spooled.get(i).getFileName());
            if (Files.isRegularFile(spooled.get(i))) {
                Files.copy(spooled.get(i), scan, StandardCopyOption.REPLACE_EXISTING);
            } else {
                office.archive().read(document.dossier(), archived.get(i), scan);
            }
            files.add(scan);
        }
        return files;
    }

    /** Writes into the audit log that somebody compares them; to be called before they are shown. */
    public void note(Document document) {
        office.audit()
                .append(
                        "certification.shown",
                        document.dossier().value(),
                        Map.of(
                                "component",
                                document.component().value(),
                                "document",
                                document.id().value()));
    }

    /** How many pages each side has. */
    public int pages(Document document) {
        return switch (document.state()) {
            case DocumentState.Indexed indexed -> indexed.rendition().pages();
            case DocumentState.Sealed sealed -> sealed.rendition().pages();
            case DocumentState.Archived archived -> archived.rendition().pages();
            default -> 0;
        };
    }

    /**
     * A page as a JPEG, drawn by a worker.
     *
     * @param page from 1
     * @throws FaultException {@code USAGE_NOT_FOUND} when there is no such page
     */
    public byte[] picture(Document document, Side side, int page) {
        if (page < 1 || page > pages(document)) {
            throw new FaultException(
                    Fault.of(FaultCode.USAGE_NOT_FOUND, document.dossier() + "/" + document.component() + "/" + page));
        }
        return side == Side.COPY
                ? office.digitizer()
                        .picture(
                                office.renditions().rendition(document.id()),
                                MediaType.PDF,
                                page - 1,
                                DPI,
                                "rendition.pdf")
                : scanned(document, page - 1);
    }

    private byte[] scanned(Document document, int index) {
        int left = index;
        List<Master.File> files = document.master().files();
        for (int i = 0; i < files.size(); i++) {
            Path fetched = null;
            try {
                Path spooled = office.spool().masters(document).get(i);
                if (!Files.isRegularFile(spooled)) {
                    fetched = Files.createTempFile(office.spool().incoming(), "shown", ".tmp");
                    office.archive()
                            .read(
                                    document.dossier(),
                                    new DocumentPaths(document).masters().get(i),
                                    fetched);
                }
                Path file = fetched == null ? spooled : fetched;
                MediaType type = files.get(i).type();
                int count = count(file, type, files.size() == 1 ? left + 1 : 0);
                if (left < count) {
                    return office.digitizer().picture(file, type, left, DPI, Spool.masterName(i + 1, type));
                }
                left -= count;
            } catch (IOException failed) {
                throw new FaultException(
                        Fault.of(
                                FaultCode.UNAVAILABLE_DISK,
                                document.id().value(),
                                failed.getClass().getSimpleName()),
                        failed);
            } finally {
                remove(fetched);
            }
        }
        throw new FaultException(
                Fault.of(FaultCode.USAGE_NOT_FOUND, document.id().value()));
    }

    /** @param known at least so many; 0 = nobody knows */
    private int count(Path file, MediaType type, int known) {
        return switch (type) {
            case JPEG, PNG, JPEG_2000 -> 1;
            case TIFF, PDF ->
                known > 0 ? known : office.digitizer().inspect(file, "scan").pages();
        };
    }

    private static void remove(@Nullable Path fetched) {
        try {
            if (fetched != null) {
                Files.deleteIfExists(fetched);
            }
        } catch (IOException stubborn) {
            throw new UncheckedIOException(stubborn);
        }
    }
}
