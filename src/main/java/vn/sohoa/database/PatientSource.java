package vn.sohoa.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A pool's connections, waited for in small steps, between which a thread may lose hope: see {@link Waiting}. */
final class PatientSource extends DelegatingDataSource {
    /** How long the pool is to wait at a time. */
    static final Duration STEP = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** For a sign of life from the server, where somebody watches; the pool takes it back with the connection. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    PatientSource(HikariDataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return watched(super.getConnection());
            } catch (SQLTransientConnectionException none) {
                if (System.nanoTime() - until > 0 || Waiting.isHopeless()) {
                    throw none;
                }
            }
        }
    }

    private static Connection watched(Connection connection) throws SQLException {
        if (Waiting.isWatched()) {
            connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
        }
        return connection;
    }
}
