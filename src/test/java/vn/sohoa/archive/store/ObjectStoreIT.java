package vn.sohoa.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.OcflFolder;
import vn.sohoa.archive.Papers;
import vn.sohoa.archive.store.embedded.EmbeddedStore;
import vn.sohoa.archive.store.embedded.S3Access;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class ObjectStoreIT {
    @TempDir
    Path dir;

    @Test
    void startsNothingBeforeItIsUsed() {
        try (ObjectStore store = ObjectStore.open(StoreSettings.embedded(), dir, false)) {
            assertThat(store.describe()).isEqualTo(dir + "/objects/sohoa");
            assertThat(dir).isEmptyDirectory();
        }
    }

    @Test
    void offersItsStoreToOtherProcessesUntilItCloses() throws IOException {
        Path notice = dir.resolve("run/store.json");
        try (ObjectStore serving = ObjectStore.open(StoreSettings.embedded(), dir, true)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(notice)))
                    .isEqualTo("rw-------");
            String published = Files.readString(notice);
            try (ObjectStore other = ObjectStore.open(StoreSettings.embedded(), dir, true)) {
                store(other);
            }
            assertThat(notice).hasContent(published);
            assertThat(serving.probe().reachable()).isTrue();
        }
        assertThat(notice).doesNotExist();
    }

    @Test
    void replacesTheNoticeOfAKilledProcess() throws IOException {
        Path notice = dir.resolve("run/store.json");
        Files.createDirectories(notice.getParent());
        try (ServerSocket stranger = new ServerSocket(0)) {
            String stale = """
                    {"endpoint":"http://127.0.0.1:%d","region":"us-east-1","accessKey":"a","secretKey":"b","pid":1}
                    """.formatted(stranger.getLocalPort());
            stranger.close();
            Files.writeString(notice, stale);
            try (ObjectStore store = ObjectStore.open(StoreSettings.embedded(), dir, false)) {
                store(store);
                assertThat(notice).hasContent(stale);
            }
            try (ObjectStore store = ObjectStore.open(StoreSettings.embedded(), dir, true)) {
                assertThat(Files.readString(notice)).isNotEqualTo(stale);
                store(store);
            }
        }
    }

    @Test
    void ignoresANoticeThatIsCutOff() throws IOException {
        Files.createDirectories(dir.resolve("run"));
        Files.writeString(dir.resolve("run/store.json"), "{\"endpoint\":\"htt");
        try (ObjectStore store = ObjectStore.open(StoreSettings.embedded(), dir, false)) {
            store(store);
        }
    }

    @Test
    void probesWhatTheStoreDoesAndLeavesNothingBehind() throws IOException {
        try (ObjectStore store = ObjectStore.open(StoreSettings.embedded(), dir, false)) {
            Abilities abilities = store.probe();
            assertThat(abilities.problem()).isEmpty();
            assertThat(abilities.conditionalPut()).isTrue();
            assertThat(abilities.checksums()).isTrue();
            assertThat(abilities.versioning()).isFalse();
            assertThat(abilities.objectLock()).isFalse();
        }
        try (Stream<Path> left = Files.list(dir.resolve("objects/sohoa"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void saysThatAStoreIsAway() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        StoreSettings away = configured("http://127.0.0.1:" + port, "some-key", "some-secret");
        try (ObjectStore store = ObjectStore.open(away, dir, true)) {
            refused(FaultCode.UNAVAILABLE_STORE, () -> store(store));
            assertThat(store.probe().problem()).hasValueSatisfying(fault -> {
                assertThat(fault.code()).isEqualTo(FaultCode.UNAVAILABLE_STORE);
                assertThat(fault.toString()).contains("127.0.0.1:" + port).doesNotContain("some-");
            });
        }
        assertThat(dir.resolve("run")).doesNotExist();
    }

    @Test
    void usesAConfiguredStoreAndRefusesWrongKeys() throws IOException {
        try (EmbeddedStore server = EmbeddedStore.start(dir.resolve("far"), "us-east-1")) {
            S3Access access = server.access();
            StoreSettings right = configured(access.endpoint(), access.accessKey(), access.secretKey());
            try (ObjectStore store = ObjectStore.open(right, dir, false)) {
                store(store);
            }
            assertThat(OcflFolder.problems(dir.resolve("far/tai-lieu/xa/kho").resolve(Papers.DOSSIER.value())))
                    .isEmpty();

            StoreSettings wrong = configured(access.endpoint(), access.accessKey(), "wrong-secret");
            try (ObjectStore store = ObjectStore.open(wrong, dir, false)) {
                assertThatThrownBy(() -> store(store)).isInstanceOfSatisfying(FaultException.class, refused -> {
                    assertThat(refused.fault().code()).isEqualTo(FaultCode.CONFIGURATION_BAD_VALUE);
                    assertThat(refused.fault().toString())
                            .contains(access.endpoint())
                            .doesNotContain("wrong-secret")
                            .doesNotContain(access.accessKey());
                });
            }
        }
        assertThat(dir.resolve("objects")).doesNotExist();
    }

    private StoreSettings configured(String endpoint, String accessKey, String secretKey) {
        TestStores.Keys keys = new TestStores.Keys(dir, accessKey, secretKey, "us-east-1");
        return TestStores.settings(endpoint, "tai-lieu", "xa/kho", keys, StoreSettings.ObjectLock.NONE);
    }

    private void store(ObjectStore store) {
        try (DossierArchive archive = new DossierArchive(store, dir.resolve("work"), Clock.systemUTC())) {
            List<ArchiveFile> files = new Papers(dir, 100).document("to-khai", 1);
            assertThat(archive.store(Papers.DOSSIER, files, "one").version()).isEqualTo("v1");
        }
    }

    private static void refused(FaultCode expected, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().code()).isEqualTo(expected));
    }
}
