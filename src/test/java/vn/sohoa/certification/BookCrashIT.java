package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.crash.DyingDriver;
import vn.sohoa.crash.DyingFiles;
import vn.sohoa.crash.Moments;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.signing.DyingOffice;
import vn.sohoa.signing.SigningOffice;

/**
 * Officers and nights that die at every statement, file call, use of a key and request of a certification, again and again:
 * most by an error that nothing catches, some by SIGKILL. How often: {@code -Dcrash.rounds=1000}; again the same way:
 * {@code -Dcrash.seed=…}.
 */
class BookCrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 40);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    /** One round in so many has the real signatures, which take a hundred times as long. */
    private static final int REAL = 8;
    /** One round in so many is killed as a process. */
    private static final int PROCESS = 40;

    private static final int MOST_DEATHS = 4;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Moments moments = new Moments(Moments.Way.UNWINDING);
    /** How many moments of each kind a night without a death has, with the stand-in and with the real signatures. */
    private final Map<Boolean, Map<String, Long>> whole = new TreeMap<>(Map.of(
            false,
            new TreeMap<>(Map.of("sql", 30L, "file", 100L)),
            true,
            new TreeMap<>(Map.of("sql", 30L, "file", 200L, "key", 5L, "net", 5L))));

    private int processes;

    @Test
    void noNumberIsLostOrGivenTwiceAndNoCopySealedTwiceHoweverItDies() throws Exception {
        System.out.printf("crash: book, %d rounds, -Dcrash.seed=%d%n", ROUNDS, SEED);
        long start = System.nanoTime();
        String url = TestDatabase.freshUrl();
        DyingDriver driver = DyingDriver.register(moments);
        try (Database database = TestDatabase.open(DyingDriver.through(url));
                CertifiedCommune commune =
                        new CertifiedCommune(DyingFiles.of(folder, moments), folder.resolve("data"), database);
                SigningOffice real = DyingOffice.open(folder.resolve("data"), Clock.systemUTC(), moments)) {
            BookOracle oracle = new BookOracle(commune, real, folder);
            CopySigner standIn = commune.signer;
            for (int round = 1; round <= ROUNDS; round++) {
                boolean reallySigned = round % REAL == 0;
                commune.signer = reallySigned ? new OfficeSigner(real) : standIn;
                round(commune, oracle, round, reallySigned, url);
            }
            moments.live();
            System.out.printf(
                    "crash: book, %d s, died %s, killed as a process %d times, moments of a night %s%n",
                    (System.nanoTime() - start) / 1_000_000_000, moments.deaths(), processes, whole);
            System.out.println("crash: book, " + oracle.judge());
            assertThat(moments.deaths()).containsKeys("sql", "file");
        } finally {
            driver.forget();
        }
    }

    private void round(CertifiedCommune commune, BookOracle oracle, int round, boolean reallySigned, String url)
            throws Exception {
        moments.live();
        Document document = commune.requested(round);
        commune.authorise(document);
        commune.forgetRequestsBut(3);
        oracle.follow(document, reallySigned);
        commune.reached = oracle::see;
        if (round % PROCESS == 0) {
            KilledNight.run(url, folder, document, moment(reallySigned), reallySigned);
            processes++;
        }
        for (int deaths = random.nextInt(MOST_DEATHS); deaths > 0; deaths--) {
            lives(commune, moment(reallySigned), commune::night);
            crossesOutOrRefuses(commune, document);
        }
        moments.live();
        commune.night();
        moveAwayAuthorisations();
        moments.counts().forEach((kind, count) -> whole.get(reallySigned).merge(kind, count, Math::max));
    }

    /** So that most of a night is not reading what is known. */
    private void moveAwayAuthorisations() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("authorisations"))) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** When a life ends: at so many doings of a kind. */
    record Moment(String kind, long upTo) {}

    private Moment moment(boolean reallySigned) {
        List<Map.Entry<String, Long>> kinds =
                List.copyOf(whole.get(reallySigned).entrySet());
        Map.Entry<String, Long> kind = kinds.get(random.nextInt(kinds.size()));
        return new Moment(kind.getKey(), 1 + random.nextLong(kind.getValue()));
    }

    /** Until it dies, or has done what it had to. What it held is gone with it. */
    private void lives(CertifiedCommune commune, Moment end, Runnable work) {
        moments.live(end.kind(), end.upTo());
        try {
            work.run();
        } catch (RuntimeException | Moments.Death why) {
            if (!moments.isDead()) {
                throw why;
            }
        } finally {
            if (moments.isDead()) {
                TestDatabase.dropConnections(commune.database);
            }
            moments.live();
        }
    }

    /** Sometimes, between two nights, and they may die of it too; that it is too late by then is as good. */
    private void crossesOutOrRefuses(CertifiedCommune commune, Document document) {
        int what = random.nextInt(6);
        Moment end = new Moment(random.nextBoolean() ? "sql" : "file", 1 + random.nextInt(20));
        try {
            if (what == 0 && !commune.entries().isEmpty()) {
                String newest = commune.entries().getLast().id();
                lives(commune, end, () -> commune.desk().cancel(newest, "thử"));
            } else if (what == 1) {
                lives(commune, end, () -> commune.desk().refuse(document, RefusalGround.DAMAGED, "Nguyễn Thị Thử"));
            }
        } catch (FaultException tooLate) {
            assertThat(tooLate.fault().code().id()).isEqualTo("policy-book-entry");
        }
    }
}
