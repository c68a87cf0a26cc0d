package vn.sohoa.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.RemoveObjectArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.errors.ErrorResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** What a store that locks objects refuses, tried on a real one; and that the embedded one refuses nothing of it. */
class ObjectLockIT {
    private static final String PATH = "000.12.34.H23-230515-0001/v1/content/a.txt";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path dir;

    enum Kind {
        LOCKING,
        EMBEDDED
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theProbeTellsByTryingWhetherAVersionCanBeRemoved(Kind kind) {
        try (ObjectStore store = open(kind)) {
            for (int look = 0; look < 2; look++) {
                Abilities abilities = store.probe();
                assertThat(abilities.problem()).isEmpty();
                assertThat(abilities.versioning()).isEqualTo(kind == Kind.LOCKING);
                assertThat(abilities.objectLock()).isEqualTo(kind == Kind.LOCKING);
                // Debian's gateway knows the condition only in buckets without versions; there nothing is lost by it
                assertThat(abilities.conditionalPut()).isEqualTo(kind == Kind.EMBEDDED);
                assertThat(abilities.metadata()).isTrue();
            }
            assertThat(store.vault().list("")).as("nothing to be seen is left").isEmpty();
        }
    }

    @Test
    void aConditionalPutOnAKeyThatIsTakenIsRefusedWithoutVersions() {
        RadosGateway gateway = RadosGateway.running();
        StoreSettings settings = TestStores.settings(
                gateway.endpoint(), "kho-khong-khoa", "", gateway.keys(), StoreSettings.ObjectLock.NONE);
        try (ObjectStore store = TestStores.open(settings, dir)) {
            Abilities abilities = store.probe();
            assertThat(abilities.conditionalPut()).isTrue();
            assertThat(abilities.objectLock()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aPlainDeleteOnlyHidesWhereTheStoreLocks(Kind kind) {
        try (ObjectStore store = open(kind)) {
            String version = put(store, "one");
            store.vault().remove(PATH);
            assertThat(store.vault().read(PATH)).isEmpty();
            if (kind == Kind.EMBEDDED) {
                assertThat(store.vault().versions(PATH)).as("all is lost").isEmpty();
                return;
            }
            assertThat(text(store.vault().read(PATH, String.valueOf(version)).orElseThrow()))
                    .isEqualTo("one");
            List<Vault.Version> versions = store.vault().versions(PATH);
            assertThat(versions).hasSize(2);
            store.vault()
                    .unhide(versions.stream()
                            .filter(Vault.Version::deleteMarker)
                            .findFirst()
                            .orElseThrow());
            assertThat(text(store.vault().read(PATH).orElseThrow())).isEqualTo("one");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void deletingAVersionIsRefusedWhereTheStoreLocks(Kind kind) throws Exception {
        try (ObjectStore store = open(kind)) {
            String version = put(store, "one");
            RemoveObjectArgs.Builder which =
                    RemoveObjectArgs.builder().bucket(store.bucket()).object(PATH);
            if (kind == Kind.EMBEDDED) {
                assertThat(version).isNull();
                Requests.await(store.client().removeObject(which.build()));
                assertThat(store.vault().read(PATH)).as("nothing protects it").isEmpty();
                return;
            }
            which.versionId(version).bypassGovernanceMode(true);
            assertThatThrownBy(() -> Requests.await(store.client().removeObject(which.build())))
                    .isInstanceOfSatisfying(
                            ErrorResponseException.class,
                            refused -> assertThat(refused.response().code()).isEqualTo(403));
            assertThat(text(store.vault().read(PATH).orElseThrow())).isEqualTo("one");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsWrittenOverAnObjectLeavesItsVersionWhereTheStoreLocks(Kind kind) {
        try (ObjectStore store = open(kind)) {
            String version = put(store, "one");
            put(store, "two");
            assertThat(text(store.vault().read(PATH).orElseThrow())).isEqualTo("two");
            assertThat(store.vault().read(PATH, String.valueOf(version)).map(ObjectLockIT::text))
                    .isEqualTo(kind == Kind.LOCKING ? Optional.of("one") : Optional.empty());
        }
    }

    @Test
    void aLockIsExtendedAndNeverShortened() {
        try (ObjectStore store = open(Kind.LOCKING)) {
            String version = String.valueOf(put(store, "one"));
            Instant first = until(store, version);
            store.vault().extend(PATH, version, first.minus(Duration.ofHours(3)));
            assertThat(until(store, version)).isEqualTo(first);
            assertThatThrownBy(() -> Requests.await(store.client()
                            .setObjectRetention(SetObjectRetentionArgs.builder()
                                    .bucket(store.bucket())
                                    .object(PATH)
                                    .versionId(version)
                                    .config(Uploads.retention(first.minus(Duration.ofHours(3))))
                                    .bypassGovernanceMode(true)
                                    .build())))
                    .as("the store itself")
                    .isInstanceOf(ErrorResponseException.class);
            store.vault().extend(PATH, version, first.plus(DAY));
            assertThat(until(store, version)).isEqualTo(first.plus(DAY));
        }
    }

    @Test
    void aLegalHoldOutlivesTheRetention() throws Exception {
        try (ObjectStore store = open(Kind.LOCKING)) {
            Path file = Files.writeString(dir.resolve("held"), "held");
            String version = store.vault()
                    .put(PATH, file, "text/plain", new Lock(Instant.now().plusSeconds(2), true));
            Thread.sleep(3_500);
            RemoveObjectArgs which = RemoveObjectArgs.builder()
                    .bucket(store.bucket())
                    .object(PATH)
                    .versionId(version)
                    .build();
            assertThatThrownBy(() -> Requests.await(store.client().removeObject(which)))
                    .isInstanceOf(ErrorResponseException.class);
            store.vault().hold(PATH, String.valueOf(version), false);
            Requests.await(store.client().removeObject(which));
            assertThat(store.vault().versions(PATH)).isEmpty();
        }
    }

    @Test
    void takesNothingWhenAStoreThatHasToLockDoesNot() throws IOException {
        try (TestStores.Server server = TestStores.Server.start(dir.resolve("far"))) {
            StoreSettings settings = TestStores.settings(
                    server.endpoint(), "kho", "", server.keys(dir), StoreSettings.ObjectLock.REQUIRED);
            Path file = Files.writeString(dir.resolve("file"), "one");
            try (ObjectStore store = TestStores.open(settings, dir)) {
                assertThatThrownBy(() -> store.vault().put(PATH, file, "text/plain", Lock.NONE))
                        .isInstanceOfSatisfying(
                                FaultException.class,
                                refused -> assertThat(refused.fault().code())
                                        .isEqualTo(FaultCode.CONFIGURATION_NO_OBJECT_LOCK));
            }
            assertThat(dir.resolve("far")).isEmptyDirectory();
        }
    }

    private ObjectStore open(Kind kind) {
        ObjectStore store = TestStores.open(
                kind == Kind.EMBEDDED
                        ? StoreSettings.embedded()
                        : RadosGateway.running().freshBucket(),
                dir);
        store.requireBucket();
        return store;
    }

    private @Nullable String put(ObjectStore store, String text) {
        try {
            Path file = Files.writeString(dir.resolve("file"), text);
            return store.vault()
                    .put(PATH, file, "text/plain", Lock.until(Instant.now().plus(DAY)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Instant until(ObjectStore store, String version) {
        return store.vault().look(PATH, version).orElseThrow().retainUntil();
    }

    private static String text(Vault.Content content) {
        try (content) {
            return new String(content.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
