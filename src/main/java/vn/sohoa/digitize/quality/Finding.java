package vn.sohoa.digitize.quality;

/**
 * One thing found.
 *
 * @param page from 1; 0 when it is the whole document's
 * @param grave whether it keeps the document from going on; the others are only reported
 * @param measured in the problem's unit: pixels an inch, millimetres of the longer side, degrees, shares of 1, pages
 * @param bar what it should have been, in the same unit
 */
public record Finding(int page, Problem problem, boolean grave, double measured, double bar) {
    static Finding note(int page, Problem problem, double measured, double bar) {
        return new Finding(page, problem, false, measured, bar);
    }

    static Finding grave(int page, Problem problem, double measured, double bar) {
        return new Finding(page, problem, true, measured, bar);
    }
}
