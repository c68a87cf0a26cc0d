package vn.sohoa.job.disposal;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sohoa.job.disposal.DisposingOffice.PERMANENT;
import static vn.sohoa.job.disposal.DisposingOffice.SIGNATURES;
import static vn.sohoa.job.disposal.DisposingOffice.day;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.HandClock;
import vn.sohoa.archive.retention.RetentionSettings;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.archive.store.TestStores;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.audit.checkpoint.WitnessedLog;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.certification.Book;
import vn.sohoa.certification.CertificationSettings;
import vn.sohoa.certification.Certifications;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.disposal.DisposalList;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.job.Rebuild;
import vn.sohoa.job.Verdict;
import vn.sohoa.job.batch.V60__spring_batch;
import vn.sohoa.job.evidence.ArchivedVersions;
import vn.sohoa.recovery.OfficeRecords;
import vn.sohoa.recovery.RecordLoader;

/** The database is lost before, while and after something was destroyed, and made anew out of the archive. */
class DisposalRebuildIT {
    private static final List<String> TABLES = List.of(
            "dossier", "requirement", "document", "page_text", "disposal_list", "disposal_item", "archive_hold");

    @TempDir
    Path dir;

    private final HandClock clock = new HandClock(day("2023-05-16"));
    private DisposingOffice office;
    private DossierCode one;
    private DossierCode other;
    private volatile int deletions = Integer.MAX_VALUE;

    @BeforeEach
    void archiveThree() {
        office = open(TestDatabase.fresh(new V60__spring_batch()));
        one = office.dossier(1, SIGNATURES);
        other = office.dossier(2, SIGNATURES);
        office.dossier(3, PERMANENT);
        clock.set(day("2026-01-05"));
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void isEqualAfterwards() {
        office.locks.hold(other, "vụ việc");
        office.locks.release(other, "xong");
        office.decided(one);
        office.work();
        keep();
        Map<String, List<String>> before = rows();
        loseTheDatabase();
        assertThat(rows()).isEqualTo(before);
        assertThat(office.work()).isEmpty();
        assertThat(office.care.all()).contains(Holding.of(other)).doesNotContain(Holding.of(one));
        assertThat(office.care.unknown(office.documents.archivedDossiers())).isEmpty();
    }

    @Test
    void knowsWhatWasDestroyedAfterTheRecordsWereLastKept() {
        keep();
        String list = office.decided(one);
        office.work();
        Map<String, List<String>> before = rows();
        loseTheDatabase();
        assertThat(office.documents.of(one).getFirst().state())
                .isInstanceOfSatisfying(
                        DocumentState.Disposed.class,
                        disposed -> assertThat(disposed.disposal().list()).isEqualTo(list));
        assertThat(office.lists.get(list).state()).isEqualTo(DisposalList.State.EXECUTED);
        assertThat(rows().get("page_text")).isEqualTo(before.get("page_text"));
        assertThat(rows().get("disposal_item")).isEqualTo(before.get("disposal_item"));
        assertThat(office.check().check(one, list)).isEmpty();
        assertThat(office.work()).isEmpty();
    }

    @Test
    void goesOnWithWhatWasApprovedBeforeTheDatabaseWasLost() {
        String list = office.decided(one);
        keep();
        loseTheDatabase();
        assertThat(office.lists.get(list).state()).isEqualTo(DisposalList.State.APPROVED);
        assertThat(office.work()).hasSize(1);
        assertThat(office.archive.has(one)).isFalse();
    }

    @Test
    void goesOnWithWhatWasHalfDestroyed() {
        keep();
        String list = office.decided(one);
        deletions = 3;
        assertThat(office.work()).extracting(Verdict.Line::result).containsExactly(Verdict.Result.LATER);
        assertThat(dir.resolve("objects/sohoa/" + one)).isNotEmptyDirectory();
        deletions = Integer.MAX_VALUE;
        loseTheDatabase();
        assertThat(office.documents.of(one).getFirst().state()).isInstanceOf(DocumentState.Disposed.class);
        assertThat(office.lists.get(list).state()).isEqualTo(DisposalList.State.BEGUN);
        assertThat(office.work()).hasSize(1);
        assertThat(dir.resolve("objects/sohoa/" + one)).doesNotExist();
        assertThat(office.check().check(one, list)).isEmpty();
    }

    private Response request(Interceptor.Chain chain) throws IOException {
        if (chain.request().method().equals("DELETE") && --deletions < 0) {
            throw new IOException("gone");
        }
        return chain.proceed(chain.request());
    }

    private DisposingOffice open(Database database) {
        return new DisposingOffice(
                dir,
                database,
                clock,
                new DisposingOffice.Stores(
                        TestStores.open(StoreSettings.embedded(), dir, this::request),
                        new FolderVault(dir.resolve("second")),
                        RetentionSettings.DEFAULT,
                        dir));
    }

    private void keep() {
        new Sequencer(office.database).run(Sequencer.Reach.NEWEST);
        new OfficeRecords(office.database, office.archive, dir.resolve("records"), clock).keep();
    }

    private void loseTheDatabase() {
        office.close();
        office = open(TestDatabase.fresh(new V60__spring_batch()));
        Certifications copies = new Certifications(
                new Book(office.database, office.audit, clock, CertificationSettings.DEFAULT),
                office.documents,
                null,
                null,
                clock);
        Rebuild rebuild = new Rebuild(
                office.archive,
                office.care,
                new RecordLoader(office.database),
                new Rebuild.Parts(office.database, office.documents, copies, office.pages, office.audit),
                new Rebuild.Elsewhere(
                        new WitnessedLog(office.database, office.witness()),
                        new ArchivedVersions(office.database, office.audit),
                        clock),
                office.spool);
        office.database.inTransaction(() -> {
            rebuild.run();
            office.recovery().run();
        });
    }

    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    office.database
                            .jdbc()
                            .sql("SELECT t::text FROM " + table + " t ORDER BY 1")
                            .query(String.class)
                            .list());
        }
        return rows;
    }
}
