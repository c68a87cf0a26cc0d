package vn.sohoa.digitize.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import vn.sohoa.digitize.ocr.PageFacts;
import vn.sohoa.digitize.ocr.Reading;

/** Holds pages and documents against the bars. Immutable. */
public final class QualityGate {
    private static final double MM_PER_INCH = 25.4;
    /** ISO 216 A3 and A6, a little more and less than them. */
    private static final double LONGEST_MM = 430;

    private static final double SHORTEST_MM = 95;
    /** Fewer letters than these are a stamp's or a signature's, and tell nothing about the page. */
    private static final int TELLING = 60;

    private final QualitySettings bars;

    public QualityGate(QualitySettings bars) {
        this.bars = bars;
    }

    /**
     * Judges a page. A blank one is kept and no reason to scan again; one with a text of its own is no scan.
     *
     * @param number from 1
     */
    public PageVerdict page(int number, PageFacts facts, Reading reading) {
        if (facts.ownText()) {
            return new PageVerdict(number, false, reading.letters(), 0, List.of());
        }
        List<Finding> found = new ArrayList<>();
        size(number, facts, found);
        if (facts.blank()) {
            found.add(Finding.note(number, Problem.BLANK, 0, 0));
            faint(number, facts, found);
            return new PageVerdict(number, true, 0, 0, found);
        }
        resolution(number, facts, found);
        double rate = ErrorEstimate.of(reading);
        boolean poor = picture(number, facts, found);
        text(number, reading, rate, poor, found);
        return new PageVerdict(number, false, reading.letters(), rate, found);
    }

    /**
     * Judges a document.
     *
     * @param expected how many pages the register says it has, if it says so; blank pages may or may not be among them
     */
    public DocumentVerdict document(List<PageVerdict> pages, OptionalInt expected) {
        List<Finding> found = new ArrayList<>();
        long written = pages.stream().filter(page -> !page.blank()).count();
        if (expected.isPresent() && (expected.getAsInt() < written || expected.getAsInt() > pages.size())) {
            found.add(Finding.grave(0, Problem.PAGE_COUNT, pages.size(), expected.getAsInt()));
        }
        if (written == 0) {
            found.add(Finding.grave(0, Problem.BLANK, pages.size(), 1));
        }
        return new DocumentVerdict(pages, found);
    }

    /** Marks of a letter's height too pale to be read: writing, or what shines through from the back. */
    private void faint(int number, PageFacts facts, List<Finding> found) {
        double letter = facts.dpi() / 20.0;
        if (facts.contrast() > 0 && facts.contrast() < bars.leastContrast() && facts.xHeight() >= letter) {
            found.add(Finding.note(number, Problem.CONTRAST, facts.contrast(), bars.leastContrast()));
        }
    }

    /** Headers often say 72 or 96 without knowing: no page is taken to be larger than A3, so that many pixels count. */
    private static double dpi(PageFacts facts) {
        return Math.max(facts.dpi(), Math.max(facts.width(), facts.height()) * MM_PER_INCH / LONGEST_MM);
    }

    private void resolution(int number, PageFacts facts, List<Finding> found) {
        double dpi = dpi(facts);
        if (dpi < bars.minimumDpi()) {
            found.add(Finding.grave(number, Problem.RESOLUTION, dpi, bars.minimumDpi()));
        } else if (dpi < bars.usualDpi() - 2) {
            found.add(Finding.note(number, Problem.RESOLUTION, dpi, bars.usualDpi()));
        }
    }

    private static void size(int number, PageFacts facts, List<Finding> found) {
        double longer = Math.max(facts.width(), facts.height()) * MM_PER_INCH / facts.dpi();
        if (longer > LONGEST_MM || longer < SHORTEST_MM) {
            found.add(Finding.note(number, Problem.SIZE, longer, longer > LONGEST_MM ? LONGEST_MM : SHORTEST_MM));
        }
    }

    /** Whether the picture itself is poor. What was not measured is 0 and tells nothing. */
    private boolean picture(int number, PageFacts facts, List<Finding> found) {
        if (Math.abs(facts.skew()) > bars.largestSkew()) {
            found.add(Finding.note(number, Problem.SKEW, facts.skew(), bars.largestSkew()));
        }
        boolean blurred = facts.sharpness() > 0 && facts.sharpness() < bars.leastSharpness();
        if (blurred) {
            found.add(Finding.note(number, Problem.BLUR, facts.sharpness(), bars.leastSharpness()));
        }
        boolean pale = facts.contrast() > 0 && facts.contrast() < bars.leastContrast();
        if (pale) {
            found.add(Finding.note(number, Problem.CONTRAST, facts.contrast(), bars.leastContrast()));
        }
        return blurred || pale;
    }

    /** Sharp handwriting is read as badly as a blurred print: only on a poor picture is bad text a reason to scan again. */
    private void text(int number, Reading reading, double rate, boolean poor, List<Finding> found) {
        if (reading.letters() < TELLING) {
            return;
        }
        if (poor && rate > bars.illegibleErrorRate()) {
            found.add(Finding.grave(number, Problem.ILLEGIBLE, rate, bars.illegibleErrorRate()));
        } else if (rate > bars.doubtfulErrorRate()) {
            found.add(Finding.note(number, Problem.TEXT, rate, bars.doubtfulErrorRate()));
        }
    }
}
