package vn.sohoa.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The port the server had last: with it again, the processes that use the server find it after it was killed. */
final class LastPort {
    private static final String FILE = "postgresql.port";

    private LastPort() {}

    /** The port, if it is known and free. */
    static Optional<Integer> of(Path folder) {
        try {
            int port = Integer.parseInt(Files.readString(folder.resolve(FILE)).strip());
            return isFree(port) ? Optional.of(port) : Optional.empty();
        } catch (IOException | NumberFormatException unknown) {
            return Optional.empty();
        }
    }

    static void keep(Path folder, int port) throws IOException {
        Files.writeString(folder.resolve(FILE), port + "\n");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }
}
