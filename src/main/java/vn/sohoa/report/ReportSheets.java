package vn.sohoa.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.sohoa.register.DossierRecord;

/** A report as a workbook: a sheet a table, numbers as numbers, days as days, the head row frozen. */
final class ReportSheets {
    private static final String APPLICATION = "Sohoa";
    private static final String VERSION = "1.0";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LONGEST_NAME = 31;
    private static final double WIDEST = 60;
    private static final double NARROWEST = 12;

    private ReportSheets() {}

    static void write(Report report, Path out) throws IOException {
        ReportWords words = new ReportWords(report.language());
        try (OutputStream stream = Files.newOutputStream(out);
                Workbook book = new Workbook(stream, APPLICATION, VERSION)) {
            book.properties().setTitle(words.title(report.name()));
            first(report, words, book.newWorksheet(name(words.say("sheet.report"))));
            for (ReportTable table : report.tables()) {
                sheet(table, words, book.newWorksheet(name(words.table(table.key()))));
            }
        }
    }

    private static void first(Report report, ReportWords words, Worksheet sheet) {
        head(sheet, 0, words.title(report.name()));
        sheet.value(1, 0, words.period(report.from(), report.to()));
        if (report.locks() != Report.Locks.LOCKED) {
            sheet.value(2, 0, words.warning(report.locks()));
            sheet.style(2, 0).bold().set();
        }
        sheet.width(0, WIDEST);
        sheet.freezePane(0, 1);
    }

    private static void sheet(ReportTable table, ReportWords words, Worksheet sheet) {
        for (int column = 0; column < table.columns().size(); column++) {
            String heading = words.heading(table.columns().get(column));
            head(sheet, column, heading);
            double widest = heading.length();
            for (int row = 0; row < table.rows().size(); row++) {
                Cell cell = table.rows().get(row).get(column);
                put(sheet, row + 1, column, cell, words);
                widest = Math.max(widest, words.cell(cell).length());
            }
            sheet.width(column, Math.clamp(widest + 2, NARROWEST, WIDEST));
        }
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
    }

    private static void head(Worksheet sheet, int column, String text) {
        sheet.value(0, column, text);
        sheet.style(0, column).bold().wrapText(true).set();
    }

    private static void put(Worksheet sheet, int row, int column, Cell cell, ReportWords words) {
        switch (cell.kind()) {
            case NONE -> {}
            case NUMBER -> {
                sheet.value(row, column, cell.decimal());
                sheet.style(row, column).format("#,##0").set();
            }
            case PERCENT -> {
                sheet.value(row, column, cell.decimal().divide(HUNDRED));
                sheet.style(row, column).format("0.00%").set();
            }
            case DAY -> {
                sheet.value(row, column, cell.date());
                sheet.style(row, column).format("dd/mm/yyyy").set();
            }
            case MOMENT -> {
                sheet.value(row, column, LocalDateTime.ofInstant(cell.instant(), DossierRecord.ZONE));
                sheet.style(row, column).format("dd/mm/yyyy hh:mm:ss").set();
            }
            default -> {
                sheet.value(row, column, words.cell(cell));
                sheet.style(row, column).wrapText(true).set();
            }
        }
    }

    private static String name(String title) {
        String allowed = title.replaceAll("[\\[\\]:*?/\\\\]", " ");
        return allowed.substring(0, Math.min(LONGEST_NAME, allowed.length())).strip();
    }
}
