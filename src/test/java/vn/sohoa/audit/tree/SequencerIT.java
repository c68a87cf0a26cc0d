package vn.sohoa.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.audit.verify.AuditVerifier;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.Sha256;

class SequencerIT {
    @Test
    void placesHaveNoGapWhateverIsRolledBackAndWhoeverAppends() throws Exception {
        try (Database database = TestDatabase.fresh();
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            AuditLog log = new AuditLog(database, Clock.systemUTC(), "test");
            Sequencer sequencer = new Sequencer(database);
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                all.add(threads.submit(() -> {
                    for (int act = 0; act < 40; act++) {
                        act(database, log, number, act);
                        sequencer.run(Sequencer.Reach.NEWEST);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(sequencer.run(Sequencer.Reach.ALL)).isEqualTo(4 * 30 * 10);
            assertThat(numbers(database, "SELECT leaf_index FROM audit_leaf ORDER BY 1"))
                    .isEqualTo(LongStream.range(0, 1200).boxed().toList());
            assertThat(numbers(database, "SELECT node_index FROM audit_node WHERE level = 8 ORDER BY 1"))
                    .containsExactly(0L, 1L, 2L, 3L);
            assertThat(numbers(database, "SELECT max(seq) FROM audit_leaf").getFirst())
                    .as("rolled back numbers are gaps")
                    .isGreaterThan(1200);
        }
    }

    @Test
    void anEntryWhoseTransactionWasOpenGetsTheNextPlace() throws Exception {
        try (Database database = TestDatabase.fresh();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            AuditLog log = new AuditLog(database, Clock.systemUTC(), "test");
            Sequencer sequencer = new Sequencer(database);
            CountDownLatch appended = new CountDownLatch(1);
            CountDownLatch sequenced = new CountDownLatch(1);
            Future<?> slow = threads.submit(() -> database.inTransaction(() -> {
                log.append("slow", "x", Map.of());
                appended.countDown();
                try {
                    sequenced.await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }));
            appended.await();
            log.append("quick", "x", Map.of());
            assertThat(sequencer.run(Sequencer.Reach.ALL)).isEqualTo(1);
            sequenced.countDown();
            slow.get();
            assertThat(sequencer.run(Sequencer.Reach.NEWEST)).isEqualTo(2);
            assertThat(log.of("x"))
                    .extracting(entry -> entry.act() + entry.place())
                    .containsExactly("slow1", "quick0");
        }
    }

    /** The migration makes leaves in SQL, and whatever is appended afterwards in Java. */
    @Test
    void entriesFromBeforeTheTreeGetTheLeavesTheyWouldHaveGot() {
        String url = TestDatabase.freshUrl();
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .target("67")
                .load()
                .migrate();
        Instant at = Instant.parse("2025-12-31T23:59:59.120000Z");
        List<String> odd = List.of("Ủy ban \"xã\" \\ / <&> 😀", "tab\tnew\nline\r\f\b\u0001\u001f\u007f", "");
        List<Sha256> expected = new ArrayList<>();
        JdbcClient old = JdbcClient.create(new DriverManagerDataSource(url));
        for (String text : odd) {
            Map<String, String> details = text.isEmpty() ? Map.of() : Map.of("b" + text, text, "a", "z", "Z", text);
            old.sql("INSERT INTO audit_entry (at, actor, act, subject, details) VALUES (?, ?, ?, ?, ?::jsonb)")
                    .params(
                            at.atOffset(ZoneOffset.UTC),
                            text,
                            "a" + text,
                            text,
                            JsonMapper.shared().writeValueAsString(details))
                    .update();
            expected.add(TreeHash.leaf(EntryBytes.of(at, text, "a" + text, text, details)));
        }
        try (Database database = TestDatabase.open(url)) {
            assertThat(database.jdbc()
                            .sql("SELECT leaf FROM audit_entry ORDER BY seq")
                            .query((row, number) -> Sha256.finish(row.getBytes(1)))
                            .list())
                    .isEqualTo(expected);
            new Sequencer(database).run(Sequencer.Reach.ALL);
            assertThat(new AuditVerifier(database, null, (token, imprint) -> at, List.of())
                            .verify(Map.of())
                            .findings())
                    .isEmpty();
        }
    }

    private static void act(Database database, AuditLog log, int thread, int act) {
        Runnable work = () -> {
            for (int i = 0; i < 10; i++) {
                log.append("act", thread + "/" + act, Map.of("i", "" + i));
            }
            if (act % 4 == 0) {
                throw new IllegalStateException("rolled back");
            }
        };
        if (act % 4 == 0) {
            assertThatThrownBy(() -> database.inTransaction(work)).hasMessage("rolled back");
        } else {
            database.inTransaction(work);
        }
    }

    private static List<Long> numbers(Database database, String sql) {
        return database.jdbc().sql(sql).query(Long.class).list();
    }
}
