package vn.sohoa.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import vn.sohoa.archive.ArchivedFile;
import vn.sohoa.certification.Certification;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.job.DocumentPaths;
import vn.sohoa.office.Office;

/**
 * Copies out of the archive, checked against its digests: an entry of the audit log before anything is given. What is not archived, or of
 * another agency, is not there.
 */
@RestController
class CopiesApi {
    private final Office office;
    private final OwnDossiers dossiers;

    CopiesApi(Office office, OwnDossiers dossiers) {
        this.office = office;
        this.dossiers = dossiers;
    }

    /** The access copy: a searchable, sealed PDF/A. */
    @GetMapping("/api/v1/dossiers/{code}/documents/{id}/access.pdf")
    void access(
            @AuthenticationPrincipal ApiToken token,
            @PathVariable String code,
            @PathVariable String id,
            ServletWebRequest request,
            HttpServletResponse response) {
        DossierCode dossier = dossiers.find(token, code).code();
        Document document = office.documents().of(dossier).stream()
                .filter(one -> one.id().value().equals(id) && one.state() instanceof DocumentState.Archived)
                .findFirst()
                .orElseThrow(() -> OwnDossiers.nothing(id));
        String name = dossier + "_" + document.component() + ".pdf";
        give(dossier, new DocumentPaths(document).accessCopy(), name, request, response);
    }

    /** A certified copy, by its number in the book as it is printed: {@code 07-2026}. */
    @GetMapping("/api/v1/dossiers/{code}/copies/{number}-{year}.pdf")
    void certified(
            @AuthenticationPrincipal ApiToken token,
            @PathVariable String code,
            @PathVariable String number,
            @PathVariable String year,
            ServletWebRequest request,
            HttpServletResponse response) {
        DossierCode dossier = dossiers.find(token, code).code();
        Certification certification = office.certifications().of(dossier).stream()
                .filter(one -> one.state() == Certification.State.ARCHIVED)
                .filter(one -> number.equals(one.printedNumber()) && year.equals(String.valueOf(one.year())))
                .findFirst()
                .orElseThrow(() -> OwnDossiers.nothing(number + "-" + year));
        String name = "%s_%s_SCT-BS-%s-%s.pdf".formatted(dossier, certification.component(), number, year);
        give(dossier, DocumentPaths.certifiedCopy(certification), name, request, response);
    }

    private void give(
            DossierCode dossier, String path, String name, ServletWebRequest request, HttpServletResponse response) {
        Sha256 digest = office.archive().files(dossier).stream()
                .filter(file -> file.logicalPath().equals(path))
                .map(ArchivedFile::digest)
                .findFirst()
                .orElseThrow(() -> OwnDossiers.nothing(path));
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePrivate().getHeaderValue());
        if (request.checkNotModified(tag(digest))) {
            return;
        }
        office.audit().append("dossier.exported", dossier.value(), Map.of("format", "file", "file", path));
        try {
            Path folder = Files.createTempDirectory("sohoa-copy");
            try {
                Path file = folder.resolve("file");
                office.archive().read(dossier, path, file);
                // of these very bytes, should the archive have got newer ones meanwhile
                response.setHeader(HttpHeaders.ETAG, tag(Sha256.of(file)));
                response.setContentType(MediaType.APPLICATION_PDF_VALUE);
                response.setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString());
                response.setContentLengthLong(Files.size(file));
                Files.copy(file, response.getOutputStream());
            } finally {
                PathUtils.deleteDirectory(folder);
            }
        } catch (IOException failed) {
            String why = failed.getClass().getSimpleName();
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, dossier + "/" + path, why), failed);
        }
    }

    private static String tag(Sha256 digest) {
        return "\"" + digest.hex() + "\"";
    }
}
