package vn.sohoa.web.dossiers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.io.file.PathUtils;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.evidence.Layout;
import vn.sohoa.office.Office;
import vn.sohoa.web.account.Viewer;
import vn.sohoa.web.outage.Outage;

/** Takes files, or a dossier with all that proves it, out of the archive: an entry of the audit log before anything is given. */
@Controller
class TakeOut {
    private static final String EXPORTED = "dossier.exported";

    private final Office office;
    private final Door door;
    private final Overview overview;
    private final PaperFiles files;
    private final Outage outage;

    /** A package is put together on the disk, and signed. */
    private final Semaphore packing = new Semaphore(2);

    TakeOut(Office office, Door door, Overview overview, PaperFiles files, Outage outage) {
        this.office = office;
        this.door = door;
        this.overview = overview;
        this.files = files;
        this.outage = outage;
    }

    /** A scan, an access copy or a certified copy, by its path in the dossier's object. */
    @GetMapping("/dossiers/{code}/file")
    void file(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam String path,
            HttpServletResponse response) {
        var record = door.open(viewer, code);
        if (!overview.files(record).contains(path)) {
            throw Door.nothing(path);
        }
        exported(record.code(), Map.of("format", "file", "file", path));
        files.archived(record.code(), path, file -> {
            String name = code + "_" + path.replace('/', '_');
            head(response, name, MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM));
            response.setContentLengthLong(Files.size(file));
            return Files.copy(file, response.getOutputStream());
        });
    }

    /** The dossier with all proofs, as one ZIP file. */
    @GetMapping("/dossiers/{code}/evidence.zip")
    void evidence(@AuthenticationPrincipal Viewer viewer, @PathVariable String code, HttpServletResponse response)
            throws IOException {
        DossierCode dossier = door.open(viewer, code).code();
        outage.needsStore();
        if (!office.archive().has(dossier)) {
            throw Door.nothing(code);
        }
        exported(dossier, Map.of("format", Layout.FOLDER.word()));
        Path work = Files.createTempDirectory("sohoa-evidence");
        packing.acquireUninterruptibly();
        try {
            Path folder = work.resolve(dossier.value());
            office.recovery().packages().export(dossier, folder, Layout.FOLDER);
            head(response, dossier + ".zip", MediaType.valueOf("application/zip"));
            zip(work, response.getOutputStream());
        } finally {
            packing.release();
            PathUtils.deleteDirectory(work);
        }
    }

    private void exported(DossierCode dossier, Map<String, String> details) {
        office.audit().append(EXPORTED, dossier.value(), details);
    }

    private static void head(HttpServletResponse response, String name, MediaType type) {
        response.setContentType(type.toString());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }

    private static void zip(Path work, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        try (Stream<Path> found = Files.walk(work)) {
            List<Path> paths = found.filter(Files::isRegularFile).sorted().toList();
            for (Path path : paths) {
                ZipEntry entry = new ZipEntry(work.relativize(path).toString());
                entry.setLastModifiedTime(
                        FileTime.fromMillis(Files.getLastModifiedTime(path).toMillis()));
                zip.putNextEntry(entry);
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
        zip.finish();
    }
}
