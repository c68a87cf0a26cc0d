package vn.sohoa.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the program may do in the database it works on: read and write all rows, but of tables named {@code audit_…} only
 * read and add. The schema's owner is another role, which only migrates; where one role has to be both, it takes those rights
 * from itself, which stops mistakes and not somebody who means to give them back.
 */
final class LimitedRole {
    private static final long LOCK = 0x736f_686f_6172_6f6cL;

    private final DataSource owner;
    private final String role;

    /** @param owner connections of the role that owns the schema */
    LimitedRole(DataSource owner, String role) {
        this.owner = owner;
        this.role = role;
    }

    /** @param password to make the role with; none when somebody else makes it */
    void grant(@Nullable Supplier<String> password) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            String name = quoted(statement, role);
            boolean isOwner = role.equals(user(statement));
            connection.setAutoCommit(false);
            // two processes may come here at once, and the password has to be the one that stays
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            if (password != null) {
                make(connection, name, password.get());
            }
            if (!isOwner) {
                statement.execute("GRANT USAGE ON SCHEMA public TO " + name);
                statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + name);
                statement.execute("GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO " + name);
                statement.execute("REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM " + name);
            }
            for (String table : auditTables(statement)) {
                statement.execute("REVOKE UPDATE, DELETE, TRUNCATE ON " + table + " FROM " + name);
            }
            connection.commit();
        }
    }

    private void make(Connection connection, String name, String password) throws SQLException {
        boolean there;
        try (PreparedStatement query = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (ResultSet found = query.executeQuery()) {
                there = found.next();
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute((there ? "ALTER" : "CREATE") + " ROLE " + name
                    + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '" + password + "'");
        }
    }

    private static List<String> auditTables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'audit\\_%'")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static String user(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT current_user")) {
            found.next();
            return found.getString(1);
        }
    }

    private static String quoted(Statement statement, String identifier) throws SQLException {
        return statement.enquoteIdentifier(identifier, true);
    }
}
