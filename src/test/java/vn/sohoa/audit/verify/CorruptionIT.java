package vn.sohoa.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.dossier.FaultKind;

/** Whatever is done to the log or to what the witness has of it is found, and its place is named. */
class CorruptionIT {
    /** How the migration makes leaves, of an entry that never was. */
    private static final String FORGED = """
            CREATE TABLE forged AS SELECT sha256('\\x00'::bytea || convert_to('{"act":"document.read","actor":' || to_json(actor)::text
                || ',"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                || '","details":{' || (SELECT string_agg(to_json(key)::text || ':' || to_json(value)::text, ','
                                              ORDER BY key COLLATE "C") FROM jsonb_each_text(details))
                || '},"subject":' || to_json(subject)::text || '}', 'UTF8')) AS leaf
            FROM audit_entry WHERE seq = 123""";

    private static LogFixture log;
    private static LogFixture other;

    @BeforeAll
    static void make(@TempDir Path data) {
        log = new LogFixture(data);
        log.append(300);
        assertThat(log.round.run().faults()).isEmpty();
        log.append(300);
        assertThat(log.round.run().faults()).isEmpty();
        log.append(100);
        log.sequence();
        log.append(5);
        log.database.jdbc().sql(FORGED).update();
        other = new LogFixture(data);
        other.append(599);
        other.log.append("another", "history", Map.of());
        other.round.run();
    }

    @AfterAll
    static void close() {
        log.close();
        other.close();
    }

    @Test
    void findsNothingWrongWithAGoodLog() {
        AuditReport report = log.verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.size()).isEqualTo(700);
        assertThat(report.unsigned()).isEqualTo(100);
        assertThat(report.waiting()).isEqualTo(5);
        assertThat(report.checkpoints()).isEqualTo(4);
        assertThat(report.stamped()).isEqualTo(600);
        assertThat(log.verifyDatabaseOnly(Map.of()).findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void namesTheCorruption(Corruption corruption) {
        TreeMap<String, byte[]> kept = new TreeMap<>(log.kept);
        try {
            AuditReport report = log.after(() -> corruption.commit(log, other));
            assertThat(report.findings()).contains(corruption.named);
            assertThat(report.isGood()).isFalse();
        } finally {
            log.kept.clear();
            log.kept.putAll(kept);
        }
        assertThat(log.verify().findings()).isEmpty();
    }

    @Test
    void aCheckpointThatWasPrintedIsEnoughToFindARollback() {
        String printed = new String(log.kept.get("checkpoints/000000000600.note"));
        AuditReport report =
                log.after(() -> Corruption.TAIL_CUT_WITH_CHECKPOINT.commit(log, other), Map.of("paper", printed));
        assertThat(report.findings()).containsExactly(new Finding(Finding.Wrong.LOG_CUT, "paper"));
    }

    @Test
    void nothingIsSignedOverALogThatWasRolledBackOrRewritten() {
        for (Corruption corruption : new Corruption[] {
            Corruption.ROLLED_BACK_AND_GONE_ON, Corruption.EDITED_THOROUGHLY_WITH_NODES, Corruption.TAIL_CUT
        }) {
            log.after(() -> {
                corruption.commit(log, other);
                if (corruption == Corruption.EDITED_THOROUGHLY_WITH_NODES) {
                    log.asOwner("DELETE FROM audit_checkpoint WHERE size > 600");
                }
                assertThat(log.round.run().faults())
                        .as("%s", corruption)
                        .anySatisfy(fault -> assertThat(fault.kind()).isEqualTo(FaultKind.INTEGRITY));
                assertThat(log.round.run().made()).isNull();
            });
        }
    }
}
