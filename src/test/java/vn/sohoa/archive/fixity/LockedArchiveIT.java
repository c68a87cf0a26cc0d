package vn.sohoa.archive.fixity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.HandClock;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.AuditWitness;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.Papers;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.retention.LegalHolds;
import vn.sohoa.archive.retention.LockKeeper;
import vn.sohoa.archive.retention.RetentionSettings;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.RadosGateway;
import vn.sohoa.archive.store.TestStores;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;

/** An archive in a real store with versions and object lock. */
class LockedArchiveIT {
    private static final DossierCode ONE = DossierCode.parse("H23.123.45-260125-0001");
    private static final String FILE = ONE + "/v1/content/to-khai/master.tif";

    @TempDir
    Path dir;

    private final Clock clock = Clock.systemUTC();
    private final Database database = TestDatabase.fresh();
    private KeptArchive kept;

    @BeforeEach
    void archiveOne() {
        ObjectStore store = TestStores.open(RadosGateway.running().freshBucket(), dir);
        kept = new KeptArchive(store, (Path) null, dir, database, clock);
        Papers papers = new Papers(dir, 9_000);
        kept.store(ONE, papers.document("to-khai", 1));
        kept.store(ONE, papers.document("ket-qua", 11));
    }

    @AfterEach
    void close() {
        kept.close();
        database.close();
    }

    @Test
    void everyVersionThatIsWrittenIsLockedAndInTheLedger() {
        List<Vault.Version> versions = vault().versions("").stream()
                .filter(version -> !version.path().startsWith(".sohoa-probe-"))
                .toList();
        assertThat(versions)
                .hasSizeGreaterThan(20)
                .allSatisfy(version -> assertThat(kept.store
                                .vault()
                                .look(version.path(), version.id())
                                .orElseThrow()
                                .retainUntil())
                        .as(version.path())
                        // a hundred years are asked for; Debian's gateway holds seconds in 32 bits, and wraps later
                        // ones into the past
                        .isEqualTo(Instant.parse("2106-02-06T00:00:00Z")));
        assertThat(kept.ledger.files(ONE))
                .allSatisfy(file -> assertThat(file.versions()).as(file.path()).isNotEmpty());
        assertClean();
        assertThat(kept.archive.validate(ONE)).isEmpty();
    }

    @Test
    void aDeleteMarkerIsFoundAndTakenAwayAgain() {
        for (Holding holding : everything()) {
            for (KeptFile file : kept.ledger.files(holding)) {
                vault().remove(file.path());
                assertThat(kept.fixity.check(holding))
                        .as(file.path())
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.damage()).isEqualTo(Damage.HIDDEN);
                            assertThat(finding.path()).isEqualTo(file.path());
                            assertThat(finding.repaired()).isTrue();
                        });
            }
        }
        assertClean();
    }

    private List<Holding> everything() {
        List<ArchiveFile> records =
                List.of(new Papers(dir, 900).file("rows-000001.jsonl", "application/jsonl", 500, 31));
        List<Holding> all = new ArrayList<>(kept.besides(ONE, records));
        all.add(Holding.of(ONE));
        return all;
    }

    @Test
    void whatWasWrittenOverIsRepairedFromTheVersionBelow() throws IOException {
        Path other = Files.writeString(dir.resolve("other"), "other");
        vault().put(FILE, other, "image/tiff", Lock.NONE);
        assertThat(kept.fixity.check(ONE)).singleElement().satisfies(finding -> {
            assertThat(finding.damage()).isEqualTo(Damage.TRUNCATED);
            assertThat(finding.goodCopy()).contains(FILE).endsWith(")");
        });
        // the foreign version below stays: it is told once more, and known from then on
        assertThat(kept.fixity.check(ONE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.damage()).isEqualTo(Damage.EXTRA_VERSION));
        assertClean();
        assertThat(kept.archive.validate(ONE)).isEmpty();
    }

    @Test
    void aVersionThatWasNotWrittenHereIsFoundThoughItHoldsTheSame() {
        Path same = dir.resolve("same");
        Reading.into(vault(), FILE, same);
        vault().put(FILE, same, "image/tiff", Lock.NONE);
        assertThat(kept.fixity.check(ONE)).singleElement().satisfies(finding -> {
            assertThat(finding.damage()).isEqualTo(Damage.EXTRA_VERSION);
            assertThat(finding.path()).isEqualTo(FILE);
        });
        assertClean();
    }

    @Test
    void aVersionThatWasNotWrittenHereIsFoundInWhatIsBesideTheDossiers() {
        for (Holding holding : everything()) {
            String path = kept.ledger.files(holding).getFirst().path();
            Path same = dir.resolve("same");
            Reading.into(vault(), path, same);
            vault().put(path, same, "text/plain", Lock.NONE);
            assertThat(kept.fixity.check(holding)).as(path).singleElement().satisfies(finding -> {
                assertThat(finding.damage()).isEqualTo(Damage.EXTRA_VERSION);
                assertThat(finding.path()).isEqualTo(path);
            });
        }
        assertClean();
    }

    @Test
    void whatIsPutBesideTheDossiersAgainMakesNoVersionAndWhatIsOtherIsRefused() {
        everything();
        AuditWitness witness = new AuditWitness(kept.store, new Safeguards(keeping(2), kept.ledger, holding -> {}));
        byte[] same = "a checkpoint\n".getBytes(StandardCharsets.UTF_8);
        witness.putOnce("checkpoints/000000000001.note", same);
        assertThat(vault().versions("extensions/sohoa-audit/checkpoints/")).hasSize(1);
        assertClean();
        assertThatThrownBy(() -> witness.putOnce("checkpoints/000000000001.note", new byte[] {1}))
                .isInstanceOf(FaultException.class);
        assertThat(vault().versions("extensions/sohoa-audit/checkpoints/")).hasSize(1);
    }

    @Test
    void locksOfTheSecondCopyAndOfWhatIsBesideTheDossiersAreExtended() {
        HandClock later = new HandClock(clock.instant());
        ObjectStore first = TestStores.open(RadosGateway.running().freshBucket(), dir);
        ObjectStore second = TestStores.open(RadosGateway.running().freshBucket(), dir.resolve("other"));
        try (second;
                Database own = TestDatabase.fresh();
                KeptArchive both = new KeptArchive(first, second, dir.resolve("both"), own, later, tenYears(later))) {
            both.store(ONE, new Papers(dir, 900).document("to-khai", 1));
            List<Holding> all = new ArrayList<>(both.besides(ONE, new Papers(dir, 900).document("records", 5)));
            all.add(Holding.of(ONE));
            later.pass(Duration.ofDays(3 * 365));
            Instant end = later.instant().plus(Duration.ofDays(10 * 365));
            for (Holding holding : all) {
                assertThat(both.care.check(holding)).as(holding.name()).isEmpty();
            }
            for (ObjectStore store : List.of(first, second)) {
                assertThat(store.vault().versions("").stream()
                                .filter(version -> !version.path().startsWith(".sohoa-probe-")))
                        .hasSizeGreaterThan(20)
                        .allSatisfy(version -> assertThat(store.vault()
                                        .look(version.path(), version.id())
                                        .orElseThrow()
                                        .retainUntil())
                                .as(version.path())
                                .isBetween(end, end.plusSeconds(1)));
            }
        }
    }

    private static Keeping tenYears(Clock clock) {
        RetentionSettings settings = new RetentionSettings(Duration.ofDays(10 * 365), Duration.ofDays(9 * 365));
        return new Keeping(settings, dossier -> OptionalInt.empty(), dossier -> false, clock);
    }

    @Test
    void aLockIsAsLongAsItsKindIsKeptAndExtendedWhenThatGrows() {
        DossierCode two = DossierCode.parse("H23.123.45-260125-0002");
        store(two, keeping(2));
        int year = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).getYear();
        Instant end = Instant.parse(year + 2 + "-12-31T17:00:00Z");
        assertLocked(two, end);

        assertThat(keeper(keeping(2)).extend(two)).isZero();
        assertThat(keeper(keeping(1)).extend(two)).as("never shortened").isZero();
        assertLocked(two, end);

        assertThat(keeper(keeping(20)).extend(two)).isPositive();
        assertLocked(two, Instant.parse(year + 20 + "-12-31T17:00:00Z"));
    }

    @Test
    void aDossierUnderLegalHoldIsHeldWithAllItsVersionsUntilItIsReleased() {
        LegalHolds holds = holds();
        keeper(keeping(2)).hold(ONE, "case 12/2026");
        assertThat(holds.isHeld(ONE)).isTrue();
        assertThat(held()).isTrue();
        keeper(keeping(2)).release(ONE, "closed");
        assertThat(holds.isHeld(ONE)).isFalse();
        assertThat(held()).isFalse();
        assertThat(new AuditLog(database, clock, "test").of(ONE.value()))
                .extracting(entry -> entry.act())
                .containsExactly("archive.held", "archive.released");
    }

    private boolean held() {
        return kept.store
                .vault()
                .isHeld(
                        FILE,
                        kept.ledger.files(ONE).stream()
                                .filter(file -> file.path().equals(FILE))
                                .findFirst()
                                .orElseThrow()
                                .versions()
                                .getFirst());
    }

    private void store(DossierCode dossier, Keeping keeping) {
        try (DossierArchive archive = new DossierArchive(
                kept.store, dir.resolve("other"), clock, new Safeguards(keeping, kept.ledger, done -> {}))) {
            archive.store(dossier, new Papers(dir, 900).document("to-khai", 1), "test");
        }
    }

    private void assertLocked(DossierCode dossier, Instant end) {
        assertThat(vault().versions(dossier + "/"))
                .isNotEmpty()
                .allSatisfy(version -> assertThat(kept.store
                                .vault()
                                .look(version.path(), version.id())
                                .orElseThrow()
                                .retainUntil())
                        .isEqualTo(end));
    }

    private Keeping keeping(int years) {
        return new Keeping(RetentionSettings.DEFAULT, dossier -> OptionalInt.of(years), holds()::isHeld, clock);
    }

    private LockKeeper keeper(Keeping keeping) {
        return new LockKeeper(kept.store, kept.ledger, holds(), keeping);
    }

    private LegalHolds holds() {
        return new LegalHolds(database, new AuditLog(database, clock, "test"), clock, "test");
    }

    private Vault vault() {
        return kept.store.vault();
    }

    private void assertClean() {
        assertThat(kept.fixity.check(ONE)).isEmpty();
        assertThat(kept.fixity.checkRoot()).isEmpty();
    }
}
