package vn.sohoa.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.archive.OcflFolder;
import vn.sohoa.archive.store.FaultProxy;
import vn.sohoa.archive.store.FaultProxy.Fault;
import vn.sohoa.archive.store.TestStores;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Kills the archive step with SIGKILL over and over, while every tenth request to the store goes wrong. How often:
 * {@code -Dcrash.archive.rounds=500}; again the same way: {@code -Dcrash.seed=…}.
 */
class ArchiveCrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.archive.rounds", 12);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int ROUNDS_A_DOSSIER = 3;

    @TempDir
    Path dir;

    private final Random random = new Random(SEED);
    private final String database = TestDatabase.freshUrl();

    @Test
    void leavesNoObjectWithoutARowAndNoRowWithoutAnObjectWhereverItIsKilled() throws Exception {
        try (TestStores.Server server = TestStores.Server.start(dir.resolve("far"));
                FaultProxy proxy = new FaultProxy(server.endpoint(), path -> {})) {
            TestStores.Keys keys = server.keys(dir);
            Random network = new Random(SEED);
            try (ArchiveLife life = new ArchiveLife(database, dir, ArchiveLife.settings(server.endpoint(), keys))) {
                int killed = 0;
                for (int round = 1; round <= ROUNDS; round++) {
                    seal(life, round);
                    proxy.plan(request -> fault(network));
                    killed += live(proxy.endpoint(), keys) ? 0 : 1;
                }
                System.out.printf("killed %d of %d rounds, -Dcrash.seed=%d%n", killed, ROUNDS, SEED);
                assertThat(killed).isGreaterThan(ROUNDS / 3);
                proxy.plan(request -> Fault.NONE);
                life.archive();
                judge(life);
            }
        }
    }

    /** The one moment at which an object cannot be read: its root inventory is the new version's, the digest beside it is not. */
    @Test
    void putsAnObjectRightWhoseLastDigestWasNotWritten() throws Exception {
        try (TestStores.Server server = TestStores.Server.start(dir.resolve("far"));
                FaultProxy proxy = new FaultProxy(server.endpoint(), path -> {});
                ArchiveLife life =
                        new ArchiveLife(database, dir, ArchiveLife.settings(proxy.endpoint(), server.keys(dir)))) {
            DossierCode dossier = DossierCode.parse("H23.123.45-260125-0000");
            seal(life, 0);
            life.archive();
            seal(life, 1);
            proxy.plan(request -> request.isPut() && request.path().endsWith(dossier + "/inventory.json.sha512")
                    ? Fault.UNAVAILABLE
                    : Fault.NONE);
            life.archive();
            proxy.plan(request -> Fault.NONE);
            assertThatThrownBy(() -> life.archive.files(dossier))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            torn -> assertThat(torn.fault().code()).isEqualTo(FaultCode.INTEGRITY_ARCHIVE));

            life.archive();
            judge(life);
        }
    }

    private static synchronized Fault fault(Random network) {
        Fault[] faults = {
            Fault.CUT_REQUEST,
            Fault.CUT_ANSWER,
            Fault.LOST_ANSWER,
            Fault.UNAVAILABLE,
            Fault.CONFLICT,
            Fault.SPOILT_ANSWER
        };
        return network.nextInt(10) == 0 ? faults[network.nextInt(faults.length)] : Fault.NONE;
    }

    /** A new document each round; a dossier gets several, and so several versions. */
    private static void seal(ArchiveLife life, int round) throws Exception {
        DossierCode dossier = DossierCode.parse("H23.123.45-260125-%04d".formatted(round / ROUNDS_A_DOSSIER));
        life.seal(dossier, new ComponentCode("giay-" + round), round);
    }

    /** A life that is killed within the time that such a step takes; whether it ended by itself before. */
    private boolean live(String endpoint, TestStores.Keys keys) throws IOException, InterruptedException {
        Path errors = dir.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx200m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveLife.class.getName(),
                        database,
                        dir.toString(),
                        endpoint,
                        keys.access(),
                        keys.secret())
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            while (line != null && !line.equals("begin")) {
                line = said.readLine();
            }
            assertThat(line).as(Files.readString(errors)).isEqualTo("begin");
            boolean ended = process.waitFor(random.nextInt(3_500), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return ended;
        }
    }

    private void judge(ArchiveLife life) throws IOException {
        assertThat(life.documents.counts()).containsOnlyKeys("ARCHIVED");
        assertThat(life.ledger.unfinished()).isEmpty();
        List<DossierCode> dossiers = life.documents.archivedDossiers();
        assertThat(life.ledger.names())
                .containsExactlyInAnyOrderElementsOf(
                        dossiers.stream().map(DossierCode::value).toList());
        for (Path root : List.of(dir.resolve("far/kho"), dir.resolve("second"))) {
            for (DossierCode dossier : dossiers) {
                assertThat(OcflFolder.problems(root.resolve(dossier.value())))
                        .as("%s", root.resolve(dossier.value()))
                        .isEmpty();
            }
            try (Stream<Path> objects = Files.list(root)) {
                assertThat(objects.filter(Files::isDirectory)
                                .map(folder -> folder.getFileName().toString())
                                .filter(name -> !name.equals("extensions")))
                        .hasSameSizeAs(dossiers);
            }
        }
        for (DossierCode dossier : dossiers) {
            assertThat(life.fixity.check(dossier)).as("%s", dossier).isEmpty();
            assertThat(life.archive.validate(dossier)).isEmpty();
            assertThat(life.audit.of(dossier.value()).stream()
                            .filter(entry -> entry.act().equals("document.archived")))
                    .as("once each")
                    .hasSameSizeAs(life.documents.of(dossier));
        }
        assertThat(life.fixity.checkRoot()).isEmpty();
    }
}
