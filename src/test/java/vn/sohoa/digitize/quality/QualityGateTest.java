package vn.sohoa.digitize.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.ocr.PageFacts;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultMessages;

class QualityGateTest {
    private static final QualityGate GATE = new QualityGate(QualitySettings.defaults());
    private static final PageFacts GOOD = facts(300, 0.6, 0.8, false);
    private static final Reading SURE = reading(200, 96);
    private static final Reading HOPELESS = reading(200, 25);

    private static PageFacts facts(int dpi, double sharpness, double contrast, boolean blank) {
        int width = (int) (8.27 * dpi);
        int height = (int) (11.69 * dpi);
        double xHeight = blank ? 0 : dpi * 0.08;
        return new PageFacts(width, height, dpi, blank, 0.2, sharpness, 3, contrast, xHeight, 90, "plain", 1);
    }

    private static Reading reading(int words, double confidence) {
        List<Word> line = IntStream.range(0, words)
                .mapToObj(i -> new Word("xã", new Box(i, 0, i + 1, 1), confidence))
                .toList();
        return words == 0
                ? Reading.NOTHING
                : new Reading(List.of(new Line(line, new Baseline(0, 1, words, 1), true)), 0);
    }

    private static PageVerdict good(int number) {
        return GATE.page(number, GOOD, SURE);
    }

    private static PageVerdict blank(int number) {
        return GATE.page(number, facts(300, 0, 0, true), Reading.NOTHING);
    }

    private static DocumentVerdict document(PageVerdict... pages) {
        return GATE.document(Arrays.asList(pages), OptionalInt.empty());
    }

    private static List<Problem> problems(PageVerdict page) {
        return page.findings().stream().map(Finding::problem).toList();
    }

    @Test
    void findsNothingOnGoodPage() {
        assertThat(good(1).findings()).isEmpty();
        assertThat(document(good(1), good(2)).fault("a.pdf")).isEmpty();
    }

    @Test
    void sendsBackBlurredPageOfHopelessTextAndNamesIt() {
        PageVerdict blurred = GATE.page(2, facts(300, 0.08, 0.5, false), HOPELESS);
        DocumentVerdict document = document(good(1), blurred, good(3));
        assertThat(document.rescan()).containsExactly(2);
        Fault fault = document.fault("a.pdf").orElseThrow();
        assertThat(fault.code()).isEqualTo(FaultCode.QUALITY_ILLEGIBLE);
        assertThat(fault.detail()).contains("p. 2").doesNotContain("p. 1", "p. 3");
    }

    @Test
    void sharpHandwritingThatIsReadBadlyIsOnlyReported() {
        PageVerdict handwriting = GATE.page(1, GOOD, HOPELESS);
        assertThat(problems(handwriting)).containsExactly(Problem.TEXT);
        assertThat(document(handwriting).fault("a.pdf")).isEmpty();
    }

    @Test
    void blurredPageThatIsReadWellIsOnlyReported() {
        PageVerdict blurred = GATE.page(1, facts(300, 0.1, 0.5, false), SURE);
        assertThat(problems(blurred)).containsExactly(Problem.BLUR);
        assertThat(blurred.rescan()).isFalse();
    }

    @Test
    void fewDoubtfulLettersOfStampTellNothing() {
        assertThat(GATE.page(1, facts(300, 0.1, 0.1, false), reading(10, 5)).rescan())
                .isFalse();
    }

    @Test
    void whatWasNotMeasuredIsNoFault() {
        assertThat(GATE.page(1, facts(300, 0, 0, false), SURE).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60, true, true", "75, true, false", "150, true, false", "199, false, false", "300, false, false"})
    void resolutionIsReportedBelowUsualAndSentBackBelowLeast(int dpi, boolean reported, boolean sentBack) {
        PageVerdict page = GATE.page(1, facts(dpi, 0.6, 0.8, false), SURE);
        assertThat(problems(page).contains(Problem.RESOLUTION)).isEqualTo(reported);
        assertThat(page.rescan()).isEqualTo(sentBack);
    }

    @Test
    void manyPixelsCountThoughTheHeaderSays72() {
        PageFacts photo = new PageFacts(2480, 3508, 72, false, 0, 0.6, 3, 0.8, 25, 90, "plain", 1);
        assertThat(problems(GATE.page(1, photo, SURE))).containsExactly(Problem.SIZE);
    }

    @Test
    void blankPageInsideDocumentIsKept() {
        DocumentVerdict document = document(good(1), blank(2));
        assertThat(document.fault("a.pdf")).isEmpty();
        assertThat(document.findings()).extracting(Finding::problem).containsExactly(Problem.BLANK);
    }

    @Test
    void documentOfOnlyBlankPagesIsSentBack() {
        assertThat(document(blank(1), blank(2)).fault("a.pdf")).map(Fault::code).contains(FaultCode.QUALITY_BLANK);
    }

    @Test
    void faintMarksOnBlankPageAreReported() {
        PageFacts faint = new PageFacts(2480, 3508, 300, true, 0, 0.26, 4, 0.13, 24, 0, "blank", 0);
        assertThat(problems(GATE.page(1, faint, Reading.NOTHING))).containsExactly(Problem.BLANK, Problem.CONTRAST);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, false", "4, true"})
    void registersPageCountMayOrMayNotHaveTheBlankPages(int expected, boolean wrong) {
        List<PageVerdict> pages = List.of(good(1), blank(2), good(3));
        DocumentVerdict document = GATE.document(pages, OptionalInt.of(expected));
        assertThat(document.fault("a.pdf")
                        .map(Fault::code)
                        .filter(FaultCode.QUALITY_PAGE_COUNT::equals)
                        .isPresent())
                .isEqualTo(wrong);
    }

    @Test
    void detailOfManyPagesStaysShort() {
        PageVerdict[] pages = IntStream.rangeClosed(1, 500)
                .mapToObj(i -> GATE.page(i, facts(50, 0.6, 0.8, false), SURE))
                .toArray(PageVerdict[]::new);
        assertThat(document(pages).fault("a.pdf").orElseThrow().detail())
                .hasSizeLessThan(1000)
                .contains("(500)");
    }

    @Test
    void estimateNeverRisesWithConfidence() {
        assertThat(IntStream.rangeClosed(0, 1000).mapToObj(i -> -ErrorEstimate.rate(i / 10.0)))
                .isSorted();
        assertThat(ErrorEstimate.rate(-5)).isEqualTo(1);
        assertThat(ErrorEstimate.rate(100)).isZero();
        assertThat(ErrorEstimate.of(Reading.NOTHING)).isZero();
    }

    @Test
    void documentsRateCountsEachLetterOnce() {
        PageVerdict small = new PageVerdict(1, false, 100, 0.5, List.of());
        PageVerdict large = new PageVerdict(2, false, 900, 0, List.of());
        assertThat(document(small, large).errorRate()).isEqualTo(0.05);
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void everyProblemHasWordsInBothLanguages(Problem problem) {
        boolean whole = problem == Problem.PAGE_COUNT;
        Finding finding = new Finding(whole ? 0 : 7, problem, false, 0.5, 1);
        for (String language : List.of("vi", "en")) {
            String said = QualityMessages.in(Locale.of(language)).of(finding);
            assertThat(said).doesNotContain("{").isNotBlank();
        }
    }

    @Test
    void tellsTheOfficerInVietnamese() {
        Finding finding = new Finding(3, Problem.ILLEGIBLE, true, 0.62, 0.4);
        assertThat(QualityMessages.in(Locale.of("vi")).of(finding))
                .isEqualTo("Trang 3: không đọc được (tỷ lệ ký tự sai ước tính 62%). Quét lại trang này.");
        Fault fault = document(GATE.page(3, facts(60, 0.6, 0.8, false), SURE))
                .fault("a.pdf")
                .orElseThrow();
        assertThat(FaultMessages.in(Locale.of("vi")).of(fault).why()).isEqualTo("p. 3: 60 dpi < 75 dpi");
    }

    @Test
    void tellsTheOfficerHowManyPagesThereAreAndShouldBe() {
        Fault fault = GATE.document(List.of(good(1), good(2)), OptionalInt.of(3))
                .fault("a.pdf")
                .orElseThrow();
        assertThat(FaultMessages.in(Locale.of("vi")).of(fault).why())
                .isEqualTo("Số trang đếm được ≠ số trang phải có: 2 ≠ 3");
        assertThat(FaultMessages.in(Locale.ENGLISH).of(fault).why())
                .isEqualTo("Pages found ≠ pages there should be: 2 ≠ 3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesBarsOutsideTheirRange(double rate) {
        assertThatThrownBy(() -> new QualitySettings(null, null, null, null, null, rate, null))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault().subject()).isEqualTo("digitize.quality.doubtful-error-rate"));
    }
}
