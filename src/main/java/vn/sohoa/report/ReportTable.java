package vn.sohoa.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a report.
 *
 * @param key its name in the messages and in JSON
 * @param columns keys of the headings
 */
public record ReportTable(String key, List<String> columns, List<List<Cell>> rows) {
    public ReportTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(key + ": " + row);
            }
        }
    }

    /** Puts a table together row by row. */
    static final class Draft {
        private final String key;
        private final List<String> columns;
        private final List<List<Cell>> rows = new ArrayList<>();

        Draft(String key, String... columns) {
            this.key = key;
            this.columns = List.of(columns);
        }

        /** A table of things and what they are. */
        static Draft facts(String key) {
            return new Draft(key, "item", "value");
        }

        Draft fact(String word, Cell value) {
            return row(List.of(Cell.word(word), value));
        }

        Draft row(List<Cell> cells) {
            rows.add(cells);
            return this;
        }

        ReportTable table() {
            return new ReportTable(key, columns, rows);
        }
    }
}
