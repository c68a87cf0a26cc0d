package vn.sohoa.job.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Lets one run at a time through, over all processes: a PostgreSQL advisory lock on a connection of its own, which the
 * server gives back when the process dies.
 */
public final class RunLock implements AutoCloseable {
    /** Any number, as long as nothing else in this database locks it. */
    private static final long KEY = 0x50_48_4F_41L;

    private final Connection connection;

    private RunLock(Connection connection) {
        this.connection = connection;
    }

    /** The lock; nothing when another run has it. */
    static Optional<RunLock> tryTake(DataSource dataSource) {
        try {
            Connection connection = dataSource.getConnection();
            if (call(connection, "SELECT pg_try_advisory_lock(?)")) {
                return Optional.of(new RunLock(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException lost) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DATABASE, "PostgreSQL", String.valueOf(lost.getMessage())), lost);
        }
    }

    /** Whether a run has it, without taking it. */
    static boolean isTaken(JdbcClient jdbc) {
        // a lock of one 64-bit number is shown as its two halves
        return jdbc.sql("""
                        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = ? AND objsubid = 1
                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""").param(KEY).query(Long.class).single() > 0;
    }

    /**
     * Works while no job runs, and keeps jobs from running meanwhile.
     *
     * @throws FaultException {@code USAGE_ALREADY_RUNNING}
     */
    public static <T> T holding(Database database, String what, Supplier<T> work) {
        try (RunLock lock = tryTake(database.dataSource())
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_ALREADY_RUNNING, what)))) {
            return work.get();
        }
    }

    @Override
    public void close() {
        try (connection) {
            call(connection, "SELECT pg_advisory_unlock(?)");
        } catch (SQLException lost) {
            // with the connection the lock is gone as well
        }
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
