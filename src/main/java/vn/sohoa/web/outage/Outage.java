package vn.sohoa.web.outage;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.sohoa.database.Database;
import vn.sohoa.database.Pulse;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;

/**
 * Knows whether the database and the store are away, so that nobody has to wait to find out. One thread asks the database every
 * second, and at once when somebody met a failure; the store it asks only after somebody met that it is away. An embedded database
 * that was killed is started again.
 */
@Component
public final class Outage implements SmartLifecycle {
    /** Seconds after which it is worth asking again. */
    public static final String RETRY_AFTER = "5";

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long PAUSE_MILLIS = 1_000;
    private static final long END_MILLIS = 5_000;

    private final Office office;
    private final Semaphore met = new Semaphore(0);
    private volatile @Nullable Fault database;
    private volatile @Nullable Fault store;
    private volatile @Nullable Thread asking;

    Outage(Office office) {
        this.office = office;
    }

    /** What is the matter when nothing can be done, as the database is away. */
    public Optional<Fault> now() {
        return Optional.ofNullable(database);
    }

    /** Whether the database is away. */
    public boolean isDatabaseAway() {
        return database != null;
    }

    /** Whether the store is known to be away. */
    public boolean isStoreAway() {
        return store != null;
    }

    /**
     * Comes before what needs the store.
     *
     * @throws FaultException {@code UNAVAILABLE_STORE} at once, when it is known to be away
     */
    public void needsStore() {
        Fault known = store;
        if (known != null) {
            throw new FaultException(known);
        }
    }

    /** Somebody met a fault; what it says of the database is looked into, what it says of the store is believed for a second. */
    public void met(Fault fault) {
        if (fault.code() == FaultCode.UNAVAILABLE_STORE) {
            store = fault;
        } else if (fault.code() == FaultCode.UNAVAILABLE_DATABASE) {
            met.release();
        }
    }

    private void ask(Pulse pulse) {
        try {
            pulse.beat();
            if (database != null) {
                LOG.info("the database is back");
                database = null;
            }
        } catch (SQLException away) {
            if (database == null) {
                LOG.warn("the database is away: {}", away.getMessage());
                database = Fault.of(FaultCode.UNAVAILABLE_DATABASE, "PostgreSQL");
            }
            revive();
        }
        if (store != null && office.store().answers()) {
            LOG.info("the store answers");
            store = null;
        }
    }

    private void revive() {
        try {
            office.database().revive();
        } catch (FaultException later) {
            LOG.debug("cannot start it again: {}", later.fault());
        }
    }

    private void keepAsking(Database asked) {
        try (Pulse pulse = asked.pulse()) {
            while (asking == Thread.currentThread()) {
                ask(pulse);
                if (met.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    met.drainPermits();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        Database asked = office.database();
        Thread thread = Thread.ofPlatform().daemon().name("outage").unstarted(() -> keepAsking(asked));
        asking = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = asking;
        asking = null;
        met.release();
        if (thread != null) {
            try {
                thread.join(END_MILLIS);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return asking != null;
    }
}
