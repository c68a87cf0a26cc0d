package vn.sohoa.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import vn.sohoa.digitize.pdf.print.PrintTable;
import vn.sohoa.digitize.pdf.print.PrintedPages;

/** A report as PDF/A-2u. */
final class ReportPdf {
    private static final float FIGURE = 62;
    private static final float CODE = 96;
    private static final float FACT = 300;

    private ReportPdf() {}

    static void write(Report report, Path out) throws IOException {
        ReportWords words = new ReportWords(report.language());
        String title = words.title(report.name());
        try (PrintedPages pages = new PrintedPages()) {
            pages.headings(List.of(title, words.period(report.from(), report.to())));
            if (report.locks() != Report.Locks.LOCKED) {
                pages.note(words.warning(report.locks()));
            }
            for (ReportTable table : report.tables()) {
                pages.section(words.table(table.key()));
                pages.table(print(table, words));
            }
            pages.save(title, words.say("page"), report.countedAt(), out);
        }
    }

    private static PrintTable print(ReportTable table, ReportWords words) {
        List<PrintTable.Column> columns = new ArrayList<>();
        float[] widths = widths(table);
        for (int i = 0; i < widths.length; i++) {
            columns.add(new PrintTable.Column(words.heading(table.columns().get(i)), widths[i], numeric(table, i)));
        }
        List<PrintTable.Row> rows = new ArrayList<>(table.rows().stream()
                .map(row -> new PrintTable.Row(row.stream().map(words::cell).toList(), false))
                .toList());
        if (rows.isEmpty()) {
            List<String> none = new ArrayList<>(Collections.nCopies(widths.length, ""));
            none.set(0, words.say("empty"));
            rows.add(new PrintTable.Row(none, false));
        }
        return new PrintTable(columns, rows);
    }

    /** Figures and codes take what they need; text shares the rest. */
    private static float[] widths(ReportTable table) {
        int columns = table.columns().size();
        float[] widths = new float[columns];
        float taken = 0;
        int open = 0;
        for (int i = 0; i < columns; i++) {
            widths[i] = table.columns().equals(List.of("item", "value")) && i == 0
                    ? FACT
                    : numeric(table, i) ? FIGURE : codes(table, i) ? CODE : 0;
            taken += widths[i];
            open += widths[i] == 0 ? 1 : 0;
        }
        for (int i = 0; i < columns; i++) {
            widths[i] = widths[i] == 0 ? (PrintedPages.WIDTH - taken) / open : widths[i];
        }
        return widths;
    }

    private static boolean numeric(ReportTable table, int column) {
        return table.columns().size() > 2
                && !table.rows().isEmpty()
                && table.rows().stream()
                        .map(row -> row.get(column))
                        .allMatch(cell -> cell.figure() || cell.kind() == Cell.Kind.NONE);
    }

    private static boolean codes(ReportTable table, int column) {
        String name = table.columns().get(column);
        return name.equals("code") || name.equals("procedure") || name.equals("agency");
    }
}
