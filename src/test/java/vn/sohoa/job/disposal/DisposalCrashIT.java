package vn.sohoa.job.disposal;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sohoa.job.disposal.DisposingOffice.SIGNATURES;
import static vn.sohoa.job.disposal.DisposingOffice.day;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.HandClock;
import vn.sohoa.archive.OcflFolder;
import vn.sohoa.archive.retention.RetentionSettings;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.archive.store.TestStores;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.crash.DyingDriver;
import vn.sohoa.crash.DyingFiles;
import vn.sohoa.crash.Moments;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.disposal.DisposalList;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.job.batch.V60__spring_batch;

/**
 * A disposal that dies at a statement, file call or request to the store, up to three times in a row, and is taken up again. How
 * often: {@code -Dcrash.disposal.rounds=500}; again the same way: {@code -Dcrash.seed=…}.
 */
class DisposalCrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.disposal.rounds", 20);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int MOST_DEATHS = 3;

    @TempDir
    Path dir;

    private final Random random = new Random(SEED);
    private final Moments moments = new Moments(Moments.Way.UNWINDING);
    private final HandClock clock = new HandClock(day("2023-05-16"));
    private final Map<String, Long> whole = new TreeMap<>();
    private DisposingOffice office;
    private DossierCode kept;

    @Test
    void goesOnToTheSameEndWhereverItDies() throws Exception {
        String url = TestDatabase.freshUrl();
        DyingDriver driver = DyingDriver.register(moments);
        Path dying = DyingFiles.of(dir, moments);
        try (Database database = TestDatabase.open(DyingDriver.through(url), new V60__spring_batch());
                DisposingOffice opened = new DisposingOffice(
                        dying,
                        database,
                        clock,
                        new DisposingOffice.Stores(
                                TestStores.open(StoreSettings.embedded(), dir, this::request),
                                new FolderVault(dying.resolve("second")),
                                RetentionSettings.DEFAULT,
                                dir))) {
            office = opened;
            kept = office.dossier(9000, SIGNATURES);
            for (int round = 0; round <= ROUNDS; round++) {
                round(round);
            }
            System.out.printf(
                    "crash: disposal, %d rounds, died %s, moments of a run %s, -Dcrash.seed=%d%n",
                    ROUNDS, moments.deaths(), whole, SEED);
            assertThat(moments.deaths()).containsKeys("sql", "file", "net");
        } finally {
            driver.forget();
        }
    }

    /** The first one is not interrupted and shows how many moments there are. */
    private void round(int round) throws IOException {
        clock.set(day("2023-05-16"));
        DossierCode one = office.dossier(2 * round + 1, SIGNATURES);
        DossierCode other = office.dossier(2 * round + 2, SIGNATURES);
        clock.set(day("2026-01-05"));
        String list = office.decided(one, other);
        for (int deaths = round == 0 ? 0 : 1 + random.nextInt(MOST_DEATHS); deaths > 0; deaths--) {
            dies();
            judgeInBetween(list, one);
            judgeInBetween(list, other);
        }
        moments.live();
        office.work();
        if (round == 0) {
            whole.putAll(moments.counts());
        }
        judge(list, one, other);
    }

    private void dies() {
        List<String> kinds = List.copyOf(whole.keySet());
        String kind = kinds.get(random.nextInt(kinds.size()));
        moments.live(kind, 1 + random.nextLong(whole.get(kind)));
        try {
            office.work();
        } catch (RuntimeException | Moments.Death why) {
            if (!moments.isDead()) {
                throw why;
            }
        } finally {
            if (moments.isDead()) {
                TestDatabase.dropConnections(office.database);
            }
            moments.live();
        }
    }

    /** A dossier is whole in both copies and archived, or its record is in both and it is destroyed for everybody. */
    private void judgeInBetween(String list, DossierCode dossier) {
        boolean archived = office.documents.of(dossier).getFirst().state() instanceof DocumentState.Archived;
        for (Path root : roots()) {
            if (archived) {
                assertThat(OcflFolder.problems(root.resolve(dossier.value())))
                        .as(root + " " + dossier)
                        .isEmpty();
            } else {
                assertThat(root.resolve("extensions/sohoa-disposal/" + list + "/record.json"))
                        .isNotEmptyFile();
            }
        }
        assertThat(office.care.checkRoot()).isEmpty();
    }

    private void judge(String list, DossierCode... dossiers) throws IOException {
        assertThat(office.lists.get(list).state()).isEqualTo(DisposalList.State.EXECUTED);
        assertThat(acts(list))
                .containsExactly("disposal.proposed", "disposal.approved", "disposal.begun", "disposal.executed");
        for (DossierCode dossier : dossiers) {
            assertThat(office.documents.of(dossier).getFirst().state()).isInstanceOf(DocumentState.Disposed.class);
            assertThat(acts(dossier.value()))
                    .filteredOn(act -> act.contains("dispos") || act.startsWith("dossier."))
                    .containsExactly("disposal.listed", "document.disposed", "dossier.condemned", "dossier.destroyed");
            assertThat(office.check().check(dossier, list)).isEmpty();
            for (Path root : roots()) {
                assertThat(paths(root)).noneMatch(path -> path.contains(dossier.value()));
            }
            for (String table : List.of("page_text", "signed_file", "archive_file", "archive_object")) {
                assertThat(office.count(table, dossier)).as(table).isZero();
            }
        }
        for (Path root : roots()) {
            assertThat(root.resolve("extensions/sohoa-disposal/" + list + "/completion.json"))
                    .isNotEmptyFile();
            assertThat(OcflFolder.problems(root.resolve(kept.value()))).isEmpty();
        }
        assertThat(office.care.checkRoot()).isEmpty();
        assertThat(office.care.check(Holding.of(kept))).isEmpty();
    }

    private Response request(Interceptor.Chain chain) throws IOException {
        try {
            moments.reach(
                    "net " + chain.request().method() + " " + chain.request().url());
            Response response = chain.proceed(chain.request());
            try {
                moments.reach("net answered");
            } catch (Moments.Death dead) {
                response.close();
                throw dead;
            }
            return response;
        } catch (Moments.Death dead) {
            throw new IOException("dead", dead); // the client's threads are no place to die in
        }
    }

    private List<String> acts(String subject) {
        return office.audit.of(subject).stream().map(entry -> entry.act()).toList();
    }

    private List<Path> roots() {
        return List.of(dir.resolve("objects/sohoa"), dir.resolve("second"));
    }

    private static List<String> paths(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.map(path -> root.relativize(path).toString()).toList();
        }
    }
}
