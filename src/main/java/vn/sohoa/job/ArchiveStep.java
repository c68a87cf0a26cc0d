package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.Stored;
import vn.sohoa.certification.Certification;
import vn.sohoa.certification.Certifications;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;

/**
 * Puts what is sealed and certified into the archive, one new version a dossier a run. A document is recorded as archived
 * only when the store has given back every byte of it.
 */
final class ArchiveStep implements Step {
    private static final String PDF = "application/pdf";
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    private final DossierMetadata archive;
    private final Documents documents;
    private final Certifications certifications;
    private final Spool spool;
    private final Proofs proofs;

    ArchiveStep(
            DossierMetadata archive, Documents documents, Certifications certifications, Spool spool, Proofs proofs) {
        this.archive = archive;
        this.documents = documents;
        this.certifications = certifications;
        this.spool = spool;
        this.proofs = proofs;
    }

    @Override
    public String name() {
        return "archive";
    }

    /** A dossier's additions. */
    private record Batch(List<Document> documents, List<Certification> copies) {
        Batch() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public List<Task> due() {
        Map<DossierCode, Batch> batches = new TreeMap<>();
        for (DocumentId id : documents.due("SEALED")) {
            Document document = documents.find(id).orElseThrow();
            batches.computeIfAbsent(document.dossier(), dossier -> new Batch())
                    .documents()
                    .add(document);
        }
        for (Certification copy : certifications.awaitingArchive()) {
            batches.computeIfAbsent(copy.dossier(), dossier -> new Batch())
                    .copies()
                    .add(copy);
        }
        return batches.entrySet().stream()
                .map(entry -> task(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Task task(DossierCode dossier, Batch batch) {
        return stop -> {
            try {
                Stored stored = archive.store(dossier, files(batch), "Sohoa: " + subjects(batch));
                Map<SignedFile, Instant> proven = proven(batch);
                return Verdict.of(Verdict.Result.DONE, dossier.value(), null, () -> {
                    record(batch, stored);
                    proven.forEach(proofs.files()::found);
                    proofs.versions().stored(dossier, stored.version());
                });
            } catch (FaultException refused) {
                if (refused.fault().kind() != FaultKind.UNAVAILABLE) {
                    throw refused;
                }
                return Verdict.of(
                        Verdict.Result.LATER, dossier.value(), refused.fault(), () -> postpone(batch, refused.fault()));
            }
        };
    }

    private void record(Batch batch, Stored stored) {
        for (Document document : batch.documents()) {
            DocumentState.Sealed sealed = (DocumentState.Sealed) document.state();
            DocumentState.Place place =
                    new DocumentState.Place(stored.objectId(), stored.version(), stored.at(), keys(document, stored));
            documents.record(
                    document.id(),
                    sealed,
                    new StageOutcome.Done(new DocumentState.Archived(sealed.rendition(), sealed.seal(), place)));
        }
        for (Certification copy : batch.copies()) {
            certifications.markArchived(
                    copy.id(), String.valueOf(stored.objectKeys().get(path(copy))));
        }
    }

    private Map<SignedFile, Instant> proven(Batch batch) {
        Map<SignedFile, Instant> proven = new LinkedHashMap<>();
        for (Document document : batch.documents()) {
            DocumentState.Sealed sealed = (DocumentState.Sealed) document.state();
            proven.put(
                    SignedFiles.of(document, sealed.seal().digest()),
                    proofs.until().apply(spool.accessCopy(document.id())));
        }
        for (Certification copy : batch.copies()) {
            proven.put(SignedFiles.of(copy), proofs.until().apply(certifications.copy(copy)));
        }
        return proven;
    }

    private static Map<String, String> keys(Document document, Stored stored) {
        Map<String, String> keys = new TreeMap<>();
        for (String path : new DocumentPaths(document).all()) {
            keys.put(path, String.valueOf(stored.objectKeys().get(path)));
        }
        return keys;
    }

    private void postpone(Batch batch, Fault fault) {
        for (Document document : batch.documents()) {
            documents.record(document.id(), document.state(), new StageOutcome.Later(fault, TRY_AGAIN));
        }
    }

    private List<ArchiveFile> files(Batch batch) {
        List<ArchiveFile> files = new ArrayList<>();
        batch.documents().forEach(document -> add(document, files));
        for (Certification copy : batch.copies()) {
            Path signed = certifications.copy(copy);
            files.add(file(path(copy), signed, PDF, copy.copy()));
            files.add(report(reportPath(copy), signed, signed.resolveSibling(copy.fileName() + ".validation.xml")));
        }
        return files;
    }

    private void add(Document document, List<ArchiveFile> files) {
        DocumentState.Sealed sealed = (DocumentState.Sealed) document.state();
        DocumentPaths paths = new DocumentPaths(document);
        List<Path> masters = spool.masters(document);
        for (int i = 0; i < masters.size(); i++) {
            var master = document.master().files().get(i);
            files.add(file(paths.masters().get(i), masters.get(i), master.type().mime(), master.digest()));
        }
        files.add(file(
                paths.accessCopy(),
                spool.accessCopy(document.id()),
                PDF,
                sealed.seal().digest()));
        Path text = spool.text(document.id());
        files.add(file(paths.text(), text, "text/plain; charset=utf-8", DigitizeStage.digest(text)));
        Path alto = spool.alto(document.id());
        files.add(file(paths.alto(), alto, "application/alto+xml", DigitizeStage.digest(alto)));
        files.add(report(
                paths.validationReport(), spool.accessCopy(document.id()), spool.validationReport(document.id())));
        Path metadata = metadata(document, sealed);
        files.add(file(paths.metadata(), metadata, "application/json", DigitizeStage.digest(metadata)));
    }

    private Path metadata(Document document, DocumentState.Sealed sealed) {
        Path file = spool.dir(document.id()).resolve("document.json");
        try {
            return Files.write(file, DocumentMetadata.json(document, sealed, IncomingSignatures.of(spool, document)));
        } catch (IOException full) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, file.toString(), String.valueOf(full.getMessage())), full);
        }
    }

    private ArchiveFile report(String logicalPath, Path signed, Path report) {
        Path made = proofs.reports().of(signed, report);
        return file(logicalPath, made, "application/xml", DigitizeStage.digest(made));
    }

    private static ArchiveFile file(String logicalPath, Path file, String mediaType, @Nullable Sha256 expected) {
        if (expected == null) {
            throw new IllegalStateException(logicalPath + " has no digest yet");
        }
        DigitizeStage.require(file, expected);
        return new ArchiveFile(logicalPath, file, mediaType, expected);
    }

    /** Where a certified copy is in the dossier's object. */
    static String path(Certification copy) {
        return DocumentPaths.certifiedCopy(copy);
    }

    private static String reportPath(Certification copy) {
        return DossierMetadata.FOLDER + "validation/" + copy.fileName().replace(".pdf", ".xml");
    }

    private static String subjects(Batch batch) {
        TreeSet<String> components = new TreeSet<>();
        batch.documents()
                .forEach(document -> components.add(document.component().value()));
        batch.copies().forEach(copy -> components.add("certified copy " + copy.printedNumber()));
        return String.join(", ", components);
    }
}
