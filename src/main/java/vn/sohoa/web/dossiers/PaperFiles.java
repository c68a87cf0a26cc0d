package vn.sohoa.web.dossiers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sohoa.digitize.view.Cover;
import vn.sohoa.digitize.view.LaidOutPage;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.job.DocumentPaths;
import vn.sohoa.office.Office;
import vn.sohoa.web.outage.Outage;

/** The files of documents that can be looked at: out of the archive, or out of the spool while they are on their way. */
@Component
class PaperFiles {
    /** Bytes of pictures that are kept in memory; a page takes 100 to 400 thousand. */
    private static final long KEPT = 64_000_000;

    private static final Duration WHILE = Duration.ofMinutes(30);
    private static final int LAYOUTS = 200;

    private final Office office;
    private final Outage outage;
    private final Cache<Picture, byte[]> pictures = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((Picture picture, byte[] bytes) -> bytes.length)
            .expireAfterAccess(WHILE)
            .build();
    private final Cache<String, List<LaidOutPage>> layouts =
            Caffeine.newBuilder().maximumSize(LAYOUTS).expireAfterAccess(WHILE).build();

    private static final int DPI = 110;

    /** Some ten megabytes are needed while a picture is covered. */
    private final Semaphore covering = new Semaphore(2);

    PaperFiles(Office office, Outage outage) {
        this.office = office;
        this.outage = outage;
    }

    private record Picture(String rendition, int page, boolean covered) {}

    /** What is done with a file while it is there. */
    interface Use<T> {
        T of(Path file) throws IOException;
    }

    /** How many pages a document has that can be looked at; none when there is nothing to see yet, or no more. */
    static Optional<DocumentState.Rendition> rendition(Document document) {
        return switch (document.state()) {
            case DocumentState.Digitized digitized -> Optional.of(digitized.rendition());
            case DocumentState.Indexed indexed -> Optional.of(indexed.rendition());
            case DocumentState.Sealed sealed -> Optional.of(sealed.rendition());
            case DocumentState.Archived archived -> Optional.of(archived.rendition());
            case DocumentState.Received received -> Optional.empty();
            case DocumentState.Disposed disposed -> Optional.empty();
            case DocumentState.Quarantined quarantined -> Optional.empty();
        };
    }

    /**
     * A page's picture as JPEG.
     *
     * @param covered whether what looks like a citizen id is covered
     */
    byte[] picture(Document document, int page, boolean covered) {
        String rendition = rendition(document).orElseThrow().digest().hex();
        return Objects.requireNonNull(pictures.get(new Picture(rendition, page, covered), key -> {
            LaidOutPage words = covered ? required(document, page) : null;
            return drawn(document, page, words);
        }));
    }

    /** Where the words of a page stand. */
    Optional<LaidOutPage> layout(Document document, int page) {
        String rendition = rendition(document).orElseThrow().digest().hex();
        List<LaidOutPage> pages = Objects.requireNonNull(
                layouts.get(rendition, key -> with(document, new DocumentPaths(document).alto(), LaidOutPage::read)));
        return page <= pages.size() ? Optional.of(pages.get(page - 1)) : Optional.empty();
    }

    /** A file out of the archive, its digest checked; it is there until the work is done. */
    <T> T archived(DossierCode dossier, String path, Use<T> use) {
        outage.needsStore();
        try {
            Path folder = Files.createTempDirectory("sohoa-page");
            Path file = folder.resolve("file");
            try {
                office.archive().read(dossier, path, file);
                return use.of(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException failed) {
            throw unreadable(dossier + "/" + path, failed);
        }
    }

    private byte[] drawn(Document document, int page, @Nullable LaidOutPage covered) {
        byte[] jpeg = with(
                document,
                new DocumentPaths(document).accessCopy(),
                file -> office.pagePictures().picture(file, MediaType.PDF, page - 1, DPI, "access.pdf"));
        if (covered == null) {
            return jpeg;
        }
        covering.acquireUninterruptibly();
        try {
            return Cover.ids(jpeg, covered);
        } catch (IOException failed) {
            throw unreadable(document.dossier() + "/" + document.component(), failed);
        } finally {
            covering.release();
        }
    }

    /** Without knowing where the words are nothing can be covered, and so nothing is shown. */
    private LaidOutPage required(Document document, int page) {
        return layout(document, page).orElseThrow(() -> Door.nothing(document.dossier() + "/" + document.component()));
    }

    private <T> T with(Document document, String path, Use<T> use) {
        if (document.state() instanceof DocumentState.Archived) {
            return archived(document.dossier(), path, use);
        }
        Path file = path.endsWith(".xml")
                ? office.spool().alto(document.id())
                : office.spool().rendition(document.id());
        try {
            return use.of(file);
        } catch (IOException failed) {
            throw unreadable(path, failed);
        }
    }

    private static FaultException unreadable(String what, IOException failed) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, what, failed.getClass().getSimpleName()), failed);
    }
}
