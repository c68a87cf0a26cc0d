package vn.sohoa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.sohoa.audit.tree.Sequencer;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.Figures;
import vn.sohoa.rates.Rate;
import vn.sohoa.rates.RatesFilter;

/** Figures of reports against rows that were made, and counted, by hand. */
class ReportCounterIT {
    private static final String FIRST = "H23.123.45-261020-0001";
    private static final String SECOND = "H23.123.45-261021-0002";
    private static final String OTHER = "H23.123.46-261022-0001";
    private static final Locale LANGUAGE = Locale.of("vi");

    private final ReportScene scene = new ReportScene();

    /** Ours: one digitized and late, one with the result sent back; theirs: one of which nothing came. */
    @BeforeEach
    void lay() {
        scene.dossier(FIRST, ReportScene.OURS, "2026-10-20 08:00+07", "2026-10-25 17:00+07", "2026-10-27 08:00+07");
        scene.dossier(SECOND, ReportScene.OURS, "2026-10-21 08:00+07", "2026-10-31 17:00+07", "2026-10-30 08:00+07");
        scene.dossier(OTHER, ReportScene.THEIRS, "2026-10-22 08:00+07", "2026-11-02 17:00+07", "");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void countsANightByTheLogSoThatNothingIsInTwoAndNothingInNone() {
        scene.archived(FIRST, "to-khai", 2);
        scene.archived(FIRST, "ket-qua", 1);
        scene.sentBack(SECOND, "ket-qua", FaultCode.QUALITY_BLANK);
        scene.refused("f1", FaultCode.INPUT_UNKNOWN_TYPE);
        scene.refused("f2", FaultCode.INPUT_UNKNOWN_TYPE);
        scene.clock.pass(Duration.ofMinutes(1));
        Report first = scene.night(scene.run());
        assertThat(ReportScene.facts(first, "work"))
                .containsEntry("documents.received", "3")
                .containsEntry("documents.read", "2")
                .containsEntry("pages", "3")
                .containsEntry("documents.archived", "2")
                .containsEntry("documents.sentBack", "1");
        assertThat(first.table("sentBack").rows())
                .extracting(row -> row.get(0).parts().getFirst() + " "
                        + row.get(1).parts().getFirst() + " "
                        + row.get(2).parts().getFirst())
                .containsExactly("input-unknown-type 0 2", "quality-blank 1 0");
        assertThat(ReportScene.facts(first, "waiting"))
                .containsEntry("quarantined.documents", "1")
                .containsEntry("quarantined.files", "2")
                .containsEntry("missingDue", "2")
                .containsEntry("unanswered", "3");

        scene.clock.pass(Duration.ofDays(1));
        scene.archived(SECOND, "to-khai", 4);
        scene.clock.pass(Duration.ofMinutes(1));
        Report second = scene.night(scene.run());
        assertThat(second.from()).isEqualTo(first.to());
        assertThat(second.log().from()).isEqualTo(first.log().to());
        assertThat(ReportScene.facts(second, "work"))
                .containsEntry("documents.received", "1")
                .containsEntry("pages", "4")
                .containsEntry("documents.sentBack", "0");
        assertThat(second.table("sentBack").rows()).isEmpty();
        assertThat(scene.rows.list(ReportName.Kind.NIGHT, null, 0, 9))
                .extracting(line -> line.name().toString())
                .containsExactly("night-2026-11-25", "night-2026-11-24");
    }

    /** An act whose transaction ended after a report was counted has no place in that report's part of the log. */
    @Test
    void anEntryThatGetsItsPlaceLateIsTheNextNights() {
        scene.archived(FIRST, "to-khai", 2);
        Report first =
                scene.counting.night(scene.run(), ReportScene.standing(Report.Locks.LOCKED), LANGUAGE, List.of());
        assertThat(ReportScene.facts(first, "work")).containsEntry("pages", "0");
        new Sequencer(scene.database).run(Sequencer.Reach.ALL);
        Report second = scene.night(scene.run());
        assertThat(ReportScene.facts(second, "work")).containsEntry("pages", "2");
        assertThat(second.name()).hasToString("night-2026-11-24-2");
    }

    @Test
    void aClockThatWasSetBackDoesNotLoseAnything() {
        Report first = scene.night(scene.run());
        scene.clock.pass(Duration.ofHours(-1));
        scene.archived(FIRST, "to-khai", 2);
        Report second = scene.night(scene.run());
        assertThat(second.from()).isEqualTo(first.to()).isEqualTo(second.to());
        assertThat(ReportScene.facts(second, "work")).containsEntry("pages", "2");
    }

    @Test
    void tellsFailuresByCauseWithTheNextStepAndNamesNobody() {
        NightRun.Trouble blank = new NightRun.Trouble(
                "SENT_BACK", SECOND + "/ket-qua", Fault.of(FaultCode.QUALITY_BLANK, ReportScene.PERSON));
        NightRun.Trouble nameless = new NightRun.Trouble(
                "SENT_BACK", ReportScene.PERSON + ".pdf", Fault.of(FaultCode.INPUT_BAD_NAME, ReportScene.PERSON));
        NightRun.Trouble stamp = new NightRun.Trouble(
                "LATER", FIRST, Fault.of(FaultCode.UNAVAILABLE_TIMESTAMP, "https://tsa.example/tsr"));
        Report report = scene.night(scene.run(
                new NightRun.Step("intake", 4, 1, 0, 0, List.of(nameless)),
                new NightRun.Step("digitize", 1, 2, 0, 0, List.of(blank, blank)),
                new NightRun.Step("seal", 0, 0, 1, 0, List.of(stamp))));
        ReportWords words = new ReportWords(LANGUAGE);
        assertThat(report.table("failures").rows())
                .extracting(
                        row -> String.join("|", row.stream().map(words::cell).toList()))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("Nhận tệp quét|trả lại|1|input-bad-name|"),
                        row -> assertThat(row)
                                .startsWith("Số hóa|trả lại|2|quality-blank|")
                                .contains(SECOND),
                        row -> assertThat(row)
                                .startsWith("Ký số|chờ lần sau|1|unavailable-timestamp|")
                                .contains(FIRST));
        assertThat(scene.database
                        .jdbc()
                        .sql("SELECT tables::text FROM report")
                        .query(String.class)
                        .single())
                .doesNotContain("Nguyễn", "036203001234");
    }

    @Test
    void saysEveryTimeThatTheStoreDoesNotLock() {
        Report report = scene.night(scene.run());
        assertThat(report.locks()).isEqualTo(Report.Locks.UNLOCKED);
        assertThat(ReportScene.facts(report, "archive")).containsEntry("locks", "locks.UNLOCKED");
        assertThat(ReportScene.facts(report, "checkpoint"))
                .containsEntry("checkpoint.size", "12")
                .containsEntry("checkpoint.place", "no.witness");
    }

    @Test
    void countsAMonthForTheOfficeAndForAnAgencyAsTheRatesDo() {
        scene.clock.set(Instant.parse("2026-10-28T03:00:00Z"));
        scene.archived(FIRST, "to-khai", 2);
        scene.archived(FIRST, "ket-qua", 1);
        scene.stored(FIRST, 750, "2026-11-20 00:00+07");
        scene.stored(SECOND, 250, "2026-01-01 00:00+07");
        scene.stored(OTHER, 3000, "");
        scene.clock.set(Instant.parse("2026-11-23T18:40:00Z"));
        scene.archived(SECOND, "to-khai", 5);

        Report ours = month(ReportScene.OURS);
        assertThat(ReportScene.facts(ours, "due"))
                .containsEntry("due.dossiers", "2")
                .containsEntry("due.required", "2")
                .containsEntry("due.digitized", "1")
                .containsEntry("due.missing", "1")
                .containsEntry("due.late", "1")
                .containsEntry("due.missingInAll", "1");
        assertThat(ReportScene.facts(ours, "work")).containsEntry("pages", "3");
        assertThat(ReportScene.facts(ours, "archive"))
                .containsEntry("bytes", "1000")
                .containsEntry("rereadShare", "75.00");
        Report office = month(null);
        assertThat(ReportScene.facts(office, "archive"))
                .containsEntry("bytes", "4000")
                .containsEntry("neverChecked", "1")
                .containsEntry("rereadShare", "18.75");
        assertThat(office.table("byAgency").rows()).hasSize(2);

        RatesFilter october = RatesFilter.between(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31));
        sameAsRates(office, scene.rates.compute(october).total());
        sameAsRates(
                ours,
                scene.rates
                        .compute(october.of(new AgencyCode(ReportScene.OURS)))
                        .total());
    }

    @Test
    void isCountedOnceAndStays() {
        Report before = month(null);
        scene.archived(OTHER, "to-khai", 2);
        assertThat(month(null)).isEqualTo(before);
        assertThat(scene.rows.find(before.name())).contains(before);
        assertThatThrownBy(() -> scene.database
                        .jdbc()
                        .sql("UPDATE report SET tables = '[]'")
                        .update())
                .hasMessageContaining("stays as it was counted");
        assertThatThrownBy(() -> scene.database.jdbc().sql("DELETE FROM report").update())
                .hasMessageContaining("stays as it was counted");
    }

    @Test
    void namesAreReadAsTheyAreWrittenOnly() {
        for (String name :
                List.of("night-2026-11-24", "night-2026-11-24-2", "month-2026-10", "month-2026-10-H23.123.45")) {
            assertThat(ReportName.parse(name)).get().hasToString(name);
        }
        for (String name : List.of(
                "night-2026-11-24-1",
                "night-2026-02-30",
                "month-2026-13",
                "month-2026-10-x",
                "../night-2026-11-24",
                "")) {
            assertThat(ReportName.parse(name)).as(name).isEmpty();
        }
    }

    private Report month(String agency) {
        ReportName name = ReportName.month(YearMonth.of(2026, 10), agency == null ? null : new AgencyCode(agency));
        return scene.counting.month(name, ReportScene.standing(Report.Locks.UNLOCKED), LANGUAGE, List.of());
    }

    private static void sameAsRates(Report report, Figures figures) {
        List<List<Cell>> rows = report.table("rates").rows();
        assertThat(rows).hasSameSizeAs(Figure.values());
        for (int i = 0; i < rows.size(); i++) {
            Figure figure = Figure.values()[i];
            assertThat(rows.get(i).get(1)).as(figure.key()).isEqualTo(Cell.number(figures.count(figure)));
        }
        assertThat(rows.get(Figure.DIGITIZED.ordinal()).get(3))
                .isEqualTo(Cell.percent(figures.rate(Rate.DIGITIZED_OF_REQUIRED)));
        assertThat(rows.get(Figure.DIGITIZED.ordinal()).get(2))
                .isEqualTo(Cell.percent(figures.rate(Rate.DIGITIZED_OF_RECEIVED)));
    }
}
