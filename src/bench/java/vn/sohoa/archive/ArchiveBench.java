package vn.sohoa.archive;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.Finding;
import vn.sohoa.archive.fixity.Findings;
import vn.sohoa.archive.fixity.Fixity;
import vn.sohoa.archive.replica.Replication;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.retention.LegalHolds;
import vn.sohoa.archive.retention.LockKeeper;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.DatabaseSettings;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;

/** What archiving one dossier costs, and what checking a year's clean dossiers takes and finds, on the embedded parts as they are. */
final class ArchiveBench {
    private static final int ROUNDS = 40;
    private static final int WARM = 100;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path folder;
    private final Clock clock = Clock.systemUTC();
    private final Random random = new Random(1);
    private int made;

    private ArchiveBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 1) {
            serve(Path.of(args[0]));
        } else {
            Process server = server(args[0]);
            try {
                new ArchiveBench(Path.of(args[0])).run(Integer.getInteger("dossiers", 2092));
            } finally {
                server.destroy();
            }
        }
    }

    /** Lends the store to the other process, until that ends. */
    private static void serve(Path folder) throws IOException {
        try (ObjectStore store = ObjectStore.open(StoreSettings.embedded(), folder, true)) {
            System.out.println(store.describe());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The store is a process of its own, as a store is; its CPU is not the archive's. */
    private static Process server(String folder) throws IOException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveBench.class.getName(),
                        folder,
                        "serve")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (server.inputReader(StandardCharsets.UTF_8).readLine() == null) {
            throw new IllegalStateException("the store did not start");
        }
        return server;
    }

    private void run(int dossiers) throws IOException {
        Files.createDirectories(folder);
        try (Database database = Database.open(new DatabaseSettings(null, null, null, null, null), folder);
                ObjectStore store = ObjectStore.open(StoreSettings.embedded(), folder, false)) {
            database.jdbc().sql("SELECT 1").query().singleRow();
            Keeping keeping = Keeping.forEver(clock);
            ArchiveLedger ledger = new ArchiveLedger(database, clock);
            FolderVault second = new FolderVault(folder.resolve("second"));
            Replication replication = new Replication(store.vault(), second, ledger, keeping, folder.resolve("copy"));
            AuditLog audit = new AuditLog(database, clock, "bench");
            Fixity fixity = new Fixity(
                    new Fixity.Copies(store.vault(), second),
                    ledger,
                    new Findings(database, audit, clock),
                    keeping,
                    folder.resolve("check"));
            Safeguards copied = new Safeguards(keeping, ledger, replication::copy);
            LegalHolds holds = new LegalHolds(database, audit, clock, "bench");
            ArchiveCare.Guards guards = new ArchiveCare.Guards(
                    ledger, replication, new LockKeeper(store, ledger, holds, keeping), () -> {});
            try (DossierArchive once = archive(store, new Safeguards(keeping, ledger, holding -> {}));
                    DossierArchive twice = archive(store, copied)) {
                cost("to the store", once);
                cost("to the store and to a second copy", twice);
                Extensions extensions = new Extensions(store, copied);
                ArchiveCare care = new ArchiveCare(twice, extensions, fixity, guards);
                fill(twice, new EvidenceFolder(store, copied), dossiers);
                care.begin();
                care.uncopied().forEach(care::copy);
                check(care);
            }
        }
    }

    private DossierArchive archive(ObjectStore store, Safeguards safeguards) {
        return new DossierArchive(store, folder.resolve("work"), clock, safeguards);
    }

    /** Master, access copy, text, layout, and what describes them: 3 MB in all. */
    private List<ArchiveFile> files(int kilobytes) throws IOException {
        return List.of(
                file("to-khai/master/0001.jpg", kilobytes * 54 / 100),
                file("to-khai/access.pdf", kilobytes * 43 / 100),
                file("to-khai/text.txt", Math.max(1, kilobytes / 1000)),
                file("to-khai/alto.xml", Math.max(1, kilobytes / 50)),
                file("to-khai/document.json", 1),
                file("metadata/mets.xml", 4),
                file("metadata/premis.xml", 6),
                file("metadata/records.jsonl", 2),
                file("metadata/validation/to-khai.xml", 8));
    }

    private ArchiveFile file(String path, int kilobytes) throws IOException {
        byte[] bytes = new byte[Math.max(1, kilobytes) * 1000];
        random.nextBytes(bytes);
        Path file = Files.createDirectories(folder.resolve("in")).resolve(path.replace('/', '-'));
        Files.write(file, bytes);
        return new ArchiveFile(path, file, "application/octet-stream", Sha256.of(bytes));
    }

    private DossierCode next() {
        return new DossierCode(String.format(Locale.ROOT, "H23.123.45-230515-%06d", ++made));
    }

    private void cost(String what, DossierArchive archive) throws IOException {
        double[] cpu = new double[ROUNDS];
        double[] wall = new double[ROUNDS];
        for (int i = -WARM; i < ROUNDS; i++) {
            List<ArchiveFile> files = files(3000);
            long start = System.nanoTime();
            long before = PROCESS.getProcessCpuTime();
            archive.store(next(), files, "bench");
            if (i >= 0) {
                cpu[i] = (PROCESS.getProcessCpuTime() - before) / 1e6;
                wall[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(cpu);
        Arrays.sort(wall);
        say("one dossier of 3 MB in 9 files, %s: median %.0f ms CPU of this process (bound 150; store and database are processes of their own), %.0f ms wall",
                what, cpu[ROUNDS / 2], wall[ROUNDS / 2]);
    }

    private void fill(DossierArchive archive, EvidenceFolder evidence, int dossiers) throws IOException {
        long start = System.nanoTime();
        byte[] record = new byte[3000];
        while (made < dossiers) {
            DossierCode dossier = next();
            archive.store(dossier, files(20), "bench");
            random.nextBytes(record);
            evidence.put(dossier, "v1", record);
        }
        say("%d dossiers archived with second copy and evidence record: %.0f s", made, seconds(start));
    }

    private void check(ArchiveCare care) {
        long start = System.nanoTime();
        List<Holding> all = care.all();
        List<Finding> findings = new ArrayList<>();
        all.forEach(holding -> findings.addAll(care.check(holding)));
        findings.addAll(care.checkRoot());
        long dossiers = all.stream().filter(holding -> holding.dossier().isPresent()).count();
        say("archive check --all of %d clean dossiers and %d things beside them, both copies: %.0f s, findings: %d (bound 0)",
                dossiers, all.size() - dossiers, seconds(start), findings.size());
        if (!findings.isEmpty()) {
            throw new IllegalStateException(findings.getFirst().toString());
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
