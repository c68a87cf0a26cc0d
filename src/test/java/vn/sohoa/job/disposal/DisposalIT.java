package vn.sohoa.job.disposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.sohoa.job.disposal.DisposingOffice.PERMANENT;
import static vn.sohoa.job.disposal.DisposingOffice.SIGNATURES;
import static vn.sohoa.job.disposal.DisposingOffice.code;
import static vn.sohoa.job.disposal.DisposingOffice.day;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.HandClock;
import vn.sohoa.archive.OcflFolder;
import vn.sohoa.archive.retention.RetentionSettings;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.disposal.DisposalList;
import vn.sohoa.disposal.DueDossier;
import vn.sohoa.disposal.DueDossier.Kind;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.inquiry.Inquiry;
import vn.sohoa.inquiry.Order;
import vn.sohoa.inquiry.Question;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.job.Verdict;
import vn.sohoa.job.batch.V60__spring_batch;
import vn.sohoa.rates.Rates;
import vn.sohoa.rates.RatesFilter;

/** A dossier's way from the end of its retention to its destruction record: embedded store, second copy in a folder. */
class DisposalIT {
    @TempDir
    Path dir;

    private final HandClock clock = new HandClock(day("2023-05-16"));
    private DisposingOffice office;
    private DossierCode one;
    private DossierCode other;

    @BeforeEach
    void archiveThree() {
        office = new DisposingOffice(
                dir,
                TestDatabase.fresh(new V60__spring_batch()),
                clock,
                new DisposingOffice.Stores(
                        ObjectStore.open(StoreSettings.embedded(), dir, false),
                        new FolderVault(dir.resolve("second")),
                        RetentionSettings.DEFAULT,
                        dir));
        one = office.dossier(1, SIGNATURES);
        other = office.dossier(2, SIGNATURES);
        office.dossier(3, PERMANENT);
        office.renew(one, 77);
        clock.set(day("2026-01-05"));
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void listsWhoseRetentionHasEnded() {
        assertThat(office.due.on(LocalDate.parse("2025-12-31"))).isEmpty();
        assertThat(office.due.on(LocalDate.parse("2026-01-01"))).hasSize(2).allSatisfy(due -> {
            assertThat(due.free()).isTrue();
            assertThat(due.term().retention()).isEqualTo("2 years");
            assertThat(due.term().end()).isEqualTo(LocalDate.parse("2026-01-01"));
            assertThat(due.files()).isGreaterThan(5);
            assertThat(due.bytes()).isGreaterThan(10_000);
        });
    }

    @Test
    void destroysEverythingAndKeepsTheRecord() throws IOException {
        Document document = office.documents.of(one).getFirst();
        Files.createDirectories(dir.resolve("objects/sohoa/extensions/sohoa-set-aside/" + one));
        Files.writeString(dir.resolve("objects/sohoa/extensions/sohoa-set-aside/" + one + "/x"), "aside");
        String list = office.decided(one);

        assertThat(office.work()).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo(Verdict.Result.DONE);
            assertThat(line.subject()).isEqualTo(one.value());
        });

        for (Path root : roots()) {
            assertThat(paths(root)).noneMatch(path -> path.contains(one.value()));
            assertThat(OcflFolder.problems(root.resolve(other.value()))).isEmpty();
            Path record = root.resolve("extensions/sohoa-disposal/" + list);
            assertThat(record.resolve("list.json"))
                    .hasBinaryContent(office.files(list).get("list.json"));
            assertThat(Files.readString(record.resolve("record.json")))
                    .contains(one.value(), "\"2 years\"", "TEST Cán bộ lưu trữ", "TEST Cán bộ chứng thực")
                    .contains("v2/content/metadata/more-77.xml")
                    .doesNotContain("Trần Thị Thử", "bí mật");
            assertThat(Files.readString(record.resolve("completion.json"))).contains(one.value(), "destroyedAt");
        }
        assertThat(office.documents.find(document.id()).orElseThrow().state())
                .isInstanceOfSatisfying(DocumentState.Disposed.class, disposed -> {
                    assertThat(disposed.disposal().list()).isEqualTo(list);
                    assertThat(disposed.disposal().at()).isEqualTo(clock.instant());
                });
        for (String table : List.of("page_text", "signed_file", "archived_version", "archive_file", "archive_object")) {
            assertThat(office.count(table, one)).as(table).isZero();
            assertThat(office.count(table, other)).as(table).isPositive();
        }
        assertThat(office.spool.dir(document.id())).doesNotExist();
        assertThat(office.lists.get(list).state()).isEqualTo(DisposalList.State.EXECUTED);
        assertThat(acts(one.value()))
                .containsSubsequence("disposal.listed", "document.disposed", "dossier.condemned", "dossier.destroyed");
        assertThat(acts(list))
                .containsExactly("disposal.proposed", "disposal.approved", "disposal.begun", "disposal.executed");
        assertThat(office.check().check(one, list)).isEmpty();
        assertThat(office.work()).as("a second run").isEmpty();
    }

    @Test
    void theSignaturesAreProvedByOpenssl() throws Exception {
        String list = office.decided(one);
        for (var file : office.files(list).entrySet()) {
            Files.write(dir.resolve(file.getKey()), file.getValue());
        }
        for (String name : List.of("list.json", "approval.json")) {
            Process openssl = new ProcessBuilder(
                            "openssl",
                            "cms",
                            "-verify",
                            "-inform",
                            "DER",
                            "-binary",
                            "-in",
                            dir.resolve(name + ".p7s").toString(),
                            "-content",
                            dir.resolve(name).toString(),
                            "-CAfile",
                            dir.resolve("pki/trust.pem").toString(),
                            "-purpose",
                            "any",
                            "-attime",
                            Long.toString(clock.instant().getEpochSecond()),
                            "-out",
                            "/dev/null")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(openssl.waitFor()).as(said).isZero();
        }
    }

    @Test
    void onePersonCannotDoBoth() {
        String list = office.desk.propose(List.of(one), "hết thời hạn", "officer");
        assertRefused(() -> office.desk.approve(list, "officer"), FaultCode.POLICY_DISPOSAL_PERSON);
        assertThat(office.work()).isEmpty();
        office.desk.approve(list, "archivist");
        assertRefused(() -> office.desk.approve(list, "officer"), FaultCode.POLICY_DISPOSAL_LIST);
        assertThat(office.work()).hasSize(1);
    }

    @Test
    void onlyOfficersDecide() {
        assertRefused(
                () -> office.desk.propose(List.of(one), "hết thời hạn", "agency"), FaultCode.POLICY_DISPOSAL_PERSON);
        assertThat(office.lists.all()).isEmpty();
        String list = office.desk.propose(List.of(one), "hết thời hạn", "archivist");
        assertRefused(() -> office.desk.approve(list, "agency"), FaultCode.POLICY_DISPOSAL_PERSON);
        assertThat(list).isEqualTo("2026-01");
    }

    @Test
    void aDecisionThatWasChangedIsNone() {
        String list = office.decided(one);
        String second = office.desk.propose(List.of(other), "hết thời hạn", "archivist");
        // somebody who owns the database takes the one list's approval for the other
        office.database
                .jdbc()
                .sql("ALTER TABLE disposal_list DISABLE TRIGGER USER")
                .update();
        office.database.jdbc().sql("""
                        UPDATE disposal_list l SET approved_by = a.approved_by, approved_at = a.approved_at,
                            approval = a.approval, approval_cms = a.approval_cms
                        FROM disposal_list a WHERE a.number = ? AND l.number = ?""").params(list, second).update();
        office.database
                .jdbc()
                .sql("UPDATE disposal_list SET approval_cms = proposal WHERE number = ?")
                .param(list)
                .update();
        assertThat(office.work())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.fault().code()).isEqualTo(FaultCode.POLICY_DISPOSAL_PERSON));
        assertThat(office.archive.has(one)).isTrue();
        assertThat(office.archive.has(other)).isTrue();
    }

    @Test
    void whatStandsInTheWayIsNamedAndRefused() {
        office.locks.hold(one, "vụ việc");
        assertThat(kinds(one)).containsExactly(Kind.HELD);
        assertThat(kinds(code(3))).containsExactly(Kind.PERMANENT);
        clock.set(day("2025-12-30"));
        assertThat(kinds(other)).containsExactly(Kind.NOT_DUE);
        clock.set(day("2026-01-05"));
        office.received(other, 99);
        assertThat(kinds(other)).containsExactly(Kind.UNDER_WAY);
        DossierCode inProcess = office.dossier(4, SIGNATURES);
        office.database
                .jdbc()
                .sql("UPDATE dossier SET status = 'PROCESSING' WHERE code = ?")
                .param(inProcess.value())
                .update();
        clock.set(day("2029-01-05"));
        assertThat(kinds(inProcess)).containsExactly(Kind.IN_PROCESS);
        assertThat(kinds(DossierCode.parse("H23.123.45-230515-9999"))).contains(Kind.NOTHING_LEFT, Kind.PERMANENT);
        for (DossierCode blocked : List.of(one, other, code(3), inProcess)) {
            assertRefused(
                    () -> office.desk.propose(List.of(blocked), "hết thời hạn", "archivist"),
                    FaultCode.POLICY_RETENTION);
        }
        office.locks.release(one, "xong");
        office.desk.propose(List.of(one), "hết thời hạn", "archivist");
        assertThat(kinds(one)).containsExactly(Kind.LISTED);
    }

    @Test
    void aCopyIsKeptUntilItsBookIsLocked() {
        Document document = office.documents.of(one).getFirst();
        office.database.jdbc().sql("""
                        INSERT INTO authorisation (id, officer, dossier, component, master, authorised_at, imported_at)
                        VALUES ('a', 'x', ?, 'ket-qua', 'm', now(), now())""").param(one.value()).update();
        office.database
                .jdbc()
                .sql("INSERT INTO certification_book (agency, book_year, last_number) VALUES ('H23.123.45', 2023, 1)")
                .update();
        office.database
                .jdbc()
                .sql("""
                        INSERT INTO certification (id, agency, book_year, number, dossier, component, document, authorisation,
                            officer, master, state, intended_at, signed_at, archived_at, copy_digest, object_key)
                        VALUES ('c', 'H23.123.45', 2023, 1, ?, 'ket-qua', ?, 'a', 'x', 'm', 'ARCHIVED', now(), now(),
                            '2023-06-01', 'd', 'k')""")
                .params(one.value(), document.id().value())
                .update();
        assertThat(kinds(one)).containsExactly(Kind.BOOK_OPEN);
        office.database.jdbc().sql("""
                        INSERT INTO certification_lock VALUES ('H23.123.45', 2023, 1, 1, 0, 1, 1, 0, 'e', now())""").update();
        office.decided(one);
        assertThat(office.work()).hasSize(1);
        assertThat(office.archive.has(one)).isFalse();
    }

    @Test
    void whatHasChangedSinceIsLeftOutByName() {
        DossierCode third = office.dossier(5, SIGNATURES);
        clock.set(day("2029-01-05"));
        String list = office.decided(one, other, third);
        office.renew(one, 88);
        office.received(other, 99);

        List<Verdict.Line> lines = office.work();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).fault().detail()).contains("v3", "v2");
        assertThat(lines.get(1).fault().detail()).contains("UNDER_WAY");
        assertThat(lines.get(2).fault()).isNull();
        assertThat(office.archive.has(one)).isTrue();
        assertThat(office.archive.validate(one)).isEmpty();
        assertThat(office.documents.of(one).getFirst().state()).isInstanceOf(DocumentState.Archived.class);
        assertThat(office.archive.has(third)).isFalse();
        assertThat(office.lists.get(list).items())
                .filteredOn(item -> item.leftOut() != null)
                .hasSize(2);
        assertThat(kinds(one)).as("may be proposed again").isEmpty();
    }

    @Test
    void aHoldThatComesLaterKeepsIt() {
        office.decided(one, other);
        office.locks.hold(one, "vụ việc");
        assertThat(office.work())
                .extracting(Verdict.Line::result)
                .containsExactly(Verdict.Result.SENT_BACK, Verdict.Result.DONE);
        assertThat(office.archive.has(one)).isTrue();
        assertThatThrownBy(() -> office.locks.hold(other, "vụ việc"))
                .as("too late")
                .hasMessageContaining("is destroyed and cannot be held");
    }

    @Test
    void aListCanBeTakenBackUntilItBegins() {
        String list = office.decided(one);
        office.desk.refuse(list, "chủ tịch", "còn khiếu nại");
        assertThat(office.work()).isEmpty();
        assertThat(office.lists.get(list).state()).isEqualTo(DisposalList.State.REFUSED);
        String again = office.decided(one);
        assertThat(again).isEqualTo("2026-02");
        office.work();
        assertRefused(() -> office.desk.refuse(again, "chủ tịch", "quá muộn"), FaultCode.POLICY_DISPOSAL_LIST);
    }

    @Test
    void aDestroyedDossierCountsAsBeforeAndRaisesNoAlarm() {
        Rates rates = new Rates(office.database, office.catalogue);
        RatesFilter year = RatesFilter.between(LocalDate.parse("2023-01-01"), LocalDate.parse("2023-12-31"));
        String before = rates.compute(year).toString();
        office.decided(one);
        office.work();
        assertThat(rates.compute(year)).hasToString(before);
        assertThat(rates.missing(List.of(one))).isEmpty();
        assertThat(listed(Question.MISSING)).doesNotContain(one.value());
        assertThat(listed(Question.WAITING)).doesNotContain(one.value());
        assertThat(office.care.checkRoot()).isEmpty();
        assertThat(office.care.all()).doesNotContain(Holding.of(one));
        assertThat(office.care.unknown(office.documents.archivedDossiers())).isEmpty();
        assertThat(office.care.check(Holding.of(other))).isEmpty();
        assertThat(office.documents.disposal(one)).isPresent();
        assertThat(kinds(one)).contains(Kind.NOTHING_LEFT);
        assertThatThrownBy(() -> office.database
                        .jdbc()
                        .sql("UPDATE document SET state = 'ARCHIVED' WHERE dossier = ?")
                        .param(one.value())
                        .update())
                .hasMessageContaining("was destroyed");
    }

    @Test
    void aRenewedTimestampMakesARecordNoYounger() {
        clock.set(day("2025-07-01"));
        office.renew(other, 66);
        clock.set(day("2026-01-05"));
        assertThat(office.due.of(other).term().end()).isEqualTo(LocalDate.parse("2026-01-01"));
        assertThat(office.keeping.end(other, day("2025-07-01")))
                .isEqualTo(day("2025-12-31").plusSeconds(15 * 3600));
        assertThat(office.keeping.of(other).retainUntil()).as("over").isNull();
    }

    private String listed(Question question) {
        StringWriter out = new StringWriter();
        new Inquiry(office.database, office.catalogue)
                .list(new Order(question), Answers.csv(new PrintWriter(out), Locale.ENGLISH));
        return out.toString();
    }

    private List<Kind> kinds(DossierCode dossier) {
        return office.due.of(dossier).obstacles().stream()
                .map(DueDossier.Obstacle::kind)
                .toList();
    }

    private List<String> acts(String subject) {
        return office.audit.of(subject).stream().map(entry -> entry.act()).toList();
    }

    private List<Path> roots() {
        return List.of(dir.resolve("objects/sohoa"), dir.resolve("second"));
    }

    private static List<String> paths(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.map(path -> root.relativize(path).toString())
                    .filter(path -> !path.startsWith("extensions/sohoa-disposal"))
                    .toList();
        }
    }

    private static void assertRefused(ThrowingCallable act, FaultCode code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(code));
    }
}
