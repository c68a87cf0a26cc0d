package vn.sohoa.report;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.sohoa.HandClock;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DocumentState.Received;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;
import vn.sohoa.rates.Rates;
import vn.sohoa.register.Catalogue;

/** A database with rows made by hand, and what counts them. Its clock stands at 01:40 of 2026-11-24 in Viet Nam. */
public final class ReportScene implements AutoCloseable {
    public static final String OURS = "H23.123.45";
    public static final String THEIRS = "H23.123.46";
    public static final String PERSON = "Nguyễn Văn Thử 036203001234";

    public final HandClock clock = new HandClock(Instant.parse("2026-11-23T18:40:00Z"));
    public final Database database = TestDatabase.fresh();
    public final ReportRows rows = new ReportRows(database);
    final AuditLog audit = new AuditLog(database, clock, "test");
    final Rates rates = new Rates(database, Catalogue.load(Path.of("config/procedures.yaml")));
    public final Counting counting = new Counting(database, rates, rows, clock);
    private final Documents documents = new Documents(database, audit, clock);

    public ReportFiles files(Path folder) {
        PdfaGate gate = new PdfaGate();
        return new ReportFiles(rows, folder, gate::check);
    }

    /** A dossier of death registration that requires two components. */
    void dossier(String code, String agency, String received, String due, String finished) {
        database.jdbc()
                .sql("""
                        INSERT INTO dossier (code, procedure, agency, received_at, due_at, finished_at, status, channel,
                            applicant, components, certification)
                        VALUES (?, '1.000656', ?, ?::timestamptz, ?::timestamptz, nullif(?, '')::timestamptz,
                            CASE WHEN ? = '' THEN 'PROCESSING' ELSE 'RETURNED' END, 'DIRECT', ?, '', '')""")
                .params(code, agency, received, due, finished, finished, PERSON)
                .update();
        for (String component : List.of("to-khai", "ket-qua")) {
            database.jdbc()
                    .sql("INSERT INTO requirement (dossier, component) VALUES (?, ?)")
                    .params(code, component)
                    .update();
        }
    }

    DocumentId received(String dossier, String component) {
        Master master = new Master(
                List.of(new Master.File(PERSON + ".pdf", MediaType.PDF, 12, Sha256.of(dossier + component))));
        Document document = new Document(
                DocumentId.of(new DossierCode(dossier), new ComponentCode(component), master.digest()),
                new DossierCode(dossier),
                new ComponentCode(component),
                master,
                clock.instant(),
                new Received());
        documents.receive(document);
        return document.id();
    }

    void archived(String dossier, String component, int pages) {
        DocumentId id = received(dossier, component);
        DocumentState.Rendition rendition = new DocumentState.Rendition(pages, Sha256.of("rendition"));
        DocumentState.Seal seal =
                new DocumentState.Seal(Sha256.of("access"), "PAdES-BASELINE-LT", "TOTAL_PASSED", clock.instant());
        DocumentState.Place place = new DocumentState.Place(dossier, "v1", clock.instant(), Map.of("a", "b"));
        DocumentState at = new Received();
        for (DocumentState next : List.of(
                new DocumentState.Digitized(rendition),
                new DocumentState.Indexed(rendition),
                new DocumentState.Sealed(rendition, seal),
                new DocumentState.Archived(rendition, seal, place))) {
            documents.record(id, at, new StageOutcome.Done(next));
            at = next;
        }
    }

    void sentBack(String dossier, String component, FaultCode why) {
        documents.record(
                received(dossier, component), new Received(), new StageOutcome.Rejected(Fault.of(why, PERSON)));
    }

    /** A file that was not taken in. */
    void refused(String id, FaultCode why) {
        database.jdbc()
                .sql("""
                        INSERT INTO quarantine (id, batch, origin, source, bytes, modified_nanos, return_to, place,
                            fault_code, fault_subject, fault_detail, at) VALUES (?, ?, 'INBOX', ?, 1, 1, ?, ?, ?, ?, '', ?)""")
                .params(id, id, PERSON, PERSON, id, why.id(), PERSON, at(clock.instant()))
                .update();
    }

    void stored(String dossier, long bytes, String checkedAt) {
        database.jdbc()
                .sql("""
                        INSERT INTO archive_object (dossier, head, bytes, stored_at, copied_head, checked_at)
                        VALUES (?, 'v1', ?, ?, 'v1', nullif(?, '')::timestamptz)""")
                .params(dossier, bytes, at(clock.instant()), checkedAt)
                .update();
    }

    public Report night(NightRun run) {
        new Sequencer(database).run(Sequencer.Reach.ALL);
        return counting.night(run, standing(Report.Locks.UNLOCKED), Locale.of("vi"), List.of());
    }

    public static Standing standing(Report.Locks locks) {
        Checkpoint checkpoint = new Checkpoint(
                12, Sha256.of("root"), "sohoa\n12\nxyz=\n\n— sohoa abc\n", Instant.parse("2026-11-23T18:39:00Z"));
        return new Standing(locks, "data/replica", checkpoint, "sohoa+1+key", 3);
    }

    public NightRun run(NightRun.Step... steps) {
        return new NightRun(
                7, "nightly", clock.instant().minusSeconds(600), clock.instant(), 4, false, null, List.of(steps));
    }

    static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** What a table of items says. */
    public static Map<String, String> facts(Report report, String table) {
        Map<String, String> facts = new TreeMap<>();
        report.table(table)
                .rows()
                .forEach(row -> facts.merge(
                        row.getFirst().parts().getFirst(),
                        String.join(",", row.getLast().parts()),
                        (one, other) -> one + "\n" + other));
        return facts;
    }

    @Override
    public void close() {
        database.close();
    }
}
