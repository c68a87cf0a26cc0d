package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sohoa.intake.IntakeFixture.FIRST;
import static vn.sohoa.intake.IntakeFixture.SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.FaultCode;

/** Crashes at every step there is, every time it is reached, and looks what the next run makes of it. */
@Timeout(120)
class IntakeCrashIT {
    private static Database database;

    @TempDir
    Path data;

    @BeforeAll
    static void connect() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @Test
    void leavesEveryFileInOnePlaceWhereverARunDies() throws IOException {
        IntakeFixture whole = filled("whole");
        List<String> steps = new ArrayList<>();
        whole.run(steps::add);
        String expected = outcome(whole);
        assertThat(steps)
                .contains("intake.staged", "intake.published", "intake.recorded", "intake.removed")
                .contains("quarantine.recorded", "quarantine.reason-written", "quarantine.moved");

        for (int death = 1; death <= steps.size(); death++) {
            IntakeFixture at = filled("run-" + death);
            String where = death + " " + steps.get(death - 1);
            assertThat(dies(at, death)).as(where).isTrue();
            at.run();
            assertThat(outcome(at)).as(where).isEqualTo(expected);
            assertThat(at.run()).as(where).isEqualTo(nothing());
        }
    }

    @Test
    void returnsAllPagesWhereverARetryDies() throws IOException {
        for (int death = 1; ; death++) {
            IntakeFixture at = new IntakeFixture(data.resolve("retry-" + death), database);
            at.drop(FIRST + "/to-khai-1.jpg", "JPEG 1");
            at.drop(FIRST + "/to-khai-2.jpg", "JPEG 2");
            at.run();
            Document document = at.all().getFirst();
            at.reject(document, FaultCode.INPUT_NOT_PDFA);
            at.run();
            Steps deadly = dieAt(death);
            boolean died = false;
            try {
                new Quarantine(at.folders, at.records, deadly).retryAll();
            } catch (Death expected) {
                died = true;
            }
            IntakeReport report = at.run();
            assertThat(report.taken()).as("death %d", death).hasSize(1);
            assertThat(at.all()).as("death %d", death).hasSize(1);
            assertThat(at.masters()).as("death %d", death).containsExactly(List.of("JPEG 1", "JPEG 2"));
            assertThat(at.files(at.quarantineDir)).as("death %d", death).isEmpty();
            assertThat(at.quarantine().list()).as("death %d", death).isEmpty();
            if (!died) {
                assertThat(death).isGreaterThan(3);
                return;
            }
        }
    }

    @Test
    void clearsAwayTheHalfCopyOfAKilledProcess() throws IOException {
        IntakeFixture at = filled("half");
        Path half = Files.createDirectories(at.spool.incoming().resolve("take-123"));
        Files.writeString(half.resolve("copy"), "PD");
        at.run();
        assertThat(half).doesNotExist();
    }

    @Test
    void removesFromTheInboxOnlyTheBytesThatWereTaken() throws IOException {
        IntakeFixture at = new IntakeFixture(data.resolve("bytes"), database);
        Path file = at.drop(FIRST + "/to-khai.pdf", "PDF one");
        assertThat(dies(at, 3)).isTrue();
        assertThat(at.all()).hasSize(1);
        Files.writeString(file, "PDF two");
        assertThat(at.run().taken()).hasSize(1);
        assertThat(at.masters()).containsExactlyInAnyOrder(List.of("PDF one"), List.of("PDF two"));
    }

    private IntakeFixture filled(String name) throws IOException {
        IntakeFixture at = new IntakeFixture(data.resolve(name), database);
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.drop(FIRST + "/ket-qua-1.jpg", "JPEG 1");
        at.drop(FIRST + "/ket-qua-2.jpg", "JPEG 2");
        at.drop(FIRST + "_to-khai.pdf", "PDF one");
        at.drop(SECOND + "/to-khai-1.jpg", "JPEG a");
        at.drop(SECOND + "/to-khai-2.jpg", "damaged");
        at.drop(SECOND + "/to-khai-3.jpg", "JPEG c");
        at.drop("scan0001.pdf", "PDF nobody's");
        return at;
    }

    private static boolean dies(IntakeFixture at, int death) {
        try {
            at.run(dieAt(death));
            return false;
        } catch (Death expected) {
            return true;
        }
    }

    private static Steps dieAt(int death) {
        int[] reached = {0};
        return step -> {
            reached[0]++;
            if (reached[0] == death) {
                throw new Death();
            }
        };
    }

    private static String outcome(IntakeFixture at) throws IOException {
        TreeMap<String, Object> outcome = new TreeMap<>();
        outcome.put("inbox", at.files(at.inbox));
        outcome.put("masters", at.masters());
        outcome.put("quarantine", at.files(at.quarantineDir));
        outcome.put(
                "reasons",
                at.quarantine().list().stream()
                        .map(entry -> entry.present() + " " + entry.reason().fault() + " "
                                + IntakeFixture.content(entry.file()) + " "
                                + Files.exists(ReasonFile.beside(entry.file())))
                        .sorted()
                        .toList());
        outcome.put("acts", at.acts(FIRST.value()).stream().sorted().toList());
        outcome.put(
                "unremoved",
                at.database
                        .jdbc()
                        .sql("SELECT count(*) FROM intake_file WHERE removed_at IS NULL")
                        .query(Long.class)
                        .single());
        return outcome.toString();
    }

    private static IntakeReport nothing() {
        return new IntakeReport(List.of(), List.of(), List.of(), List.of(), false);
    }

    private static final class Death extends Error {}
}
