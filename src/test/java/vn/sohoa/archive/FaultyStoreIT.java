package vn.sohoa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.archive.fixity.KeptFile;
import vn.sohoa.archive.fixity.Ledger;
import vn.sohoa.archive.fixity.Reading;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.store.FaultProxy;
import vn.sohoa.archive.store.FaultProxy.Fault;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.archive.store.TestStores;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Slow, cut, overloaded and lying stores, through a proxy on TCP. */
class FaultyStoreIT {
    private static final Duration ANSWER = Duration.ofMillis(600);

    @TempDir
    Path dir;

    private TestStores.Server server;
    private FaultProxy proxy;
    private ObjectStore store;
    private DossierArchive archive;
    private Papers papers;
    private int serial;

    @BeforeEach
    void serve() {
        server = TestStores.Server.start(dir.resolve("far"));
        proxy = new FaultProxy(server.endpoint(), this::lie);
        StoreSettings settings =
                TestStores.settings(proxy.endpoint(), "kho", "", server.keys(dir), StoreSettings.ObjectLock.NONE);
        store = TestStores.impatient(settings, dir, ANSWER);
        archive = new DossierArchive(store, dir.resolve("work"), Clock.systemUTC());
        papers = new Papers(dir, 20_000);
        archive.has(code());
    }

    @AfterEach
    void stop() {
        archive.close();
        store.close();
        proxy.close();
        server.close();
    }

    /** Half of what it said it has. */
    private void lie(String path) {
        Path file = dir.resolve("far" + URLDecoder.decode(path, StandardCharsets.UTF_8));
        try {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whatHappensToOneRequestIsSurvivedWhicheverItIs(Fault fault) {
        int requests = requests();
        // a stall costs the client's whole patience
        int step = fault == Fault.STALL ? 9 : 2;
        for (int struck = 1; struck <= requests; struck += step) {
            int which = struck;
            AtomicInteger count = new AtomicInteger();
            proxy.plan(request -> count.incrementAndGet() == which ? fault : Fault.NONE);
            stores("request " + struck);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE", "STALL", "SLOW"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatHappensToThreeInARowIsSurvived(Fault fault) {
        int requests = requests();
        for (int struck = 1; struck <= requests; struck += 7) {
            int first = struck;
            AtomicInteger count = new AtomicInteger();
            proxy.plan(request -> {
                int now = count.incrementAndGet();
                return now >= first && now < first + 3 ? fault : Fault.NONE;
            });
            stores("requests from " + struck);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aThirdOfAllRequestsGoingWrongLeavesNothingThatTheNextRunDoesNotPutRight(long seed) {
        Random random = new Random(seed);
        Fault[] faults = Arrays.stream(Fault.values())
                .filter(fault -> fault != Fault.STALL)
                .toArray(Fault[]::new);
        for (int round = 0; round < 5; round++) {
            DossierCode code = code();
            proxy.plan(request -> random.nextInt(3) == 0 ? faults[random.nextInt(faults.length)] : Fault.NONE);
            try {
                archive.store(code, papers.document("to-khai", 1), "in a storm");
            } catch (FaultException refused) {
                assertThat(refused.fault().code()).isIn(FaultCode.UNAVAILABLE_STORE, FaultCode.INTEGRITY_ARCHIVE);
            }
            proxy.plan(request -> Fault.NONE);
            stores(code, "after the storm");
        }
    }

    /** The ledger never forgets: what it once took for a file's digest is what the file has to have from then on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "inventory.json",
                "inventory.json.sha512",
                "0%3Docfl_object_1.1",
                "v1/inventory.json",
                "v1/inventory.json.sha512"
            })
    void theLedgerTakesNoDigestFromAnswersSpoiltTwiceInARow(String file) {
        FolderVault far = new FolderVault(dir.resolve("far/kho"));
        List<KeptFile> kept = new ArrayList<>();
        AtomicInteger readings = new AtomicInteger();
        AtomicInteger spoilt = new AtomicInteger(-1);
        DossierArchive told = new DossierArchive(store, dir.resolve("work"), Clock.systemUTC(), tellsOf(kept));
        for (int first = 1; spoilt.get() != 0; first++) {
            int from = first;
            DossierCode code = code();
            readings.set(0);
            spoilt.set(0);
            kept.clear();
            proxy.plan(request -> {
                boolean hit = request.method().equals("GET")
                        && request.path().endsWith(code + "/" + file)
                        && readings.incrementAndGet() >= from
                        && readings.get() < from + 2;
                spoilt.addAndGet(hit ? 1 : 0);
                return hit ? Fault.SPOILT_ANSWER : Fault.NONE;
            });
            storedAtLast(told, code);
            assertThat(kept)
                    .as("spoilt from reading %d", from)
                    .isNotEmpty()
                    .allSatisfy(known -> assertThat(known.sha512())
                            .as(known.path())
                            .isEqualTo(
                                    Reading.of(far, known.path()).orElseThrow().sha512()));
        }
        assertThat(readings).as("readings of it in a store").hasPositiveValue();
    }

    private void storedAtLast(DossierArchive told, DossierCode code) {
        try {
            told.store(code, papers.document("to-khai", 1), "test");
        } catch (FaultException refused) {
            assertThat(refused.fault().code()).isIn(FaultCode.UNAVAILABLE_STORE, FaultCode.INTEGRITY_ARCHIVE);
            proxy.plan(request -> Fault.NONE);
            told.store(code, papers.document("to-khai", 1), "test");
        }
    }

    private static Safeguards tellsOf(List<KeptFile> kept) {
        Ledger ledger = new Ledger() {
            @Override
            public void begin(Holding holding) {}

            @Override
            public void written(Holding holding, @Nullable String head, List<KeptFile> files) {
                kept.addAll(files);
            }
        };
        return new Safeguards(Keeping.forEver(Clock.systemUTC()), ledger, holding -> {});
    }

    @Test
    void aStormWithoutEndIsToldAsAStoreThatIsAway() {
        proxy.plan(request -> Fault.UNAVAILABLE);
        DossierCode code = code();
        assertThatThrownBy(() -> archive.store(code, papers.document("to-khai", 1), "storm"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.UNAVAILABLE_STORE));
        proxy.plan(request -> Fault.NONE);
        stores(code, "after the storm");
    }

    @Test
    void aStoreThatAlwaysLiesGetsNoVersionNamed() {
        proxy.plan(request -> request.path().contains("/content/") ? Fault.LIE : Fault.NONE);
        DossierCode code = code();
        assertThatThrownBy(() -> archive.store(code, papers.document("to-khai", 1), "lies"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.INTEGRITY_ARCHIVE));
        assertThat(archive.has(code)).isFalse();
        proxy.plan(request -> Fault.NONE);
        stores(code, "after the lies");
    }

    @Test
    void neverWritesOverWhatAnotherWriterPutThere() throws IOException {
        DossierCode code = code();
        Path foreign = dir.resolve("far/kho/" + code + "/v1/content/to-khai/master.tif");
        AtomicInteger puts = new AtomicInteger();
        proxy.plan(request -> {
            if (request.isPut() && request.path().endsWith("master.tif") && puts.getAndIncrement() == 0) {
                try {
                    Files.createDirectories(foreign.getParent());
                    Files.writeString(foreign, "another writer's");
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return Fault.NONE;
        });
        assertThatThrownBy(() -> archive.store(code, papers.document("to-khai", 1), "late"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.UNAVAILABLE_STORE));
        assertThat(foreign).hasContent("another writer's");
    }

    /** How many requests one store takes. */
    private int requests() {
        AtomicInteger count = new AtomicInteger();
        proxy.plan(request -> {
            count.incrementAndGet();
            return Fault.NONE;
        });
        stores("whole");
        return count.get();
    }

    private void stores(String when) {
        stores(code(), when);
    }

    private void stores(DossierCode code, String when) {
        List<ArchiveFile> files = papers.document("to-khai", 1);
        assertThat(archive.store(code, files, "test").version()).as(when).isEqualTo("v1");
        assertThat(OcflFolder.problems(dir.resolve("far/kho").resolve(code.value())))
                .as(when)
                .isEmpty();
    }

    private DossierCode code() {
        return DossierCode.parse("H23.123.45-260125-%04d".formatted(serial++));
    }
}
