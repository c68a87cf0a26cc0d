package vn.sohoa.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The embedded PostgreSQL server of a data folder, shared by all processes that use the folder.
 *
 * <p>Two lock files make it shared. Whoever starts or stops the server holds {@code start.lock}; whoever uses it holds a
 * share of {@code users.lock}. The kernel gives both back when a process dies, however it dies, so the last one to leave
 * can tell that it is the last, and a server without users is an orphan that the next process takes over.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(30);
    private static final int START_ATTEMPTS = 3;

    private final Path cluster;
    private final Path locks;
    private final FileChannel usersChannel;
    private final FileLock use;
    private final Running running;

    /** How the server was when it was attached to. */
    private record Running(int port, Durability durability) {}

    private EmbeddedServer(Path cluster, Path locks, FileChannel usersChannel, FileLock use, Running running) {
        this.cluster = cluster;
        this.locks = locks;
        this.usersChannel = usersChannel;
        this.use = use;
        this.running = running;
    }

    /** Whether what is committed survives a power cut; only tests can do without. */
    enum Durability {
        DURABLE("on"),
        NONE("off");

        private final String setting;

        Durability(String setting) {
            this.setting = setting;
        }
    }

    /** Uses the folder's running server, or starts one. */
    static EmbeddedServer attach(Path dataDir, Durability durability) {
        Path cluster = dataDir.resolve("db");
        Path locks = dataDir.resolve("run");
        try {
            Files.createDirectories(locks);
            try (FileChannel start = lockFile(locks, "start.lock");
                    FileLock starting = start.lock()) {
                int port = running(cluster).orElseGet(() -> start(cluster, locks, durability));
                FileChannel users = lockFile(locks, "users.lock");
                return new EmbeddedServer(
                        cluster, locks, users, users.lock(0, Long.MAX_VALUE, true), new Running(port, durability));
            }
        } catch (IOException unusable) {
            throw unavailable(cluster, unusable);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + running.port() + "/postgres";
    }

    /** Owns the schema and may do everything. */
    String user() {
        return "postgres";
    }

    String password() {
        return ClusterAccess.password(cluster);
    }

    /** What the program works as. */
    String role() {
        return "sohoa";
    }

    String rolePassword() {
        return ClusterAccess.rolePassword(cluster);
    }

    /** Whether this very build has migrated this cluster before: then there is nothing to migrate. */
    boolean schemaIsCurrent() {
        return SchemaMark.current(cluster);
    }

    void markSchemaCurrent() {
        SchemaMark.set(cluster);
    }

    /**
     * Starts the server again if it was killed, on the same port if that is free still, so that connections to {@link #url}
     * can be had again. False when it was running.
     */
    boolean revive() {
        try (FileChannel start = lockFile(locks, "start.lock");
                FileLock starting = start.lock()) {
            if (running(cluster).isPresent()) {
                return false;
            }
            start(cluster, locks, running.durability());
            return true;
        } catch (IOException unusable) {
            throw unavailable(cluster, unusable);
        }
    }

    /** Stops the server if nobody else uses it. */
    @Override
    public void close() {
        try (FileChannel start = lockFile(locks, "start.lock");
                FileLock starting = start.lock()) {
            use.release();
            try (FileLock alone = usersChannel.tryLock()) {
                if (alone != null) {
                    stop();
                }
            }
            usersChannel.close();
        } catch (IOException unusable) {
            throw unavailable(cluster, unusable);
        }
    }

    private void stop() throws IOException {
        Optional<Postmaster> server = Postmaster.find(cluster);
        if (server.isPresent()) {
            try {
                server.get().stop();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Optional<Integer> running(Path cluster) {
        return ClusterAccess.ready(cluster)
                ? Postmaster.await(cluster, STARTUP).map(Postmaster::port)
                : Optional.empty();
    }

    private static int start(Path cluster, Path locks, Durability durability) {
        for (int attempt = 1; ; attempt++) {
            try {
                endLeftovers(cluster);
                removeHalfMade(cluster);
                // the library keeps this one locked as long as the process lives that started the server, dead or not
                Files.deleteIfExists(cluster.resolve("epg-lock"));
                UnpackedServer.repair(locks.resolve("postgresql"));
                EmbeddedPostgres server = launch(cluster, locks, durability);
                ClusterAccess.secure(cluster, server);
                LastPort.keep(locks, server.getPort());
                return server.getPort();
            } catch (IOException | RuntimeException failed) {
                // a port taken in between, or the last backend of a killed server still going down
                if (attempt == START_ATTEMPTS) {
                    throw unavailable(cluster, failed);
                }
                pause(500);
            }
        }
    }

    /** A cluster without its password was never used: a process died while making it. */
    private static void removeHalfMade(Path cluster) throws IOException {
        if (Files.exists(cluster) && !ClusterAccess.ready(cluster)) {
            PathUtils.deleteDirectory(cluster);
        }
    }

    /**
     * What dead processes had begun goes on without them: initdb, when its cluster is taken from it, would in the end clear away
     * the new one, and what is left of a killed server keeps a new one from starting.
     */
    private static void endLeftovers(Path cluster) throws IOException {
        List<ProcessHandle> leftovers = Postmaster.workingOn(cluster);
        leftovers.forEach(ProcessHandle::destroyForcibly);
        while (leftovers.stream().anyMatch(Postmaster::runs)) {
            pause(10);
        }
        if (Postmaster.seesAllProcesses()) {
            // its process id may be another's by now, or a dead one's that nobody has asked for its exit code
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedPostgres launch(Path cluster, Path locks, Durability durability) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(locks.resolve("postgresql").toFile())
                .setPGStartupWait(STARTUP)
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(
                        Redirect.appendTo(locks.resolve("postgresql.log").toFile()))
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // off in the library's defaults, which are for tests
                .setServerConfig("fsync", durability.setting)
                .setServerConfig("synchronous_commit", durability.setting)
                .setServerConfig("full_page_writes", durability.setting)
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC");
        if (ClusterAccess.ready(cluster)) {
            builder.setConnectConfig("password", ClusterAccess.password(cluster));
        }
        LastPort.of(locks).ifPresent(builder::setPort);
        return builder.start();
    }

    private static FileChannel lockFile(Path locks, String name) throws IOException {
        return FileChannel.open(
                locks.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static FaultException unavailable(Path cluster, Exception cause) {
        return new FaultException(
                Fault.of(
                        FaultCode.UNAVAILABLE_DATABASE,
                        cluster.toString(),
                        "The embedded PostgreSQL did not start or stop: " + cause.getMessage()),
                cause);
    }
}
