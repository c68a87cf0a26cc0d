package vn.sohoa.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.StageOutcome;

/** An inbox, a spool and a quarantine in a folder, and an empty database. */
final class IntakeFixture {
    static final DossierCode FIRST = new DossierCode("H23.123.45-230515-0001");
    static final DossierCode SECOND = new DossierCode("H23.123.45-230515-0002");
    private static final DossierCode DESTROYED = new DossierCode("H23.123.45-230515-0003");
    static final ComponentCode FORM = new ComponentCode("to-khai");
    static final Instant NOW = Instant.parse("2023-05-15T18:02:03Z");

    final Path data;
    final Path inbox;
    final Path quarantineDir;
    final Spool spool;
    final Database database;
    private final long auditStart;
    final AuditLog audit;
    final Documents documents;
    final IntakeRecords records;
    final IntakeFolders folders;
    Duration stillFor = Duration.ZERO;
    long maxBytes = 10_000;

    /** @param database is emptied */
    IntakeFixture(Path data, Database database) throws IOException {
        this.data = data;
        this.database = database;
        database.jdbc().sql("TRUNCATE document CASCADE").update();
        auditStart = database.jdbc()
                .sql("SELECT coalesce(max(seq), 0) FROM audit_entry")
                .query(Long.class)
                .single();
        inbox = Files.createDirectories(data.resolve("inbox"));
        quarantineDir = data.resolve("quarantine");
        spool = new Spool(data.resolve("spool"));
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        audit = new AuditLog(database, clock, "test");
        documents = new Documents(database, audit, clock);
        records = new IntakeRecords(database, documents, audit, clock);
        folders = new IntakeFolders(inbox, quarantineDir, spool);
    }

    IntakeReport run() {
        return run(Steps.UNWATCHED);
    }

    IntakeReport run(Steps steps) {
        return intake(steps).run(IntakeWatch.NONE);
    }

    Intake intake(Steps steps) {
        IntakeSettings settings = new IntakeSettings(null, stillFor, maxBytes);
        return new Intake(folders, records, new Admission(settings, new Register(), IntakeFixture::check), steps);
    }

    KnownDossiers known() {
        return new Register();
    }

    Quarantine quarantine() {
        return new Quarantine(folders, records);
    }

    /** A later stage rejects the document. */
    void reject(Document document, FaultCode code) {
        Fault fault = Fault.of(code, document.component().value());
        database.inTransaction(() -> {
            documents.record(document.id(), document.state(), new StageOutcome.Rejected(fault));
            quarantine().put(document, fault);
        });
    }

    Path drop(String path, String content) throws IOException {
        Path file = inbox.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Paths below a folder that are no folders, no reasons and not hidden. */
    List<String> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString())
                    .filter(path -> !path.endsWith(".reason.txt") && !path.contains("/.") && !path.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    List<Document> all() {
        return Stream.of(FIRST, SECOND)
                .flatMap(code -> documents.of(code).stream())
                .toList();
    }

    /** What the documents' masters hold, each a list of contents in page order. */
    List<List<String>> masters() {
        List<List<String>> masters = new ArrayList<>();
        for (Document document : all()) {
            masters.add(
                    spool.masters(document).stream().map(IntakeFixture::content).toList());
        }
        return masters;
    }

    List<String> acts(String subject) {
        return audit.of(subject).stream()
                .filter(entry -> entry.seq() > auditStart)
                .map(entry -> entry.act())
                .filter(act -> !act.startsWith("document."))
                .toList();
    }

    Map<String, String> lastDetails(String subject, String act) {
        return audit.of(subject).stream()
                .filter(entry -> entry.act().equals(act))
                .toList()
                .getLast()
                .details();
    }

    static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Judges by the first word; the real inspector has its own tests. */
    private static MasterCheck.Finding check(Path file, String shownName) {
        String[] words = content(file).split(" ");
        return switch (words[0]) {
            case "PDF" -> new MasterCheck.Finding(MediaType.PDF, 2);
            case "JPEG" -> new MasterCheck.Finding(MediaType.JPEG, 1);
            case "TIFF" -> new MasterCheck.Finding(MediaType.TIFF, 3);
            case "encrypted" -> throw fault(FaultCode.INPUT_ENCRYPTED, shownName);
            case "damaged" -> throw fault(FaultCode.INPUT_DAMAGED, shownName);
            case "pageless" -> throw fault(FaultCode.INPUT_NO_PAGES, shownName);
            case "nested" -> throw new IllegalStateException("reader fell over");
            case "later" -> throw fault(FaultCode.UNAVAILABLE_OCR, shownName);
            default -> throw fault(FaultCode.INPUT_UNKNOWN_TYPE, shownName);
        };
    }

    private static FaultException fault(FaultCode code, String subject) {
        return new FaultException(Fault.of(code, subject));
    }

    private record Register() implements KnownDossiers {
        @Override
        public boolean knows(DossierCode dossier) {
            return Set.of(FIRST, SECOND, DESTROYED).contains(dossier);
        }

        @Override
        public Optional<String> disposal(DossierCode dossier) {
            return dossier.equals(DESTROYED) ? Optional.of("2026-01") : Optional.empty();
        }

        @Override
        public boolean accepts(DossierCode dossier, ComponentCode component) {
            return Set.of("to-khai", "ket-qua").contains(component.value());
        }
    }
}
