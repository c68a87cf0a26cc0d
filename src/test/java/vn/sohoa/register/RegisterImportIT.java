package vn.sohoa.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class RegisterImportIT {
    private static final String HEADER =
            "code,procedure,received_at,due_at,finished_at,status,applicant,components,certification\n";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2023-12-31T15:00:00Z"), ZoneOffset.UTC);
    private static final DossierCode FIRST = new DossierCode("000.12.34.H23-230515-0001");

    @TempDir
    Path folder;

    private Database database;
    private AuditLog audit;
    private Catalogue catalogue;
    private Register register;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        audit = new AuditLog(database, CLOCK, "test");
        use(Catalogue.load(Path.of("config/procedures.yaml")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void importsARowAndWhatItRequires() throws IOException {
        write("so.csv", row(1, "processing", "to-khai", "giay-chung-sinh;ket-qua") + row(2, "processing", "", ""));
        assertThat(importFolder()).containsExactly(new ImportReport("so.csv", 2, 0, 0, List.of()));

        DossierRecord dossier = register.find(FIRST).orElseThrow();
        assertThat(dossier.filing().applicant()).isEqualTo("Người Thử");
        assertThat(dossier.course().receivedAt()).isEqualTo(Instant.parse("2023-05-15T01:00:00Z"));
        assertThat(register.required(FIRST))
                .extracting(ComponentCode::value)
                .containsExactly("giay-chung-sinh", "ket-qua", "to-khai");
        assertThat(register.certificationRequests())
                .containsExactly(
                        new CertificationRequest(FIRST, new ComponentCode("giay-chung-sinh")),
                        new CertificationRequest(FIRST, ComponentCode.RESULT));
        assertThat(audit.of("so.csv"))
                .extracting(AuditEntry::act, entry -> entry.details().get("inserted"))
                .containsExactly(tuple("register.imported", "2"));
    }

    @Test
    void acceptsScansOfTheProceduresComponentsOnly() throws IOException {
        write("so.csv", row(1, "processing", "", ""));
        importFolder();
        assertThat(register.accepts(FIRST, new ComponentCode("giay-to-tuy-than")))
                .isTrue();
        assertThat(register.accepts(FIRST, ComponentCode.RESULT)).isTrue();
        assertThat(register.accepts(FIRST, new ComponentCode("giay-bao-tu"))).isFalse();
        assertThat(register.accepts(new DossierCode("000.12.34.H23-230515-9999"), ComponentCode.RESULT))
                .isFalse();
    }

    @Test
    void keepsEveryFieldOnItsWayThroughTheDatabase() throws IOException {
        Path file = Files.writeString(
                folder.resolve("so.csv"),
                RegisterFileTest.HEADER
                        + "H23.123.45-260125-AB12CD34,2.001035.000.00.00.H61,H23.123.46,20260125080000,2026-01-29T17:00Z,"
                        + "28/01/2026 10:00,28/01/2026,returned,post,Người Thử,\"giay-to-ve-quyen:photocopy:reused;"
                        + "du-thao-giao-dich\",ket-qua\n");
        RegisterFile bytes = RegisterCandidate.look(file).read();
        List<DossierRecord> read = new java.util.ArrayList<>();
        bytes.parse(catalogue, read::add);
        importFolder();
        DossierRecord stored = register.find(read.getFirst().code()).orElseThrow();
        assertThat(stored.course()).isEqualTo(read.getFirst().course());
        assertThat(stored.procedure()).isEqualTo(read.getFirst().procedure());
        assertThat(stored.agency()).isEqualTo(read.getFirst().agency());
        assertThat(stored.filing().components())
                .containsExactlyInAnyOrderElementsOf(read.getFirst().filing().components());
        assertThat(stored.filing().certification())
                .isEqualTo(read.getFirst().filing().certification());
    }

    @Test
    void knowsHowManyPagesAComponentHasAsTheLastImportSays() throws IOException {
        String row = row(1, "processing", "", "").strip();
        String header = HEADER.strip() + ",pages\n";
        ComponentCode form = new ComponentCode("to-khai");
        Files.writeString(folder.resolve("so.csv"), header + row + ",to-khai:2;ket-qua:1\n");
        importFolder();
        assertThat(register.pages(FIRST, form)).hasValue(2);
        assertThat(register.pages(FIRST, ComponentCode.RESULT)).hasValue(1);
        assertThat(register.pages(FIRST, new ComponentCode("giay-chung-sinh"))).isEmpty();
        assertThat(register.pages(new DossierCode("000.12.34.H23-230515-9999"), form))
                .isEmpty();
        Files.writeString(folder.resolve("so.csv"), header + row + ",to-khai:3\n");
        assertThat(importFolder()).containsExactly(new ImportReport("so.csv", 0, 1, 0, List.of()));
        assertThat(register.pages(FIRST, form)).hasValue(3);
        assertThat(register.pages(FIRST, ComponentCode.RESULT)).isEmpty();
    }

    @Test
    void skipsAFileThatWasImportedAndAddsNothingWhenItIsImportedAgain() throws IOException {
        Path file = write("so.csv", row(1, "processing", "", "") + row(2, "processing", "", ""));
        importFolder();
        assertThat(importFolder()).isEmpty();
        assertThat(importer().importFile(file)).isEqualTo(new ImportReport("so.csv", 0, 0, 2, List.of()));
        assertThat(count("dossier")).isEqualTo(2);
        assertThat(count("requirement")).isEqualTo(6);
    }

    @Test
    void updatesTheRowThatHasChangedAndWhatItRequires() throws IOException {
        write("so.csv", row(1, "processing", "", "") + row(2, "processing", "", ""));
        importFolder();
        write("so.csv", row(1, "withdrawn", "to-khai:reused", "") + row(2, "processing", "", ""));
        assertThat(importFolder()).containsExactly(new ImportReport("so.csv", 0, 1, 1, List.of()));
        assertThat(register.required(FIRST)).extracting(ComponentCode::value).containsExactly("giay-chung-sinh");
        assertThat(count("dossier")).isEqualTo(2);
    }

    @Test
    void listsBadRowsBesideTheFileAndRemovesTheListWhenItIsMended() throws IOException {
        write("so.csv", row(1, "processing", "", "") + row(2, "xong", "", ""));
        assertThat(importFolder())
                .containsExactly(new ImportReport(
                        "so.csv",
                        1,
                        0,
                        0,
                        List.of(Fault.of(
                                FaultCode.INPUT_BAD_ROW,
                                "so.csv:3",
                                "status: none of returned, processed, processing, stopped, withdrawn"))));
        Path list = folder.resolve("so.errors.csv");
        assertThat(Files.readString(list))
                .startsWith("\ufeffline,column,reason_vi,reason_en")
                .contains("3,status,")
                .contains("không phải một trong")
                .doesNotContain("Người");
        assertThat(importFolder()).as("neither the file nor its list again").isEmpty();

        write("so.csv", row(1, "processing", "", "") + row(2, "processing", "", ""));
        assertThat(importFolder()).containsExactly(new ImportReport("so.csv", 1, 0, 1, List.of()));
        assertThat(list).doesNotExist();
    }

    @Test
    void importsTheOthersWhenAFileIsAtFault() throws IOException {
        Files.write(folder.resolve("a.csv"), new byte[] {'c', 'o', (byte) 0xff});
        Files.createSymbolicLink(folder.resolve("b.csv"), Path.of("/etc/passwd"));
        write("c.csv", row(1, "processing", "", ""));
        Files.writeString(folder.resolve("ghi-chu.txt"), "not a register");
        List<ImportReport> reports = importFolder();
        assertThat(reports).extracting(ImportReport::file).containsExactlyInAnyOrder("a.csv", "b.csv", "c.csv");
        assertThat(reports)
                .filteredOn(report -> !report.rejected().isEmpty())
                .allMatch(report -> report.rejected().getFirst().code() == FaultCode.INPUT_BAD_REGISTER)
                .hasSize(2);
        assertThat(register.find(FIRST)).isPresent();
    }

    @Test
    @Timeout(20)
    void doesNotHangOnAPipe() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("a.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(importFolder().getFirst().rejected().getFirst().detail()).isEqualTo("It is no regular file.");
    }

    @Test
    void leavesNothingOfAFileWhoseImportBroke() throws IOException {
        Path file = write("so.csv", row(1, "processing", "", ""));
        database.jdbc().sql("ALTER TABLE audit_entry RENAME TO elsewhere").update();
        assertThatThrownBy(() -> importer().importFile(file)).isInstanceOf(RuntimeException.class);
        database.jdbc().sql("ALTER TABLE elsewhere RENAME TO audit_entry").update();
        assertThat(count("dossier")).isZero();
        assertThat(count("register_file")).isZero();
        assertThat(importFolder()).containsExactly(new ImportReport("so.csv", 1, 0, 0, List.of()));
    }

    @Test
    void theFileThatCameLaterCountsWhateverItsName() throws IOException {
        write("b.csv", row(1, "processing", "", ""));
        importFolder();
        write("a.csv", row(1, "withdrawn", "", ""));
        importFolder();
        Files.copy(folder.resolve("b.csv"), folder.resolve("copy of b.csv"));
        assertThat(importFolder()).isEmpty();
        assertThat(status()).isEqualTo(DossierStatus.WITHDRAWN);
        write("a.csv", row(1, "stopped", "", ""));
        importFolder();
        write("a.csv", row(1, "withdrawn", "", ""));
        importFolder();
        assertThat(status()).as("a file put back as it was").isEqualTo(DossierStatus.WITHDRAWN);
    }

    @Test
    void takesRowsOfANewProcedureWithoutUndoingNewerFiles() throws IOException {
        String unknown = "000.12.34.H23-230515-0002,3.000001,20230515080000,,,processing,,,\n";
        write("b.csv", row(1, "processing", "", "") + unknown);
        importFolder();
        write("a.csv", row(1, "withdrawn", "", ""));
        importFolder();
        use(withOneMore("3.000001"));
        assertThat(importFolder())
                .extracting(ImportReport::file, ImportReport::inserted, ImportReport::updated)
                .containsExactly(tuple("b.csv", 1, 1), tuple("a.csv", 0, 1));
        assertThat(status()).isEqualTo(DossierStatus.WITHDRAWN);
        assertThat(folder.resolve("b.errors.csv")).doesNotExist();
    }

    @Test
    void worksOutRequirementsAgainWhenTheCatalogueHasChanged() throws IOException {
        write("so.csv", row(1, "processing", "giay-chung-sinh:photocopy", ""));
        importFolder();
        assertThat(register.required(FIRST)).hasSize(2);
        String text = Files.readString(Path.of("config/procedures.yaml"));
        use(load(text.replace("shared, photocopy, certified-copy", "shared")));
        assertThat(importer().refreshRequirements()).isTrue();
        assertThat(register.required(FIRST)).hasSize(3);
        assertThat(importer().refreshRequirements()).isFalse();
        use(load(text.replace("\"1.001193\"", "\"1.001199\"")));
        assertThat(importer().refreshRequirements()).isTrue();
        assertThat(register.required(FIRST))
                .as("kept when the procedure is gone")
                .hasSize(3);
        assertThat(audit.of(FIRST.value()))
                .extracting(
                        AuditEntry::act,
                        entry -> entry.details().get("source"),
                        entry -> entry.details().get("requires"))
                .containsExactly(
                        tuple("register.recorded", "so.csv", "ket-qua to-khai"),
                        tuple("register.recorded", "procedures.yaml", "giay-chung-sinh ket-qua to-khai"));
    }

    @Test
    void writesDownWhatFiguresAreCountedFromWheneverThatChangesAndNoName() throws IOException {
        write("so.csv", row(1, "processing", "", "") + row(2, "withdrawn", "", ""));
        importFolder();
        write("so.csv", row(1, "withdrawn", "", "") + row(2, "withdrawn", "", ""));
        importFolder();
        importFolder();
        List<AuditEntry> entries = audit.of(FIRST.value());
        assertThat(entries)
                .extracting(entry -> entry.details().get("status"))
                .containsExactly("PROCESSING", "WITHDRAWN");
        assertThat(entries.getFirst().details())
                .containsEntry("receivedOn", "2023-05-15")
                .containsEntry("dueOn", "2023-05-19")
                .containsEntry("procedure", "1.001193")
                .containsEntry("agency", "000.12.34.H23")
                .containsEntry("requires", "giay-chung-sinh ket-qua to-khai")
                .doesNotContainKey("finishedOn")
                .doesNotContainValue("Người Thử");
        assertThat(audit.of("000.12.34.H23-230515-0002")).hasSize(1);
    }

    @Test
    void importsMoreRowsThanOneBatch() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int n = 1; n <= 2500; n++) {
            rows.append(row(n, "processing", "giay-to-tuy-than:presented", ""));
        }
        write("so.csv", rows.toString());
        assertThat(importFolder()).containsExactly(new ImportReport("so.csv", 2500, 0, 0, List.of()));
        assertThat(count("requirement")).isEqualTo(3 * 2500);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> importer().importFile(folder.resolve("none.csv")))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.INPUT_BAD_REGISTER));
        assertThat(importer().importFolder(folder.resolve("nowhere"))).isEmpty();
    }

    private void use(Catalogue other) {
        catalogue = other;
        register = new Register(database, other);
    }

    private Catalogue withOneMore(String code) throws IOException {
        return load(Files.readString(Path.of("config/procedures.yaml")) + "  - {code: \"" + code
                + "\", name: Thử, result: paper, retention: permanent}\n");
    }

    private Catalogue load(String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("config")).resolve("procedures.yaml");
        return Catalogue.load(Files.writeString(file, text));
    }

    private RegisterImport importer() {
        return new RegisterImport(database, audit, CLOCK, catalogue);
    }

    private List<ImportReport> importFolder() {
        return importer().importFolder(folder);
    }

    private DossierStatus status() {
        return register.find(FIRST).orElseThrow().course().status();
    }

    private long count(String table) {
        return database.jdbc()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private Path write(String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + rows);
    }

    private static String row(int number, String status, String components, String certification) {
        return "000.12.34.H23-230515-%04d,1.001193,20230515080000,20230519170000,,%s,Người Thử,%s,%s\n"
                .formatted(number, status, components, certification);
    }
}
