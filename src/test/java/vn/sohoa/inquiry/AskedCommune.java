package vn.sohoa.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.register.Catalogue;
import vn.sohoa.register.RegisterImport;

/** Five dossiers in every state there is, a file that nobody knows, and somebody who looked. */
final class AskedCommune implements AutoCloseable {
    static final String COMPLETE = "000.12.34.H23-230101-0001";
    static final String HALF = "000.12.34.H23-230101-0002";
    static final String SENT_BACK = "000.12.34.H23-230101-0003";
    static final String MIXED = "000.12.34.H23-230101-0004";
    static final String ONLINE = "000.12.34.H23-230101-0005";
    static final String CITIZEN = "036089000123";

    /** Documents: dossier, component, state, fault. */
    private static final String DOCUMENTS = """
            1 to-khai ARCHIVED -
            1 giay-chung-sinh ARCHIVED -
            1 ket-qua ARCHIVED -
            2 to-khai ARCHIVED -
            2 giay-chung-sinh SEALED unavailable-timestamp
            3 ket-qua QUARANTINED quality-blank
            4 du-thao-giao-dich ARCHIVED -
            4 ket-qua RECEIVED -
            """;

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2023-03-05T15:00:00Z"), ZoneOffset.UTC);

    final Database database = TestDatabase.fresh();
    final Inquiry inquiry;

    AskedCommune(Path folder) throws IOException {
        Catalogue catalogue = Catalogue.load(Path.of("config/procedures.yaml"));
        inquiry = new Inquiry(database, catalogue);
        Path file = Files.writeString(folder.resolve("so.csv"), """
                code,procedure,agency,received_at,due_at,finished_at,returned_at,status,channel,applicant,components,certification
                000.12.34.H23-230101-0001,1.001193,,20230110080000,20230115080000,20230114080000,,returned,direct,Người Thử,,
                000.12.34.H23-230101-0002,1.001193,,20230210080000,20230215080000,20230214080000,,returned,direct,Người Thử,,
                000.12.34.H23-230101-0003,2.000884,H23.12,20230215080000,20230220080000,,,processing,direct,Người Thử,,
                000.12.34.H23-230101-0004,2.001035,H23.12,20230301080000,20230306080000,,,processing,direct,Người Thử,,
                000.12.34.H23-230101-0005,1.001193,,20230302080000,20230307080000,,,processing,online,Người Thử,,
                """);
        assertThat(new RegisterImport(database, log("sohoa run (root)"), CLOCK, catalogue)
                        .importFile(file)
                        .rejected())
                .isEmpty();
        DOCUMENTS.lines().map(line -> line.split(" ")).forEach(this::document);
        quarantine("document", SENT_BACK, "ket-qua");
        quarantine("file", MIXED, "giay-to-ve-quyen");
        quarantine("stranger", "", "");
        archive();
        certify();
        look();
    }

    AuditLog log(String actor) {
        return new AuditLog(database, CLOCK, actor);
    }

    private void document(String[] words) {
        boolean archived = words[2].equals("ARCHIVED");
        boolean fault = !words[3].equals("-");
        database.jdbc()
                .sql("""
                        INSERT INTO document (id, dossier, component, master, master_digest, received_at, state, changed_at,
                            pages, rendition_digest, access_digest, object_version, archived_at, fault_code, fault_subject, fault_detail)
                        VALUES (md5(? || ?), ?, ?, '{}', '', now(), ?, '2023-03-05T08:00:00Z', 2, '', '', 'v1',
                            CASE WHEN ? THEN timestamptz '2023-03-05T08:00:00Z' END, ?, ?, ?)""")
                .params(dossier(words[0]), words[1], dossier(words[0]), words[1], words[2], archived)
                .param(fault ? words[3] : null)
                .param(fault ? dossier(words[0]) + "/" + words[1] : null)
                .param(fault ? "" : null)
                .update();
    }

    private static String dossier(String number) {
        return "000.12.34.H23-230101-000" + number;
    }

    private void quarantine(String id, String dossier, String component) {
        database.jdbc()
                .sql("""
                        INSERT INTO quarantine (id, batch, origin, source, bytes, modified_nanos, return_to, place,
                            fault_code, fault_subject, fault_detail, dossier, component, document_id, at)
                        VALUES (?, ?, 'INBOX', '', 0, 0, '', ?, 'input-damaged', ?, '', nullif(?, ''), nullif(?, ''),
                            (SELECT id FROM document WHERE dossier = ? AND component = ?), '2023-03-05T08:00:00Z')""")
                .params(
                        id,
                        id,
                        "2023-03-05/" + CITIZEN + "-" + id + ".pdf",
                        "=" + CITIZEN + "-" + id + ".pdf",
                        dossier,
                        component,
                        dossier,
                        component)
                .update();
    }

    private void archive() {
        database.jdbc().sql("""
                        INSERT INTO archive_object (dossier, head, bytes, stored_at, copied_head, copied_at, locked_until, checked_at)
                        SELECT dossier, 'v1', 1000 * count(*), '2023-03-05T08:00:00Z', 'v1', '2023-03-05T09:00:00Z',
                            '2123-01-01T00:00:00Z', '2023-03-05T10:00:00Z' FROM document WHERE state = 'ARCHIVED' GROUP BY dossier""").update();
        database.jdbc()
                .sql("UPDATE archive_object SET checked_at = NULL, copied_head = NULL WHERE dossier = ?")
                .param(HALF)
                .update();
        database.jdbc().sql("""
                        INSERT INTO archive_finding (found_at, dossier, place, path, damage, detail)
                        VALUES (now(), ?, 'store', 'x', 'CHANGED', '')""").param(MIXED).update();
        database.jdbc()
                .sql("INSERT INTO archive_hold (dossier, since, reason, placed_by) VALUES (?, now(), 'x', 'x')")
                .param(COMPLETE)
                .update();
        database.jdbc()
                .sql(
                        "INSERT INTO archived_version (dossier, version, provable_until) VALUES (?, 'v1', '2033-01-01T00:00:00Z')")
                .param(COMPLETE)
                .update();
    }

    private void certify() {
        database.jdbc().sql("""
                        WITH a AS (
                            INSERT INTO authorisation (id, officer, dossier, component, master, authorised_at, imported_at)
                            VALUES ('a', 'officer', ?, 'ket-qua', '', now(), now()) RETURNING *)
                        INSERT INTO certification (id, agency, book_year, number, dossier, component, document,
                            authorisation, officer, master, state, intended_at)
                        SELECT 'H23-2023-01', 'H23', 2023, 1, dossier, component, md5(dossier || component), id, officer, '',
                            'INTENDED', '2023-03-05T08:00:00Z' FROM a""").param(COMPLETE).update();
    }

    private void look() {
        log("sohoa status (Lan)").append("dossier.read", COMPLETE, Map.of("how", "status"));
        log("sohoa export (minh)").append("dossier.exported", MIXED, Map.of("format", "bagit"));
        log("sohoa certify (lan)")
                .append("certification.shown", COMPLETE, Map.of("component", "ket-qua", "document", "x"));
        new Sequencer(database).run(Sequencer.Reach.ALL);
    }

    JsonNode json(Order order) {
        StringWriter out = new StringWriter();
        inquiry.list(order, Answers.json(new PrintWriter(out), Locale.ENGLISH));
        return JsonMapper.shared().readTree(out.toString());
    }

    @Override
    public void close() {
        database.close();
    }
}
