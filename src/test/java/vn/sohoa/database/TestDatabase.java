package vn.sohoa.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    public static Database fresh(JavaMigration... migrations) {
        return open(freshUrl(), migrations);
    }

    /** A database that was made before, of this or another process. */
    public static Database open(String url, JavaMigration... migrations) {
        return Database.at(url, null, null, migrations);
    }

    /** Where a new, empty database is; it is for {@link #open}. */
    public static synchronized String freshUrl() {
        if (embedded == null) {
            start();
        }
        String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        create(name);
        return embedded.url().replaceFirst("/postgres$", "/" + name) + "?user=" + embedded.user() + "&password="
                + URLEncoder.encode(embedded.password(), StandardCharsets.UTF_8);
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

    /** Lets the pool open new ones: those there were belong to somebody who died. */
    public static void dropConnections(Database database) {
        try {
            database.dataSource()
                    .unwrap(HikariDataSource.class)
                    .getHikariPoolMXBean()
                    .softEvictConnections();
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
