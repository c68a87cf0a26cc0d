package vn.sohoa.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** What is too long for one request, on a store that locks and on the embedded one, with parts of 5 MiB. */
class PartsIT {
    private static final String PATH = "a/long.tif";

    @TempDir
    Path dir;

    /** Where it is kept. */
    enum Kept {
        LOCKED {
            @Override
            StoreSettings settings() {
                return RadosGateway.running().freshBucket();
            }
        },
        EMBEDDED {
            @Override
            StoreSettings settings() {
                return StoreSettings.embedded();
            }
        };

        abstract StoreSettings settings();
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void isStoredWholeAndReadBack(Kept kept) throws Exception {
        List<String> sent = new ArrayList<>();
        try (ObjectStore store = TestStores.inParts(kept.settings(), dir, noting(sent))) {
            store.requireBucket();
            Path file = file("one", 11 << 20, 1);
            store.vault().create(PATH, file, "image/tiff", Lock.NONE);
            assertThat(sent).contains("POST uploads", "PUT partNumber", "POST uploadId If-None-Match");
            assertThat(read(store)).isEqualTo(Sha256.of(file));
            assertThat(store.vault().look(PATH).orElseThrow().mediaType()).isEqualTo("image/tiff");
            sent.clear();
            store.vault().create(PATH, file, "image/tiff", Lock.NONE);
            assertThat(sent).as("what is there is not sent again").noneMatch(request -> request.startsWith("P"));
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void neverReplacesWhatAnotherWriterPutThere(Kept kept) throws Exception {
        StoreSettings settings = kept.settings();
        Path other = file("other", 6 << 20, 2);
        AtomicBoolean came = new AtomicBoolean();
        try (ObjectStore faster = TestStores.inParts(settings, dir);
                ObjectStore store = TestStores.inParts(settings, dir, chain -> {
                    // the other writer comes while the parts are on their way
                    if (chain.request().url().queryParameter("partNumber") != null && !came.getAndSet(true)) {
                        faster.vault().create(PATH, other, "image/tiff", Lock.NONE);
                    }
                    return chain.proceed(chain.request());
                })) {
            faster.requireBucket();
            Path file = file("one", 11 << 20, 1);
            assertThatThrownBy(() -> store.vault().create(PATH, file, "image/tiff", Lock.NONE))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.UNAVAILABLE_STORE));
            assertThat(came).isTrue();
            assertThat(read(store)).isEqualTo(Sha256.of(other));
            assertThat(store.vault().versions(PATH)).hasSizeLessThan(2);
        }
    }

    @Test
    void leavesNoPartsBehindWhenItFails() throws Exception {
        try (ObjectStore store = TestStores.inParts(StoreSettings.embedded(), dir, chain -> {
            if ("2".equals(chain.request().url().queryParameter("partNumber"))) {
                throw new IOException("cut");
            }
            return chain.proceed(chain.request());
        })) {
            store.requireBucket();
            Path file = file("one", 11 << 20, 1);
            assertThatThrownBy(() -> store.vault().create(PATH, file, "image/tiff", Lock.NONE))
                    .isInstanceOf(FaultException.class);
            assertThat(store.vault().look(PATH)).isEmpty();
            try (Stream<Path> left = Files.walk(dir.resolve("objects"))) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    private static Interceptor noting(List<String> sent) {
        return chain -> {
            String what = Stream.of("uploads", "partNumber", "uploadId")
                    .filter(name -> chain.request().url().queryParameterNames().contains(name))
                    .findFirst()
                    .orElse("");
            @Nullable String condition = chain.request().header("If-None-Match");
            sent.add(chain.request().method() + " " + what + (condition == null ? "" : " If-None-Match"));
            return chain.proceed(chain.request());
        };
    }

    private static Sha256 read(ObjectStore store) throws IOException {
        try (var content = store.vault().read(PATH).orElseThrow()) {
            return Sha256.of(content.in().readAllBytes());
        }
    }

    private Path file(String name, int size, long seed) throws IOException {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        Arrays.fill(bytes, 0, 4, (byte) 0x49);
        return Files.write(dir.resolve(name), bytes);
    }
}
