package vn.sohoa.sample;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import vn.sohoa.sample.Block.Align;
import vn.sohoa.sample.Sheet.Format;
import vn.sohoa.sample.Sheet.Mark;
import vn.sohoa.sample.Sheet.Run;
import vn.sohoa.sample.Typeface.Cut;

/** Sets the blocks of one page and writes down its true text on the way. A page that overflows is a mistake in the form. */
final class Typesetter {
    private static final double LEADING = 1.5;

    private final Format format;
    private final List<Run> runs = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private double y;

    private Typesetter(Format format) {
        this.format = format;
        this.y = format.margin();
    }

    static Sheet set(Format format, List<Block> blocks) {
        Typesetter setter = new Typesetter(format);
        blocks.forEach(setter::set);
        if (setter.y > format.height() - format.margin() / 2) {
            throw new IllegalStateException("page overflows: " + setter.text.substring(0, 60));
        }
        return new Sheet(
                format, setter.runs, setter.marks, Normalizer.normalize(setter.text.toString(), Normalizer.Form.NFC));
    }

    private void set(Block block) {
        switch (block) {
            case Block.Text paragraph -> paragraph(paragraph);
            case Block.Field field -> field(field);
            case Block.Table table -> table(table);
            case Block.Columns columns -> columns(columns);
            case Block.Signature signature -> signature(signature);
            case Block.Space space -> y += space.height();
            case Block.Rule rule -> rule();
        }
    }

    private void paragraph(Block.Text paragraph) {
        double size = paragraph.size() == 0 ? format.size() : paragraph.size();
        double indent = paragraph.indent();
        for (String line : wrap(paragraph.text(), paragraph.cut(), size, indent, textWidth())) {
            line(line, paragraph.cut(), size, paragraph.align(), indent);
            indent = 0;
        }
    }

    private void line(String line, Cut cut, double size, Align align, double indent) {
        double width = Typeface.of(cut).width(line, size);
        double x = format.margin()
                + switch (align) {
                    case LEFT -> indent;
                    case CENTRE -> (textWidth() - width) / 2;
                    case RIGHT -> textWidth() - width;
                    case RIGHT_HALF -> textWidth() * 0.75 - width / 2;
                };
        y += size * LEADING;
        runs.add(new Run(line, cut, size, x, y));
        text.append(line).append('\n');
    }

    private void field(Block.Field field) {
        String whole = field.label() + ": " + field.value();
        line(whole, Cut.REGULAR, format.size(), Align.LEFT, 0, field.dots());
    }

    private void line(String whole, Cut cut, double size, Align align, double indent, boolean dots) {
        for (String line : wrap(whole, cut, size, indent, textWidth())) {
            line(line, cut, size, align, indent);
            double end = format.margin() + Typeface.of(cut).width(line, size) + size / 2;
            if (dots && end < format.margin() + textWidth() - 3 * size) {
                marks.add(new Mark.Dots(end, format.margin() + textWidth(), y));
            }
        }
    }

    private void table(Block.Table table) {
        double size = format.size() - 0.5;
        double top = y + size * 0.6;
        rule(top);
        y = top;
        for (List<String> row : table.rows()) {
            row(table, row, size);
            rule(y);
        }
        double x = format.margin();
        marks.add(new Mark.Line(x, top, x, y, 0.7));
        for (double share : table.widths()) {
            x += share * textWidth();
            marks.add(new Mark.Line(x, top, x, y, 0.7));
        }
        y += size * 0.4;
    }

    private void row(Block.Table table, List<String> row, double size) {
        double pad = 6;
        double x = format.margin();
        for (int i = 0; i < row.size(); i++) {
            runs.add(new Run(row.get(i), Cut.REGULAR, size, x + pad, y + size * 1.3));
            x += table.widths().get(i) * textWidth();
        }
        text.append(String.join(" ", row)).append('\n');
        y += size * 1.85;
    }

    private void columns(Block.Columns columns) {
        double size = format.size() - 1;
        for (int i = 0; i < columns.left().size(); i++) {
            y += size * LEADING;
            centre(columns.left().get(i), size, 0.21);
            centre(columns.right().get(i), size, 0.71);
            text.append(columns.left().get(i))
                    .append(' ')
                    .append(columns.right().get(i))
                    .append('\n');
        }
    }

    private void centre(String line, double size, double share) {
        double x = format.margin() + textWidth() * share - Typeface.of(Cut.BOLD).width(line, size) / 2;
        runs.add(new Run(line, Cut.BOLD, size, x, y));
    }

    private void signature(Block.Signature signature) {
        double size = format.size();
        line(signature.office(), Cut.BOLD, size, Align.RIGHT_HALF, 0);
        double centre = format.margin() + textWidth() * 0.75;
        double room = signature.stamped() ? 118 : 72;
        marks.add(new Mark.Pen(centre, y + room / 2 + 2));
        if (signature.stamped()) {
            marks.add(new Mark.Stamp(centre - 34, y + room / 2 + 3));
        }
        y += room;
        line(signature.name(), Cut.BOLD, size, Align.RIGHT_HALF, 0);
    }

    private void rule() {
        double half = 70;
        double centre = format.width() / 2;
        marks.add(new Mark.Line(centre - half, y + 6, centre + half, y + 6, 0.8));
        y += 8;
    }

    private void rule(double at) {
        marks.add(new Mark.Line(format.margin(), at, format.margin() + textWidth(), at, 0.7));
    }

    private double textWidth() {
        return format.width() - 2 * format.margin();
    }

    private static List<String> wrap(String text, Cut cut, double size, double indent, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double room = width - indent;
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && Typeface.of(cut).width(line + " " + word, size) > room) {
                lines.add(line.toString());
                line.setLength(0);
                room = width;
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
