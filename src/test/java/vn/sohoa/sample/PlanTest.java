package vn.sohoa.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.sample.PlannedDossier.Course;

class PlanTest {
    private static final Plan YEAR = Plan.of(new SampleOptions(7, 12, 2023));
    private static final Plan MONTH = Plan.of(SampleOptions.defaults());

    @Test
    void yearHasThePublishedFigures() {
        assertThat(count(YEAR, d -> d.course().received().getYear() == 2023)).isEqualTo(2092);
        assertThat(count(YEAR, PlanTest::ahead)).isEqualTo(2083);
        assertThat(count(YEAR, PlanTest::onDueDate)).isEqualTo(9);
        assertThat(count(YEAR, d -> d.course().finished().isAfter(d.course().due())))
                .isZero();
        assertThat(count(YEAR, PlanTest::online)).isEqualTo(152);
        assertThat(count(YEAR, d -> !online(d) && hasAllPapers(d))).isEqualTo(1940);
        assertThat(count(YEAR, d -> d.certification().isPresent())).isEqualTo(235);
    }

    @Test
    void yearIsFinishedWithinTheYearAndNeverBeforeReceipt() {
        assertThat(YEAR.dossiers()).allSatisfy(dossier -> {
            assertThat(dossier.course().finished().getYear()).isEqualTo(2023);
            assertThat(dossier.course().finished()).isAfter(dossier.course().received());
            assertThat(dossier.code().statedDate())
                    .isEqualTo(dossier.course().received().toLocalDate());
        });
    }

    @Test
    void yearHasEveryProcedureAndOnePageAScan() {
        assertThat(YEAR.dossiers().stream().map(d -> d.matter().procedure()).distinct())
                .hasSize(Procedure.values().length);
        List<Paper> papers =
                YEAR.dossiers().stream().flatMap(d -> d.papers().stream()).toList();
        assertThat(papers).hasSize(2315);
        assertThat(papers).allSatisfy(paper -> assertThat(paper.pages().get()).hasSize(1));
    }

    @Test
    void nothingFiledOnlineIsScannedOrCertified() {
        assertThat(YEAR.dossiers()).filteredOn(PlanTest::online).allSatisfy(dossier -> {
            assertThat(dossier.papers()).isEmpty();
            assertThat(dossier.certification()).isEmpty();
        });
    }

    @Test
    void codesOccurOnce() {
        List<DossierCode> codes =
                YEAR.dossiers().stream().map(PlannedDossier::code).toList();
        assertThat(codes).doesNotHaveDuplicates();
    }

    @Test
    void monthLacksExactlyOneResult() {
        assertThat(MONTH.dossiers()).hasSize(12);
        List<PlannedDossier> gaps = MONTH.dossiers().stream()
                .filter(d -> !online(d) && !hasAllPapers(d))
                .toList();
        assertThat(gaps).singleElement().satisfies(dossier -> {
            assertThat(dossier.matter().procedure()).isEqualTo(Procedure.PARENTHOOD);
            assertThat(scanned(dossier)).containsExactly("to-khai", "chung-cu-quan-he");
        });
        assertThat(count(MONTH, PlanTest::online)).isEqualTo(1);
        assertThat(count(MONTH, d -> d.certification().isPresent())).isEqualTo(3);
        assertThat(count(MONTH, PlannedDossier::authorised)).isEqualTo(2);
    }

    @Test
    void largerMonthLacksStillOneResult() {
        Plan plan = Plan.of(new SampleOptions(7, 100, null));
        assertThat(count(plan, d -> !online(d) && !hasAllPapers(d))).isEqualTo(1);
        assertThat(plan.dossiers().stream().map(PlannedDossier::code).distinct())
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 7, 11, 2024, -9})
    void everyPageFitsAndItsTextIsComposed(long seed) {
        for (PlannedDossier dossier : Plan.of(new SampleOptions(seed, 36, null)).dossiers()) {
            for (Paper paper : dossier.papers()) {
                for (List<Block> page : paper.pages().get()) {
                    String text = Typesetter.set(paper.format(), page).text();
                    assertThat(text).isNotBlank().endsWith("\n");
                    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everySlipOfTheYearFits() {
        YEAR.dossiers().stream()
                .flatMap(d -> d.papers().stream())
                .forEach(paper -> assertThat(Typesetter.set(
                                        paper.format(), paper.pages().get().getFirst())
                                .text())
                        .isNotBlank());
    }

    @Test
    void citizenIdsArePlainlyInvented() {
        assertThat(YEAR.dossiers())
                .allSatisfy(dossier ->
                        assertThat(dossier.matter().applicant().id().value()).startsWith("000"));
    }

    @Test
    void refusesAnUnknownYearAndANumberOfDossiersOutOfRange() {
        assertThatThrownBy(() -> new SampleOptions(7, 12, 2022)).isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> new SampleOptions(7, 0, null)).isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> new SampleOptions(7, 10_001, null)).isInstanceOf(FaultException.class);
    }

    private static boolean ahead(PlannedDossier dossier) {
        Course course = dossier.course();
        return course.finished().toLocalDate().isBefore(course.due().toLocalDate());
    }

    private static boolean onDueDate(PlannedDossier dossier) {
        Course course = dossier.course();
        return course.finished().toLocalDate().equals(course.due().toLocalDate())
                && !course.finished().isAfter(course.due());
    }

    private static boolean online(PlannedDossier dossier) {
        return dossier.course().channel().equals("online");
    }

    /** By the register's own column: what carries no flag, and the result. */
    private static boolean hasAllPapers(PlannedDossier dossier) {
        List<String> scanned = scanned(dossier);
        return scanned.contains("ket-qua")
                && dossier.components().stream().filter(c -> c.indexOf(':') < 0).allMatch(scanned::contains);
    }

    private static List<String> scanned(PlannedDossier dossier) {
        return dossier.papers().stream()
                .map(Paper::component)
                .map(ComponentCode::value)
                .toList();
    }

    private static long count(Plan plan, Predicate<PlannedDossier> which) {
        return plan.dossiers().stream().filter(which).count();
    }
}
