package vn.sohoa.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Tells a lost database from other failures. */
public final class DatabaseFaults {
    private DatabaseFaults() {}

    /** The fault that a failure carries or comes from: a known one, or {@code UNAVAILABLE_DATABASE}; nothing for others. */
    public static Optional<Fault> in(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof FaultException known) {
                return Optional.of(known.fault());
            }
            if (cause instanceof DataAccessException || cause instanceof TransactionException) {
                return Optional.of(
                        Fault.of(FaultCode.UNAVAILABLE_DATABASE, "PostgreSQL", String.valueOf(cause.getMessage())));
            }
        }
        return Optional.empty();
    }
}
