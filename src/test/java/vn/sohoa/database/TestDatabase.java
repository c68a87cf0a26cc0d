package vn.sohoa.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.migration.JavaMigration;

/** New, migrated, empty databases on one embedded server that all test runs of this checkout share. */
public final class TestDatabase {
    private static final Path FOLDER = Path.of("target", "test-server").toAbsolutePath();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedServer embedded;

    private TestDatabase() {}

    public static synchronized Database fresh(JavaMigration... migrations) {
        if (embedded == null) {
            start();
        }
        String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        create(name);
        return Database.at(
                embedded.url().replaceFirst("/postgres$", "/" + name),
                embedded.user(),
                embedded.password(),
                migrations);
    }

    private static void start() {
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
        embedded = EmbeddedServer.attach(FOLDER, EmbeddedServer.Durability.NONE);
        Runtime.getRuntime().addShutdownHook(new Thread(embedded::close));
    }

    private static void create(String name) {
        try (Connection connection = DriverManager.getConnection(embedded.url(), embedded.user(), embedded.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
