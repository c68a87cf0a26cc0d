package vn.sohoa.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Feels whether the database lives, on a connection of its own: a pool that is used up is not a database that is away. For one thread. */
public final class Pulse implements AutoCloseable {
    private static final String SECONDS = "2";

    private final HikariDataSource pool;
    private @Nullable Connection connection;

    Pulse(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Returns when the database answers; knows within a few seconds when it does not. */
    public void beat() throws SQLException {
        Connection own = connection;
        if (own == null) {
            own = connect();
            connection = own;
        }
        try (Statement statement = own.createStatement()) {
            statement.execute("SELECT 1");
        } catch (SQLException lost) {
            close();
            throw lost;
        }
    }

    private Connection connect() throws SQLException {
        Properties said = new Properties();
        said.setProperty("ApplicationName", "sohoa pulse");
        said.setProperty("connectTimeout", SECONDS);
        said.setProperty("socketTimeout", SECONDS);
        said.setProperty("loginTimeout", SECONDS);
        if (pool.getUsername() != null) {
            said.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            said.setProperty("password", pool.getPassword());
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), said);
    }

    @Override
    public void close() {
        Connection own = connection;
        connection = null;
        if (own != null) {
            try {
                own.close();
            } catch (SQLException gone) {
                // it is closed, then
            }
        }
    }
}
