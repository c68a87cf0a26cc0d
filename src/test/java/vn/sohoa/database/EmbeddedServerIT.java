package vn.sohoa.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One server a folder, however many use it and however they end. */
@Timeout(120)
class EmbeddedServerIT {
    private static final int STATUS_LINE = 7;

    /** Unpacked once for all tests. */
    private static final Path BINARIES =
            Path.of("target", "test-server", "run", "postgresql").toAbsolutePath();

    @TempDir
    Path data;

    private final List<ServerUser> users = new ArrayList<>();

    @BeforeEach
    void lendBinaries() throws IOException {
        Files.createDirectories(BINARIES);
        Files.createSymbolicLink(Files.createDirectories(data.resolve("run")).resolve("postgresql"), BINARIES);
    }

    @AfterEach
    void leaveNothingRunning() throws Exception {
        for (ServerUser user : users) {
            user.kill();
        }
        var orphan = Postmaster.find(cluster());
        if (orphan.isPresent()) {
            orphan.get().stop();
        }
    }

    @Test
    void keepsWhatWasWrittenWhenTheLastUserHasStoppedIt() throws Exception {
        try (EmbeddedServer server = attach()) {
            run(server, "CREATE TABLE kept AS SELECT 7 AS seven");
        }
        assertThat(Postmaster.find(cluster())).isEmpty();
        try (EmbeddedServer server = attach()) {
            assertThat(ask(server, "SELECT seven FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void writesThroughToTheDisk() throws Exception {
        try (EmbeddedServer server = attach()) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "SHOW full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void isStoppedByTheLastUserOnly() throws Exception {
        ServerUser first = user();
        String url = first.attached();
        try (EmbeddedServer second = attach()) {
            assertThat(second.url()).isEqualTo(url);
            assertThat(first.leave()).isZero();
            assertThat(ask(second, "SELECT 1")).isEqualTo("1");
        }
        assertThat(Postmaster.find(cluster())).isEmpty();
    }

    @Test
    void outlivesAKilledUserAndIsFoundAgain() throws Exception {
        ServerUser killed = user();
        String url = killed.attached();
        long pid = postmaster().pid();
        killed.kill();
        assertThat(postmaster().pid()).isEqualTo(pid);
        try (EmbeddedServer server = attach()) {
            assertThat(server.url()).isEqualTo(url);
            assertThat(postmaster().pid()).isEqualTo(pid);
        }
        assertThat(ProcessHandle.of(pid).filter(Postmaster::runs)).isEmpty();
    }

    @Test
    void isStartedAgainAfterItWasKilled() throws Exception {
        ServerUser user = user();
        assertThat(user.attached()).isNotNull();
        try (EmbeddedServer before = attach()) {
            run(before, "CREATE TABLE kept AS SELECT 7 AS seven");
            kill(postmaster());
        }
        try (EmbeddedServer server = attach()) {
            assertThat(ask(server, "SELECT seven FROM kept")).isEqualTo("7");
        }
        assertThat(user.isAlive()).isTrue();
    }

    @Test
    void isFoundByItsUsersWhenAnyOfThemHasStartedItAgain() throws Exception {
        try (Database database = Database.open(DatabaseSettings.EMBEDDED, data)) {
            for (int death = 1; death <= 2; death++) {
                kill(postmaster());
                if (death == 1) {
                    database.revive();
                } else {
                    assertThat(user().attached()).isNotNull();
                    // the pool trusts a connection that it has used within the last half second
                    sleep(600);
                }
                assertThat(database.jdbc()
                                .sql("SELECT count(*) FROM document")
                                .query(Long.class)
                                .single())
                        .as("after death %d", death)
                        .isZero();
            }
        }
    }

    @Test
    void isWaitedForWhileItComesUp() throws Exception {
        ServerUser killed = user();
        String url = killed.attached();
        killed.kill();
        setStatus("starting");
        Thread recovery = Thread.ofVirtual().start(() -> {
            sleep(2_000);
            setStatus("ready   ");
        });
        try (EmbeddedServer server = attach()) {
            assertThat(server.url()).isEqualTo(url);
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
        recovery.join();
    }

    @Test
    void isMadeAnewWhenItWasNeverFinished() throws Exception {
        try (EmbeddedServer server = attach()) {
            run(server, "CREATE TABLE never_used()");
        }
        Files.delete(cluster().resolve("sohoa.password"));
        try (EmbeddedServer server = attach()) {
            assertThat(ask(server, "SELECT to_regclass('never_used') IS NULL")).isEqualTo("t");
        }
    }

    /** The makers of a cluster outlive the process that sent them. */
    @ParameterizedTest
    @ValueSource(strings = {"PG_VERSION", "global/pg_control", "base/1/PG_VERSION", "postmaster.pid", "pg_hba.conf"})
    void isMadeAnewWhenItsMakerWasKilledAt(String file) throws Exception {
        ServerUser killed = user();
        while (!Files.exists(cluster().resolve(file)) && killed.isAlive()) {
            sleep(1);
        }
        killed.kill();
        assertThat(cluster().resolve("sohoa.password")).doesNotExist();
        try (EmbeddedServer server = attach()) {
            run(server, "CREATE TABLE kept AS SELECT 7 AS seven");
            sleep(1_500);
            assertThat(ask(server, "SELECT seven FROM kept")).isEqualTo("7");
            assertThat(cluster().resolve("PG_VERSION")).exists();
        }
    }

    @Test
    void isUnpackedAgainWhenThatWasCutShort() throws Exception {
        Files.delete(data.resolve("run/postgresql"));
        ServerUser killed = user();
        while (!half(data.resolve("run/postgresql")) && killed.isAlive()) {
            sleep(1);
        }
        killed.kill();
        assertThat(half(data.resolve("run/postgresql"))).isTrue();
        try (EmbeddedServer server = attach()) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    /** Whether some link of the libraries is there, and not yet the mark that says that all is. */
    private static boolean half(Path unpacked) throws IOException {
        if (!Files.isDirectory(unpacked)) {
            return false;
        }
        try (var tree = Files.walk(unpacked, 3)) {
            List<Path> files = tree.toList();
            return files.stream().anyMatch(Files::isSymbolicLink)
                    && files.stream().noneMatch(file -> file.endsWith(".exists"));
        }
    }

    @Test
    void isOneWhenTwoComeAtOnce() throws Exception {
        ServerUser one = user();
        ServerUser other = user();
        String url = one.attached();
        assertThat(url).isNotNull();
        assertThat(other.attached()).isEqualTo(url);
        assertThat(one.leave()).isZero();
        assertThat(Postmaster.find(cluster())).isPresent();
        assertThat(other.leave()).isZero();
        assertThat(Postmaster.find(cluster())).isEmpty();
    }

    private EmbeddedServer attach() {
        return EmbeddedServer.attach(data, EmbeddedServer.Durability.DURABLE);
    }

    private ServerUser user() throws IOException {
        ServerUser user = ServerUser.start(data);
        users.add(user);
        return user;
    }

    private Path cluster() {
        return data.resolve("db");
    }

    private Postmaster postmaster() {
        return Postmaster.find(cluster()).orElseThrow();
    }

    private static void kill(Postmaster server) {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        while (Postmaster.runs(process)) {
            sleep(1);
        }
    }

    /** As the server itself notes it while it recovers. */
    private void setStatus(String status) {
        try {
            Path file = cluster().resolve("postmaster.pid");
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(STATUS_LINE, status);
            Files.write(file, lines);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }

    private static void run(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
