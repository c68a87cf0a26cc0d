package vn.sohoa.inquiry.sheet;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;

/** Lines columns up, a thousand rows at a time with the headings over them, however many rows there are. */
final class TableSheet implements Sheet {
    private static final int PIECE = 1000;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final Wording wording;
    private final List<List<String>> lines = new ArrayList<>();
    private List<Column> columns = List.of();

    TableSheet(PrintWriter out, Wording wording) {
        this.out = out;
        this.wording = wording;
    }

    @Override
    public void begin(List<Column> of) {
        columns = of;
    }

    @Override
    public void row(List<@Nullable Object> values) {
        List<String> cells = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            cells.add(cell(columns.get(i), values.get(i)));
        }
        lines.add(cells);
        if (lines.size() == PIECE) {
            print();
        }
    }

    @Override
    public void end(Found found) {
        print();
        if (found.total() == 0) {
            out.print(wording.say("none") + "\n");
        } else if (found.next() != null) {
            out.print(wording.say("more", found.shown(), found.total(), found.next()) + "\n");
        } else {
            out.print(wording.say("all", found.shown(), found.total()) + "\n");
        }
        out.flush();
    }

    private void print() {
        if (lines.isEmpty()) {
            return;
        }
        lines.addFirst(columns.stream().map(wording::heading).toList());
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String space = " ".repeat(widths[i] - width(line.get(i)));
                boolean right = columns.get(i).kind() == Column.Kind.NUMBER;
                text.append(i == 0 ? "" : GAP).append(right ? space + line.get(i) : line.get(i) + space);
            }
            out.print(text.toString().stripTrailing() + "\n");
        }
        lines.clear();
    }

    private String cell(Column column, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = switch (value) {
            case Long number -> String.format(Locale.ROOT, "%d", number);
            case Boolean yes -> wording.word(yes ? "yes" : "no");
            case Instant moment -> Wording.brief(moment);
            case Fault fault -> wording.fault(fault).what();
            case Map<?, ?> details -> Wording.details(details);
            default -> words(column, value.toString());
        };
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private String words(Column column, String text) {
        return switch (column.kind()) {
            case WORD -> wording.word(text);
            case TEXT -> Wording.masked(text);
            default -> text;
        };
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
