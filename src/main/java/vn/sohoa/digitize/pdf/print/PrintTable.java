package vn.sohoa.digitize.pdf.print;

import java.util.List;
import java.util.stream.IntStream;

/** A table on paper; its head stands on every page that it goes on to. */
public record PrintTable(List<Column> columns, List<Row> rows) {
    /**
     * A column.
     *
     * @param width in points
     * @param number set to the right
     */
    public record Column(String heading, float width, boolean number) {}

    /** @param crossedOut a line goes through all cells but the last */
    public record Row(List<String> cells, boolean crossedOut) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public PrintTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    Row head() {
        return new Row(columns.stream().map(Column::heading).toList(), false);
    }

    /** Where the last column begins, from the table's left edge. */
    float lastColumn() {
        return (float) IntStream.range(0, columns.size() - 1)
                .mapToDouble(i -> columns.get(i).width())
                .sum();
    }
}
