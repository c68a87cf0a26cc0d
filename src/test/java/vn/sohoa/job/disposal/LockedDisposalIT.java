package vn.sohoa.job.disposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.sohoa.job.disposal.DisposingOffice.SIGNATURES;
import static vn.sohoa.job.disposal.DisposingOffice.day;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.HandClock;
import vn.sohoa.archive.retention.RetentionSettings;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.RadosGateway;
import vn.sohoa.archive.store.TestStores;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.disposal.DisposalList;
import vn.sohoa.disposal.DueDossier.Kind;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.Verdict;
import vn.sohoa.job.batch.V60__spring_batch;

/** Disposal in two real stores with versions and object lock, which have the last word. */
class LockedDisposalIT {
    @TempDir
    Path dir;

    private final HandClock clock = new HandClock(Clock.systemUTC().instant());
    private ObjectStore second;
    private DisposingOffice office;

    @AfterEach
    void close() {
        office.close();
        second.close();
    }

    @Test
    void aLockThatHasNotEndedStandsInTheWay() {
        open(RetentionSettings.DEFAULT);
        DossierCode dossier = office.dossier(1, SIGNATURES);
        // the catalogue's years have ended, the store's lock has not
        office.database
                .jdbc()
                .sql("UPDATE document SET archived_at = '2020-05-16'")
                .update();
        assertThat(office.due.of(dossier).obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.kind()).isEqualTo(Kind.LOCKED);
            assertThat(obstacle.detail()).contains("-01-01");
        });
        assertRefused(dossier);

        Vault.Version version = office.store.vault().versions(dossier + "/").getFirst();
        assertThatThrownBy(() -> office.store.vault().destroy(version))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.POLICY_RETENTION));
        assertThat(office.care.check(Holding.of(dossier))).isEmpty();
    }

    @Test
    void whatTheStoreRefusesIsDestroyedWhenTheLockHasEnded() {
        open(new RetentionSettings(Duration.ofSeconds(40), null));
        DossierCode dossier = office.dossier(1, SIGNATURES);
        office.renew(dossier, 7);
        Instant end = Clock.systemUTC().instant().plusSeconds(41);
        clock.set(day("2029-01-05"));
        String list = office.decided(dossier);

        assertThat(office.work()).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo(Verdict.Result.SENT_BACK);
            assertThat(line.fault().code()).isEqualTo(FaultCode.POLICY_RETENTION);
        });
        assertThat(office.lists.get(list).state()).isEqualTo(DisposalList.State.BEGUN);
        assertThat(office.documents.of(dossier).getFirst().state()).isInstanceOf(DocumentState.Disposed.class);
        assertThat(versions(dossier)).hasSizeGreaterThan(20);
        assertThat(office.care.checkRoot()).as("no false alarm meanwhile").isEmpty();
        office.store.vault().remove(dossier + "/inventory.json"); // hides it behind a marker

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Clock.systemUTC().instant().isAfter(end));
        assertThat(office.work())
                .singleElement()
                .satisfies(line -> assertThat(line.fault()).isNull());
        assertThat(versions(dossier)).isEmpty();
        assertThat(RadosGateway.running().entries(office.store.bucket()))
                .contains("extensions/sohoa-disposal/" + list + "/record.json")
                .doesNotContain(dossier + "/");
        assertThat(RadosGateway.running().entries(second.bucket()))
                .contains("extensions/sohoa-disposal/" + list + "/record.json")
                .doesNotContain(dossier + "/");
        assertThat(office.lists.get(list).state()).isEqualTo(DisposalList.State.EXECUTED);
        assertThat(office.check().check(dossier, list)).isEmpty();
        assertRecordStays(office.store.vault(), list);
        assertRecordStays(second.vault(), list);
    }

    private void open(RetentionSettings retention) {
        second = TestStores.open(RadosGateway.running().freshBucket(), dir.resolve("second"));
        second.requireBucket();
        clock.set(Clock.systemUTC().instant());
        office = new DisposingOffice(
                dir,
                TestDatabase.fresh(new V60__spring_batch()),
                clock,
                new DisposingOffice.Stores(
                        TestStores.open(RadosGateway.running().freshBucket(), dir), second.vault(), retention, dir));
    }

    private List<Vault.Version> versions(DossierCode dossier) {
        List<Vault.Version> all = new ArrayList<>(office.store.vault().versions(dossier + "/"));
        all.addAll(second.vault().versions(dossier + "/"));
        return all;
    }

    private static void assertRecordStays(Vault vault, String list) {
        assertThat(vault.versions("extensions/sohoa-disposal/" + list + "/"))
                .hasSize(6)
                .allSatisfy(version -> assertThatThrownBy(() -> vault.destroy(version))
                        .isInstanceOfSatisfying(
                                FaultException.class,
                                refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.POLICY_RETENTION)));
    }

    private void assertRefused(DossierCode dossier) {
        assertThatThrownBy(() -> office.desk.propose(List.of(dossier), "hết thời hạn", "archivist"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.POLICY_RETENTION));
    }
}
