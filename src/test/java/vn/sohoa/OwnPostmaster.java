package vn.sohoa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The PostgreSQL server of one data folder, found by its pid file and made sure of by its command line. */
public record OwnPostmaster(ProcessHandle process) {
    public static Optional<OwnPostmaster> of(Path data) {
        Path cluster = data.resolve("db");
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> serves(process, cluster))
                    .map(OwnPostmaster::new);
        } catch (IOException | RuntimeException none) {
            return Optional.empty();
        }
    }

    /** Process ids are used again, and other servers run on this machine. */
    private static boolean serves(ProcessHandle process, Path cluster) {
        return process.isAlive()
                && process.info()
                        .command()
                        .filter(it -> it.endsWith("/postgres"))
                        .isPresent()
                && process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(cluster.toString()))
                        .isPresent();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        // a dead one that nobody has asked for its exit code counts as alive, but has no command
        while (process.isAlive() && process.info().command().isPresent()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
