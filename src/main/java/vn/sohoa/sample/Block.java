package vn.sohoa.sample;

import java.util.List;
import vn.sohoa.sample.Typeface.Cut;

/** A piece of a paper, from top to bottom. Sizes in points. */
sealed interface Block {
    /** Where a line stands between the margins. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT,
        /** Centred in the right half, as signatures are. */
        RIGHT_HALF
    }

    /** One paragraph, wrapped at the right margin. {@code indent} applies to its first line. */
    record Text(String text, Cut cut, double size, Align align, double indent) implements Block {}

    /** A filled-in line of a form: label, value, and leader dots up to the margin where the form has them. */
    record Field(String label, String value, boolean dots) implements Block {}

    /** A ruled table; widths are shares of the line and add up to 1. */
    record Table(List<Double> widths, List<List<String>> rows) implements Block {}

    /** Two centred columns of equally many lines, as in a letterhead; their true order is row by row. */
    record Columns(List<String> left, List<String> right) implements Block {}

    /** Office, signature (with the agency's stamp over it) and name, in the right half. */
    record Signature(String office, String name, boolean stamped) implements Block {}

    /** Empty height. */
    record Space(double height) implements Block {}

    /** A short rule in the middle, as under the motto. */
    record Rule() implements Block {}

    static Block centred(String text, Cut cut, double size) {
        return new Text(text, cut, size, Align.CENTRE, 0);
    }

    static Block left(String text) {
        return new Text(text, Cut.REGULAR, 0, Align.LEFT, 0);
    }

    static Block paragraph(String text) {
        return new Text(text, Cut.REGULAR, 0, Align.LEFT, 28);
    }

    static Block right(String text) {
        return new Text(text, Cut.ITALIC, 0, Align.RIGHT, 0);
    }

    static Block field(String label, String value) {
        return new Field(label, value, false);
    }

    static Block dotted(String label, String value) {
        return new Field(label, value, true);
    }

    static Block space(double height) {
        return new Space(height);
    }
}
