package vn.sohoa.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The database: connections, transactions, and a schema that is up to date. Transactions are {@code READ COMMITTED}; a
 * nested one joins the outer one.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int VALID_MILLIS = 2_000;
    private static final String CONNECT_SECONDS = "10";

    private final @Nullable EmbeddedServer embedded;
    private final HikariDataSource pool;
    private final DataSource source;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactionManager;
    private final TransactionTemplate transactions;

    private Database(@Nullable EmbeddedServer embedded, HikariDataSource pool) {
        this.embedded = embedded;
        this.pool = pool;
        this.source = new PatientSource(pool);
        this.jdbc = JdbcClient.create(source);
        this.transactionManager = new JdbcTransactionManager(source);
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /**
     * Opens the configured database, or the data folder's embedded one (started if need be), and migrates it. What is done
     * with it afterwards is done as a role that can add to the audit log and not change it, see {@link LimitedRole}.
     *
     * @param migrations those that are written in Java
     * @throws FaultException {@code UNAVAILABLE_DATABASE}, {@code CONFIGURATION_MISSING_SECRET}
     */
    public static Database open(DatabaseSettings settings, Path dataDir, JavaMigration... migrations) {
        if (!settings.embedded()) {
            try (HikariDataSource owner = pool(settings.ofOwner(), null, true)) {
                migrate(owner, migrations);
                if (settings.user() != null) {
                    limit(owner, settings.user(), null);
                }
            }
            return new Database(null, pool(settings, null, false));
        }
        EmbeddedServer embedded = EmbeddedServer.attach(dataDir, EmbeddedServer.Durability.DURABLE);
        try {
            if (!embedded.schemaIsCurrent()) {
                prepare(settings, embedded, migrations);
            }
            return new Database(embedded, pool(settings, embedded, false));
        } catch (RuntimeException failed) {
            embedded.close();
            throw failed;
        }
    }

    private static void prepare(DatabaseSettings settings, EmbeddedServer embedded, JavaMigration... migrations) {
        try (HikariDataSource owner = pool(settings, embedded, true)) {
            migrate(owner, migrations);
            limit(owner, embedded.role(), embedded::rolePassword);
        }
        embedded.markSchemaCurrent();
    }

    private static void limit(HikariDataSource owner, String role, @Nullable Supplier<String> password) {
        try {
            new LimitedRole(owner, role).grant(password);
        } catch (SQLException failed) {
            throw unavailable(owner.getJdbcUrl(), failed);
        }
    }

    static Database at(String url, String user, String password, JavaMigration... migrations) {
        HikariConfig config = pooled(DatabaseSettings.EMBEDDED);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            migrate(pool, migrations);
            return new Database(null, pool);
        } catch (RuntimeException failed) {
            pool.close();
            throw failed;
        }
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public DataSource dataSource() {
        return source;
    }

    public PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    /** Starts the embedded server again if it was killed; whoever lives long does so before a piece of work. */
    public synchronized void revive() {
        if (embedded != null && embedded.revive()) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Whoever has to know at any time whether the database is there; closes it. */
    public Pulse pulse() {
        return new Pulse(pool);
    }

    /** Tells how connections are used from now on, as {@code hikaricp.*}; the first registry that is given stays. */
    public synchronized void measure(MeterRegistry registry) {
        if (pool.getMetricsTrackerFactory() == null) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        }
    }

    /** The URL without password, for people. */
    public String describe() {
        return pool.getJdbcUrl() + (embedded == null ? "" : " (embedded)");
    }

    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    @Override
    public void close() {
        pool.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    private static HikariDataSource pool(
            DatabaseSettings settings, @Nullable EmbeddedServer embedded, boolean asOwner) {
        HikariConfig config = pooled(settings);
        if (embedded == null) {
            config.setJdbcUrl(settings.url());
            config.setUsername(settings.user());
            config.setPassword(
                    settings.password() == null ? null : settings.password().resolve());
        } else {
            config.setJdbcUrl(embedded.url());
            config.setUsername(asOwner ? embedded.user() : embedded.role());
            config.setPassword(asOwner ? embedded.password() : embedded.rolePassword());
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException failed) {
            throw unavailable(String.valueOf(config.getJdbcUrl()), failed);
        }
    }

    private static HikariConfig pooled(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(settings.connections() == null ? 2 : settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PatientSource.STEP.toMillis());
        config.setValidationTimeout(VALID_MILLIS);
        config.addDataSourceProperty("loginTimeout", CONNECT_SECONDS);
        config.setInitializationFailTimeout(CONNECT_MILLIS);
        config.addDataSourceProperty("ApplicationName", "sohoa");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }

    private static void migrate(HikariDataSource pool, JavaMigration... migrations) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .javaMigrations(migrations)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw unavailable(pool.getJdbcUrl(), failed);
        }
    }

    private static FaultException unavailable(String url, Exception cause) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DATABASE, url, String.valueOf(cause.getMessage())), cause);
    }
}
