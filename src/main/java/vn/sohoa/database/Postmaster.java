package vn.sohoa.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running PostgreSQL server as its {@code postmaster.pid} tells: process, port. The file of a dead server is not one.
 */
record Postmaster(long pid, int port) {
    private static final int POLL_MILLIS = 10;
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Optional<Postmaster> find(Path dataDirectory) {
        return read(dataDirectory).filter(PidFile::ready).map(PidFile::server);
    }

    /** Waits for one that is starting, such as after a crash, or stopping: nothing when there is none in the end. */
    static Optional<Postmaster> await(Path dataDirectory, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<PidFile> seen = read(dataDirectory);
        while (seen.isPresent() && !seen.get().ready() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            seen = read(dataDirectory);
        }
        return seen.filter(PidFile::ready).map(PidFile::server);
    }

    /** The processes of this data directory: initdb, pg_ctl, servers and what they began themselves. */
    static List<ProcessHandle> workingOn(Path dataDirectory) {
        return ProcessHandle.allProcesses()
                .filter(process -> isGiven(process, dataDirectory) || worksIn(process, dataDirectory))
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
                .distinct()
                .toList();
    }

    /** Whether {@link #workingOn} misses none. */
    static boolean seesAllProcesses() {
        return Files.isDirectory(Path.of("/proc/self/cwd"));
    }

    private static boolean isGiven(ProcessHandle process, Path dataDirectory) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        return option >= 0
                && option + 1 < arguments.size()
                && arguments.get(option + 1).equals(dataDirectory.toString());
    }

    /** A server's backends name no directory, but stand in it; where there is no /proc, that cannot be seen. */
    private static boolean worksIn(ProcessHandle process, Path dataDirectory) {
        try {
            return isPostgres(process)
                    && Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), dataDirectory);
        } catch (IOException gone) {
            return false;
        }
    }

    /** A dead process that nobody has asked for its exit code counts as alive, but has no command. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .filter(command ->
                                Path.of(command).getFileName().toString().startsWith("postgres"))
                        .isPresent();
    }

    /** What the file of a living server says. */
    private record PidFile(Postmaster server, boolean ready) {}

    private static Optional<PidFile> read(Path dataDirectory) {
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            Postmaster server = new Postmaster(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip()));
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return server.alive() ? Optional.of(new PidFile(server, ready)) : Optional.empty();
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Lives, and is a PostgreSQL server: process ids are used again. */
    boolean alive() {
        return ProcessHandle.of(pid).filter(Postmaster::isPostgres).isPresent();
    }

    /** SIGINT: PostgreSQL's fast shutdown; {@code pg_ctl} would refuse to do it for root. */
    void stop() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
        // ProcessHandle.onExit looks only every 300 ms at a process that is nobody's child here
        while (alive()) {
            Thread.sleep(POLL_MILLIS);
        }
    }
}
