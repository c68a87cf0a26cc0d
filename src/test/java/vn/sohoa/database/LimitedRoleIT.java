package vn.sohoa.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.sohoa.audit.AuditLog;

class LimitedRoleIT {
    @Test
    void addsToTheLogAndCannotChangeIt() throws Exception {
        String url = TestDatabase.freshUrl();
        String role = "limited_" + ProcessHandle.current().pid();
        try (Database database = TestDatabase.open(url)) {
            new LimitedRole(database.dataSource(), role).grant(() -> "secret");
            new LimitedRole(database.dataSource(), role).grant(() -> "changed");
            new AuditLog(database, Clock.systemUTC(), "test").append("act", "x", Map.of());
            JdbcClient limited =
                    JdbcClient.create(new DriverManagerDataSource(url.replaceFirst("\\?.*", ""), role, "changed"));
            assertThat(limited.sql("INSERT INTO audit_entry (at, actor, act, subject, details, leaf)"
                                    + " SELECT at, actor, act, subject, details, leaf FROM audit_entry")
                            .update())
                    .isEqualTo(1);
            for (String change : new String[] {
                "UPDATE audit_entry SET act = 'y'",
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry",
                "DELETE FROM audit_leaf",
                "UPDATE audit_node SET level = 1",
                "DELETE FROM audit_checkpoint",
                "DELETE FROM audit_timestamp",
                "DELETE FROM audit_object",
                "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
                "SET session_replication_role = replica",
                "DROP TABLE audit_entry",
                "UPDATE flyway_schema_history SET success = false"
            }) {
                assertThatThrownBy(() -> limited.sql(change).update())
                        .as(change)
                        .hasStackTraceContaining("ERROR: ")
                        .satisfiesAnyOf(
                                refused -> assertThat(refused).hasStackTraceContaining("permission denied"),
                                refused -> assertThat(refused).hasStackTraceContaining("must be owner"));
            }
            assertThat(limited.sql("DELETE FROM document").update()).isZero();
            limited.sql("SELECT nextval('audit_entry_seq_seq')").query().singleRow();
        }
    }
}
