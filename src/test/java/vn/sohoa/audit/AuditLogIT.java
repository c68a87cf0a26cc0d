package vn.sohoa.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;

class AuditLogIT {
    private static final Instant NOW = Instant.parse("2023-05-15T01:02:03Z");

    private final Database database = TestDatabase.fresh();
    private final AuditLog log = new AuditLog(database, Clock.fixed(NOW, ZoneOffset.UTC), "test");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsEntriesInOrder() {
        log.append("intake.received", "H23-230515-0001", Map.of("pages", "2"));
        log.append("archive.stored", "H23-230515-0001", Map.of("version", "v1"));
        assertThat(log.of("H23-230515-0001"))
                .extracting(AuditEntry::act)
                .containsExactly("intake.received", "archive.stored");
        assertThat(log.of("H23-230515-0001").getFirst())
                .isEqualTo(new AuditEntry(
                        1, null, NOW, "test", "intake.received", "H23-230515-0001", Map.of("pages", "2")));
    }

    @Test
    void isGoneWithTheActItRecords() {
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    log.append("intake.received", "x", Map.of());
                    throw new IllegalStateException("the act failed");
                }))
                .hasMessage("the act failed");
        assertThat(log.of("x")).isEmpty();
    }

    @Test
    void refusesToBeChanged() {
        log.append("intake.received", "x", Map.of());
        for (String change :
                new String[] {"UPDATE audit_entry SET act = 'y'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"}) {
            assertThatThrownBy(() -> database.jdbc().sql(change).update()).hasMessageContaining("append-only");
        }
    }
}
