package vn.sohoa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.archive.store.FaultyNetwork;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.archive.store.TestStores;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Every request of a version that writes, failed in every way: what fails once is tried again, and after what fails for ever
 * the next store of the same files puts it right.
 */
class InterruptedUploadIT {
    private static final int AT_MOST_WRITES = 40;

    @TempDir
    static Path dir;

    private static ObjectStore healthy;
    private static Papers papers;

    @BeforeAll
    static void serve() {
        healthy = ObjectStore.open(StoreSettings.embedded(), dir, true);
        papers = new Papers(dir, 3_000);
    }

    @AfterAll
    static void stop() {
        healthy.close();
    }

    @ParameterizedTest
    @EnumSource(FaultyNetwork.Mode.class)
    void firstVersionInterruptedAtAnyWriteIsPutRightByTheNextStore(FaultyNetwork.Mode mode) {
        List<ArchiveFile> files = papers.document("to-khai", 1);
        int interruptions = 0;
        for (int write = 1; write < AT_MOST_WRITES; write++) {
            DossierCode code = code(mode, write);
            if (!interrupt(mode, write, code, files)) {
                break;
            }
            interruptions++;
            assertThat(storeHealthy(code, files).version()).isEqualTo("v1");
            assertThat(problems(code)).as("write %d", write).isEmpty();
            assertThat(OcflFolder.inventory(folder(code)).get("manifest").size())
                    .isEqualTo(4);
        }
        // declaration, four files, inventory, sidecar, and the last two again at the object's root
        assertThat(interruptions).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(FaultyNetwork.Mode.class)
    void laterVersionInterruptedAtAnyWriteIsPutRightByTheNextStore(FaultyNetwork.Mode mode) {
        List<ArchiveFile> first = papers.document("to-khai", 1);
        List<ArchiveFile> second = papers.document("ket-qua", 11);
        int interruptions = 0;
        for (int write = 1; write < AT_MOST_WRITES; write++) {
            DossierCode code = code(mode, 100 + write);
            storeHealthy(code, first);
            if (!interrupt(mode, write, code, second)) {
                break;
            }
            interruptions++;
            assertThat(storeHealthy(code, second).version()).isEqualTo("v2");
            assertThat(problems(code)).as("write %d", write).isEmpty();
            assertThat(OcflFolder.inventory(folder(code)).get("manifest").size())
                    .isEqualTo(8);
            assertThat(storeHealthy(code, second).version()).isEqualTo("v2");
        }
        assertThat(interruptions).isEqualTo(8);
    }

    @Test
    void clearsWhatAKilledServerLeftHalfWritten() throws IOException {
        DossierCode code = DossierCode.parse("H23.123.45-260125-HALF");
        List<ArchiveFile> first = papers.document("to-khai", 1);
        storeHealthy(code, first);
        for (String half : List.of("inventory.json", "v1/content/to-khai/text.txt", "v2/content/ket-qua/text.txt")) {
            Path file = folder(code).resolve(half + "-" + UUID.randomUUID());
            Files.createDirectories(file.getParent());
            Files.writeString(file, "half");
        }
        assertThat(problems(code)).isNotEmpty();
        assertThat(storeHealthy(code, first).version()).isEqualTo("v1");
        assertThat(problems(code)).isEmpty();
    }

    @Test
    void touchesNothingWhenTheRootInventoryFitsNoVersion() throws IOException {
        DossierCode code = DossierCode.parse("H23.123.45-260125-BENT");
        storeHealthy(code, papers.document("to-khai", 1));
        Path content = folder(code).resolve("v1/content/to-khai/text.txt");
        Files.writeString(folder(code).resolve("inventory.json"), "{}");
        Files.writeString(content, "changed");
        assertThatThrownBy(() -> storeHealthy(code, papers.document("ket-qua", 11)))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().code()).isEqualTo(FaultCode.INTEGRITY_ARCHIVE));
        assertThat(content).hasContent("changed");
        assertThat(folder(code).resolve("v2")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(FaultyNetwork.Mode.class)
    void storageRootInterruptedAtAnyWriteIsCompletedByTheNextCall(FaultyNetwork.Mode mode) {
        DossierCode code = DossierCode.parse("H23.123.45-260125-ROOT");
        for (int write = 1; write < AT_MOST_WRITES; write++) {
            StoreSettings plain = StoreSettings.embedded();
            StoreSettings settings = new StoreSettings(
                    null, plain.region(), plain.bucket(), "root-" + mode.ordinal() + "-" + write, plain.access());
            FaultyNetwork network = new FaultyNetwork(mode, write);
            try (ObjectStore store = TestStores.open(settings, dir, network);
                    DossierArchive archive = new DossierArchive(store, dir.resolve("work"), Clock.systemUTC())) {
                archive.has(code);
            } catch (FaultException expected) {
                assertThat(expected.fault().code()).isEqualTo(FaultCode.UNAVAILABLE_STORE);
            }
            try (ObjectStore store = ObjectStore.open(settings, dir, false);
                    DossierArchive archive = new DossierArchive(store, dir.resolve("work"), Clock.systemUTC())) {
                assertThat(archive.has(code)).isFalse();
            }
            Path root = dir.resolve("objects/sohoa").resolve(settings.prefix());
            assertThat(root.resolve("0=ocfl_1.1")).hasContent("ocfl_1.1\n");
            assertThat(root.resolve("ocfl_layout.json")).content().contains("0006-flat-omit-prefix-storage-layout");
            assertThat(root.resolve("ocfl_1.1.md")).isNotEmptyFile();
            if (!network.hasFailed()) {
                return;
            }
        }
    }

    /** Returns whether the store call was interrupted at all. */
    private boolean interrupt(FaultyNetwork.Mode mode, int write, DossierCode code, List<ArchiveFile> files) {
        FaultyNetwork network = new FaultyNetwork(mode, write);
        try (ObjectStore store = TestStores.open(StoreSettings.embedded(), dir, network);
                DossierArchive archive = new DossierArchive(store, dir.resolve("work"), Clock.systemUTC())) {
            archive.store(code, files, "interrupted");
            assertThat(network.hasFailed() && mode.isForEver())
                    .as("a failed write went unnoticed")
                    .isFalse();
            return network.hasFailed();
        } catch (FaultException expected) {
            SoftAssertions.assertSoftly(soft -> {
                soft.assertThat(network.hasFailed()).isTrue();
                soft.assertThat(expected.fault().code()).isEqualTo(FaultCode.UNAVAILABLE_STORE);
            });
            return true;
        }
    }

    private Stored storeHealthy(DossierCode code, List<ArchiveFile> files) {
        try (DossierArchive archive = new DossierArchive(healthy, dir.resolve("work"), Clock.systemUTC())) {
            Stored stored = archive.store(code, files, "again");
            assertThat(archive.validate(code)).isEmpty();
            return stored;
        }
    }

    private List<String> problems(DossierCode code) {
        return OcflFolder.problems(folder(code));
    }

    private Path folder(DossierCode code) {
        return dir.resolve("objects/sohoa").resolve(code.value());
    }

    private static DossierCode code(FaultyNetwork.Mode mode, int write) {
        return DossierCode.parse("H23.123.45-260125-%d%03d".formatted(mode.ordinal(), write));
    }
}
