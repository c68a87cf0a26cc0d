package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What runs while {@code serve} is up uses its database and its store, and all of it ends with it. */
@Timeout(240)
class ServeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final String CODE = CrashSample.DOSSIERS.getFirst();

    @TempDir
    Path folder;

    @AfterEach
    void leaveNoServer() {
        OwnPostmaster.of(data()).ifPresent(OwnPostmaster::kill);
    }

    @Test
    void lendsItsDatabaseAndStoreToCommandsAndEndsWithoutATrace() {
        new CrashSample().lay(data());
        try (SohoaProcess serve = start("serve", "--port", "0")) {
            await(serve, "Ready (pid");
            ProcessHandle server = OwnPostmaster.of(data()).orElseThrow().process();
            assertThat(data().resolve("run/store.json")).exists();

            assertThat(exitCode("run", "nightly")).isEqualTo(4);
            try (SohoaProcess status = start("status", "--json", CODE)) {
                assertThat(status.exitCode(PATIENCE)).as(status.printed()).isZero();
                assertThat(status.out()).contains("\"ARCHIVED\"", CODE);
            }
            assertThat(exitCode("export", CODE, folder.resolve("out").toString()))
                    .isZero();
            assertThat(folder.resolve("out/certified")).isNotEmptyDirectory();

            assertThat(OwnPostmaster.of(data()).orElseThrow().process()).isEqualTo(server);
            assertThat(serve.isAlive()).isTrue();
            serve.terminate();
            assertThat(serve.exitCode(SECONDS)).as(serve.printed()).isZero();
            assertThat(OwnPostmaster.of(data())).isEmpty();
            assertThat(data().resolve("db/postmaster.pid")).doesNotExist();
            assertThat(data().resolve("run/store.json")).doesNotExist();
        }
    }

    @Test
    void isFollowedByCommandsThatWorkWhenItWasKilled() {
        try (SohoaProcess serve = start("serve", "--port", "0")) {
            await(serve, "Ready (pid");
            serve.kill();
        }
        assertThat(OwnPostmaster.of(data())).isPresent();
        assertThat(data().resolve("run/store.json")).exists();
        try (SohoaProcess status = start("status")) {
            assertThat(status.exitCode(PATIENCE)).as(status.printed()).isZero();
        }
        assertThat(OwnPostmaster.of(data())).isEmpty();
        assertThat(Files.exists(data().resolve("db/postmaster.pid"))).isFalse();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private SohoaProcess start(String... arguments) {
        return SohoaProcess.start(folder.resolve("printed"), data(), arguments);
    }

    private int exitCode(String... arguments) {
        try (SohoaProcess command = start(arguments)) {
            return command.exitCode(PATIENCE);
        }
    }

    private static void await(SohoaProcess serve, String said) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!serve.out().contains(said) && serve.isAlive() && System.nanoTime() < deadline) {
            serve.ends(Duration.ofMillis(20));
        }
        assertThat(serve.out()).as(serve.printed()).contains(said);
    }
}
