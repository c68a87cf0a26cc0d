package vn.sohoa.digitize.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;

/**
 * What a document is worth.
 *
 * @param pages in order
 * @param ofDocument what was found about it as a whole
 */
public record DocumentVerdict(List<PageVerdict> pages, List<Finding> ofDocument) {
    private static final int MOST_NAMED = 20;

    public DocumentVerdict {
        pages = List.copyOf(pages);
        ofDocument = List.copyOf(ofDocument);
    }

    /** All findings, the document's first, then page by page. */
    public List<Finding> findings() {
        return Stream.concat(ofDocument.stream(), pages.stream().flatMap(page -> page.findings().stream()))
                .toList();
    }

    /** Whether something keeps the document from going on. */
    public boolean grave() {
        return findings().stream().anyMatch(Finding::grave);
    }

    /** The pages to scan again, from 1, in order. */
    public List<Integer> rescan() {
        return pages.stream().filter(PageVerdict::rescan).map(PageVerdict::page).toList();
    }

    /** Estimated share of wrong characters over all pages, each character counting once; 0 where nothing was read. */
    public double errorRate() {
        double wrong = pages.stream()
                .mapToDouble(page -> page.errorRate() * page.letters())
                .sum();
        int letters = pages.stream().mapToInt(PageVerdict::letters).sum();
        return letters == 0 ? 0 : wrong / letters;
    }

    /**
     * Why the document cannot go on, if so: QUALITY_PAGE_COUNT, QUALITY_BLANK, QUALITY_RESOLUTION or QUALITY_ILLEGIBLE, the
     * first of them that holds. The detail names every page to scan again.
     *
     * @param subject the file, as it may be shown
     */
    public Optional<Fault> fault(String subject) {
        return findings().stream()
                .filter(Finding::grave)
                .findFirst()
                .map(first -> Fault.of(code(first.problem()), subject, detail()));
    }

    private static FaultCode code(Problem problem) {
        return switch (problem) {
            case PAGE_COUNT -> FaultCode.QUALITY_PAGE_COUNT;
            case BLANK -> FaultCode.QUALITY_BLANK;
            case RESOLUTION -> FaultCode.QUALITY_RESOLUTION;
            case SIZE, SKEW, BLUR, CONTRAST, TEXT, ILLEGIBLE -> FaultCode.QUALITY_ILLEGIBLE;
        };
    }

    /** Figures only, so that it reads the same in every language. */
    private String detail() {
        List<Finding> grave = findings().stream().filter(Finding::grave).toList();
        String named =
                grave.stream().limit(MOST_NAMED).map(DocumentVerdict::detail).collect(Collectors.joining("; "));
        return grave.size() > MOST_NAMED ? named + "; … (" + grave.size() + ")" : named;
    }

    private static String detail(Finding finding) {
        return switch (finding.problem()) {
            case PAGE_COUNT -> "%.0f ≠ %.0f".formatted(finding.measured(), finding.bar());
            case BLANK -> "%.0f × 0".formatted(finding.measured());
            case RESOLUTION ->
                String.format(
                        Locale.ROOT, "p. %d: %.0f dpi < %.0f dpi", finding.page(), finding.measured(), finding.bar());
            case SIZE, SKEW, BLUR, CONTRAST, TEXT, ILLEGIBLE ->
                String.format(
                        Locale.ROOT,
                        "p. %d: CER ≈ %.0f %% > %.0f %%",
                        finding.page(),
                        finding.measured() * 100,
                        finding.bar() * 100);
        };
    }
}
