package vn.sohoa.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.ObjectName;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class OfficeRecordsIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-31T17:30:00Z"), ZoneOffset.UTC);
    /** Already the next day in Viet Nam, and the next month. */
    private static final ObjectName OBJECT = ObjectName.records(YearMonth.of(2026, 4));

    private static final List<String> NOTES = List.of("unkept_row", "kept_records");

    @TempDir
    Path dir;

    private ObjectStore store;
    private DossierArchive archive;
    private Database database;

    @BeforeEach
    void open() {
        store = ObjectStore.open(StoreSettings.embedded(), dir.resolve("data"), false);
        archive = new DossierArchive(store, dir.resolve("work"), CLOCK);
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() {
        database.close();
        archive.close();
        store.close();
    }

    @Test
    void keepsWhatHasChangedAndOnlyThat() {
        imported(database, "A");
        told(database, "first");
        assertThat(records(database).keep()).hasValue(new OfficeRecords.Kept("records-2026-04", 1, 1, 1));
        assertThat(records(database).keep()).isEmpty();
        imported(database, "B");
        database.jdbc().sql("DELETE FROM register_file WHERE name = 'A'").update();
        assertThat(records(database).keep()).hasValue(new OfficeRecords.Kept("records-2026-04", 2, 2, 0));
        assertThat(archive.validate(OBJECT)).isEmpty();
    }

    @Test
    void comesBackAsItWas() throws Exception {
        imported(database, "A");
        imported(database, "B");
        told(database, "first");
        records(database).keep();
        database.jdbc().sql("DELETE FROM register_file WHERE name = 'A'").update();
        database.jdbc()
                .sql(
                        "UPDATE register_file SET rejected = 7, imported_at = '2026-03-31 10:00:00.123456+07' WHERE name = 'B'")
                .update();
        told(database, "second \"quoted\" \\ \u1ec7");
        records(database).keep();

        try (Database another = TestDatabase.fresh()) {
            loaded(another);
            for (String table : List.of("register_file", "audit_entry", "audit_leaf", "kept_records")) {
                assertThat(rows(another, table)).as(table).isEqualTo(rows(database, table));
            }
            assertThat(rows(another, "unkept_row")).isEmpty();
            imported(another, "C");
            told(another, "third");
            assertThat(records(another).keep()).hasValue(new OfficeRecords.Kept("records-2026-04", 3, 1, 1));
            assertThat(rows(another, "audit_leaf"))
                    .startsWith(rows(database, "audit_leaf").toArray(String[]::new));
        }
    }

    @Test
    void keepsAgainUnderTheSameNumberWhatItDiedBeforeWritingDown() {
        imported(database, "A");
        told(database, "first");
        Map<String, List<String>> before =
                Map.of(NOTES.get(0), rows(database, NOTES.get(0)), NOTES.get(1), rows(database, NOTES.get(1)));
        records(database).keep();
        // as if the transaction after storing had never been
        database.jdbc().sql("DELETE FROM kept_records").update();
        imported(database, "A2");
        database.jdbc()
                .sql("INSERT INTO unkept_row (place, key) VALUES ('register_file', '{\"name\": \"A\"}')")
                .update();
        told(database, "second");
        assertThat(before.get("kept_records")).isEmpty();
        assertThat(records(database).keep()).hasValue(new OfficeRecords.Kept("records-2026-04", 1, 2, 2));
        assertThat(archive.validate(OBJECT)).isEmpty();
    }

    @Test
    void refusesADatabaseThatWasPutBack() {
        told(database, "first");
        records(database).keep();
        told(database, "second");
        records(database).keep();
        try (Database yesterday = TestDatabase.fresh()) {
            told(yesterday, "first");
            assertRefused(yesterday);
        }
        try (Database other = TestDatabase.fresh()) {
            told(other, "something else");
            OfficeRecords.mark(other.jdbc(), new OfficeRecords.Mark(1, 0));
            assertRefused(other);
        }
    }

    @Test
    void isNotRebuiltWithoutWhatIsInBetween() {
        imported(database, "A");
        records(database).keep();
        OfficeRecords.mark(database.jdbc(), new OfficeRecords.Mark(2, 0));
        imported(database, "B");
        records(database).keep();
        try (Database another = TestDatabase.fresh()) {
            assertThatThrownBy(() -> loaded(another))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            fault -> assertThat(fault.fault().code()).isEqualTo(FaultCode.INTEGRITY_ARCHIVE));
            assertThat(rows(another, "register_file")).isEmpty();
        }
    }

    @Test
    void isLoadedIntoAnEmptyDatabaseOnly() {
        told(database, "first");
        assertThatThrownBy(() -> new RecordLoader(database).requireEmpty())
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().code()).isEqualTo(FaultCode.POLICY_NOT_EMPTY));
    }

    private void assertRefused(Database wrong) {
        assertThatThrownBy(() -> records(wrong).keep())
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().code()).isEqualTo(FaultCode.INTEGRITY_DATABASE));
    }

    private void loaded(Database into) {
        into.inTransaction(() -> {
            RecordLoader loader = new RecordLoader(into);
            loader.requireEmpty();
            try {
                Path work = Files.createTempDirectory(dir, "load");
                new RecordsArchive(archive, loader, work).load(archive.objects(), Optional.empty());
            } catch (java.io.IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
    }

    private OfficeRecords records(Database of) {
        new Sequencer(of).run(Sequencer.Reach.ALL);
        return new OfficeRecords(of, archive, dir.resolve("records"), CLOCK);
    }

    private static void told(Database in, String subject) {
        new AuditLog(in, CLOCK, "test").append("test.told", subject, Map.of("a", "1"));
    }

    private static void imported(Database in, String name) {
        in.jdbc()
                .sql(
                        "INSERT INTO register_file (name, digest, catalogue, imported_at, rejected) VALUES (?, 'd', 'c', now(), 0)")
                .param(name)
                .update();
    }

    private static List<String> rows(Database of, String table) {
        return of.jdbc()
                .sql("SELECT t::text FROM " + table + " t ORDER BY 1")
                .query(String.class)
                .list();
    }
}
