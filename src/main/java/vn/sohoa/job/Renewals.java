package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.Stored;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.SigningOffice;

/**
 * Renews files of the archive one by one. What is renewed and not stored yet is kept by the digest of what it continues, so
 * that a run that was killed, or found the store gone, asks for no second time-stamp.
 */
final class Renewals {
    private static final String PDF = "application/pdf";
    private static final String LEVEL = "PAdES-BASELINE-LTA";

    /** @param copy the file as it now is, or is to be, in the archive */
    record Renewal(SignedFile file, Path copy, Sha256 digest, Instant until) {
        /** The archive has, or is to have, another file than is written down. */
        boolean isChanged() {
            return !digest.equals(file.digest());
        }
    }

    private final SigningOffice signing;
    private final PdfaGate pdfa;
    private final Documents documents;
    private final DossierArchive archive;
    private final DossierMetadata metadata;
    private final Path work;
    /** When what the authorities now give ends, if that is too soon to be of use. */
    private volatile Instant bestEnd = Instant.MAX;

    /** @param work for files on their way */
    Renewals(JobSteps.TimestampKeeper keeper, Documents documents, Path work) {
        this.signing = keeper.signing();
        this.pdfa = keeper.pdfa();
        this.documents = documents;
        this.archive = keeper.archive();
        this.metadata = keeper.metadata();
        this.work = work;
    }

    /**
     * Looks at what the archive has, and renews it when it cannot be proved until {@code horizon}.
     *
     * @throws FaultException {@code INTEGRITY_SIGNATURE} when it does not pass; {@code UNAVAILABLE_TIMESTAMP} also when the
     *     authority's certificate ends no later than the one before
     */
    Renewal of(SignedFile file, Instant horizon) {
        Path folder = work.resolve(file.dossier().value());
        Path archived = folder.resolve("archived-" + Sha256.of(file.path()).hex() + ".pdf");
        archive.read(file.dossier(), file.path(), archived);
        Sha256 digest = DigitizeStage.digest(archived);
        Instant until = signing.provableUntil(archived);
        if (!until.isBefore(horizon)) {
            return new Renewal(file, archived, digest, until);
        }
        if (!bestEnd.isAfter(until)) {
            throw endsTooSoon(file, bestEnd);
        }
        Path renewed = folder.resolve("renewed-" + digest.hex() + ".pdf");
        Instant then = Files.exists(renewed) ? signing.provableUntil(renewed) : signing.renew(archived, renewed);
        if (!then.isAfter(until)) {
            bestEnd = then;
            delete(renewed);
            throw endsTooSoon(file, then);
        }
        pdfa.check(renewed, file.dossier() + "/" + file.path());
        return new Renewal(file, renewed, DigitizeStage.digest(renewed), then);
    }

    /** Stores them as one version; what is there already makes none. */
    Stored store(DossierCode dossier, List<Renewal> renewals) {
        List<ArchiveFile> files = new ArrayList<>();
        for (Renewal renewal : renewals) {
            SignedFile file = renewal.file();
            files.add(new ArchiveFile(file.path(), renewal.copy(), PDF, renewal.digest()));
            if (file.certification() == null) {
                Document document = documents.find(file.document()).orElseThrow();
                Path description = description(document, renewal);
                files.add(new ArchiveFile(
                        new DocumentPaths(document).metadata(),
                        description,
                        "application/json",
                        DigitizeStage.digest(description)));
            }
        }
        Stored stored = metadata.store(dossier, files, "Sohoa: time-stamps renewed");
        delete(work.resolve(dossier.value()));
        return stored;
    }

    /** What is said of the access copy beside it must be true of the new one. */
    private Path description(Document document, Renewal renewal) {
        DocumentState.Archived archived = (DocumentState.Archived) document.state();
        DocumentState.Seal seal = new DocumentState.Seal(
                renewal.digest(),
                LEVEL,
                archived.seal().indication(),
                archived.seal().at());
        Path file = renewal.copy().resolveSibling(document.id() + ".json");
        archive.read(document.dossier(), new DocumentPaths(document).metadata(), file);
        try {
            return Files.write(
                    file,
                    DocumentMetadata.json(
                            document,
                            new DocumentState.Sealed(archived.rendition(), seal),
                            DocumentMetadata.incoming(file)));
        } catch (IOException full) {
            throw disk(file, full);
        }
    }

    private static FaultException endsTooSoon(SignedFile file, Instant end) {
        return new FaultException(Fault.of(
                FaultCode.UNAVAILABLE_TIMESTAMP,
                file.dossier().value(),
                "The authority's certificate ends on " + end + ", no later than that of the time-stamp there is."));
    }

    private static void delete(Path path) {
        try {
            if (Files.exists(path)) {
                PathUtils.delete(path);
            }
        } catch (IOException stubborn) {
            throw disk(path, stubborn);
        }
    }

    private static FaultException disk(Path path, IOException failed) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, path.toString(), String.valueOf(failed.getMessage())), failed);
    }
}
