package vn.sohoa.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import vn.sohoa.archive.AuditWitness;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.audit.checkpoint.CheckpointKey;
import vn.sohoa.audit.checkpoint.CheckpointRound;
import vn.sohoa.audit.checkpoint.Checkpoints;
import vn.sohoa.audit.checkpoint.EntryProof;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.audit.verify.AuditReport;
import vn.sohoa.audit.verify.AuditVerifier;
import vn.sohoa.audit.verify.ProofVerifier;
import vn.sohoa.audit.verify.VerifierKey;
import vn.sohoa.database.Database;
import vn.sohoa.database.DatabaseSettings;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningSettings;

/** Appends in business transactions of ten, then checkpoint, proofs and the whole check, on the embedded parts as they are. */
final class AuditBench {
    private static final int TRANSACTION = 10;
    private static final int PROOFS = 200;

    private final Path folder;
    private final int entries;
    private final int threads;
    private final Clock clock = Clock.systemUTC();

    private AuditBench(Path folder, int entries, int threads) {
        this.folder = folder;
        this.entries = entries;
        this.threads = threads;
    }

    public static void main(String[] args) throws Exception {
        new AuditBench(Path.of(args[0]), Integer.getInteger("entries", 1_000_000), Integer.getInteger("threads", 4)).run();
    }

    private void run() throws Exception {
        DatabaseSettings settings = new DatabaseSettings(null, null, null, threads + 2, null);
        try (Database database = Database.open(settings, folder);
                ObjectStore store = ObjectStore.open(StoreSettings.embedded(), folder, false);
                SigningOffice signing = SigningOffice.open(SigningSettings.test(), Map.of(), folder, clock)) {
            appends(database);
            CheckpointKey key = CheckpointKey.open(folder);
            Checkpoints checkpoints = new Checkpoints(database, () -> key, clock);
            AuditWitness witness = new AuditWitness(store, Safeguards.none(clock));
            double seconds = seconds(() -> new CheckpointRound(checkpoints, signing::stamp, witness, clock).run());
            say("checkpoint of %d entries, stamped, with the entries to the store: %.1f s", entries, seconds);
            proofs(checkpoints);
            AuditVerifier verifier = new AuditVerifier(
                    database, witness, signing::stamped, List.of(VerifierKey.parse(key.vkey()).orElseThrow()));
            AuditReport[] report = new AuditReport[1];
            seconds = seconds(() -> report[0] = verifier.verify(Map.of()));
            say("audit verify of %d entries, database and store: %.1f s, findings: %s", report[0].size(), seconds, report[0].findings());
        }
    }

    /** Each transaction writes a row of its own business besides. */
    private void appends(Database database) throws Exception {
        database.jdbc().sql("SELECT 1").query().singleRow();
        AuditLog log = new AuditLog(database, clock, "bench");
        Sequencer sequencer = new Sequencer(database);
        AtomicLong left = new AtomicLong(entries / TRANSACTION);
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(() -> {
                    for (long number = left.getAndDecrement(); number > 0; number = left.getAndDecrement()) {
                        act(database, log, number);
                        if (number % 1000 == 0) {
                            sequencer.run(Sequencer.Reach.NEWEST);
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        say("%d appends in transactions of %d, %d threads, fsync on: %.0f /s", entries, TRANSACTION, threads, entries / seconds);
    }

    private static void act(Database database, AuditLog log, long number) {
        database.inTransaction(() -> {
            for (int i = 0; i < TRANSACTION; i++) {
                log.append("document.received", "000.12.34.H23-230515-" + number % 10_000,
                        Map.of("document", "ffffffff-0000-" + number, "component", "to-khai", "pages", "" + i));
            }
        });
    }

    private void proofs(Checkpoints checkpoints) {
        Random random = new Random(1);
        double[] millis = new double[PROOFS];
        for (int i = -20; i < PROOFS; i++) {
            long place = random.nextInt(entries);
            EntryProof[] proof = new EntryProof[1];
            double took = seconds(() -> proof[0] = checkpoints.prove(place)) * 1000;
            if (!ProofVerifier.includes(
                    proof[0].entry().leaf(), place, proof[0].checkpoint().size(), proof[0].path(), proof[0].checkpoint().root())) {
                throw new IllegalStateException("no proof of " + place);
            }
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Arrays.sort(millis);
        say("proof of one entry among %d: median %.1f ms, slowest of %d %.1f ms", entries, millis[PROOFS / 2], PROOFS, millis[PROOFS - 1]);
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
