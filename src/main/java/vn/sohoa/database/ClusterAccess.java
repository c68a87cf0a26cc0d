package vn.sohoa.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * Who may connect to the embedded cluster. A new cluster trusts everybody on the machine; here it gets a random password
 * that only the owner of the data folder can read. The password file is written last: a cluster that has it is whole.
 */
final class ClusterAccess {
    private static final int PASSWORD_BYTES = 24;

    private ClusterAccess() {}

    static boolean ready(Path cluster) {
        return Files.isRegularFile(passwordFile(cluster));
    }

    static String password(Path cluster) {
        try {
            return Files.readString(passwordFile(cluster)).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The password of the role that the program works as, made when it is first asked for. */
    static String rolePassword(Path cluster) {
        Path file = cluster.resolve("sohoa.role-password");
        try {
            if (!Files.exists(file)) {
                write(cluster, file, random());
            }
            return Files.readString(file).strip();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    static void secure(Path cluster, EmbeddedPostgres server) throws IOException {
        if (ready(cluster)) {
            return;
        }
        String password = random();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
            Files.writeString(cluster.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
        write(cluster, passwordFile(cluster), password);
    }

    private static String random() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static void write(Path cluster, Path file, String password) throws IOException {
        Path fresh = Files.createTempFile(
                cluster,
                "password",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, password + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path passwordFile(Path cluster) {
        return cluster.resolve("sohoa.password");
    }
}
