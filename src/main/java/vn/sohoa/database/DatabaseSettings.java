package vn.sohoa.database;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

/**
 * Where the database is.
 *
 * @param url JDBC URL of a PostgreSQL server; none = the embedded one
 * @param user who to be there
 * @param password that user's password
 * @param connections how many connections at the most, by default 8
 * @param owner another role that owns the schema and brings it up to date, so that {@code user} cannot change the audit log;
 *     none = {@code user} itself
 */
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Integer connections,
        @Nullable Owner owner) {
    private static final int CONNECTIONS = 8;

    public static final DatabaseSettings EMBEDDED = new DatabaseSettings(null, null, null, null, null);

    /** Who owns the schema. */
    public record Owner(String user, @Nullable Secret password) {}

    public DatabaseSettings {
        connections = connections == null ? CONNECTIONS : connections;
        if (connections < 2) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, "database.connections", "at least 2 are needed"));
        }
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            throw new FaultException(Fault.of(
                    FaultCode.CONFIGURATION_BAD_VALUE, "database.url", "expected jdbc:postgresql://host/database"));
        }
    }

    /** As the owner, with no more connections than migrating takes. */
    DatabaseSettings ofOwner() {
        return owner == null ? this : new DatabaseSettings(url, owner.user(), owner.password(), 2, null);
    }

    boolean embedded() {
        return url == null;
    }
}
