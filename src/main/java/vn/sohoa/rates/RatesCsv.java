package vn.sohoa.rates;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** The report for a spreadsheet. */
final class RatesCsv {
    private RatesCsv() {}

    static void print(RatesReport report, Writer out) throws IOException {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        List<String> head = new ArrayList<>(List.of("group", "key", "label", "from", "to"));
        for (Figure figure : Figure.values()) {
            head.add(figure.key());
        }
        for (Rate rate : Rate.values()) {
            head.add(rate.key());
        }
        csv.writeRecord(head);
        csv.writeRecord(row("total", new RatesReport.Group("", "", report.total()), report.filter()));
        report.byProcedure().forEach(group -> csv.writeRecord(row("procedure", group, report.filter())));
        report.byAgency().forEach(group -> csv.writeRecord(row("agency", group, report.filter())));
        report.byMonth().forEach(group -> csv.writeRecord(row("month", group, report.filter())));
        csv.flush();
        out.write(text.toString());
        out.flush();
    }

    private static List<String> row(String kind, RatesReport.Group group, RatesFilter filter) {
        List<String> cells = new ArrayList<>(List.of(
                kind,
                group.key(),
                group.label(),
                filter.from().toString(),
                filter.to().toString()));
        for (Figure figure : Figure.values()) {
            cells.add(Long.toString(group.figures().count(figure)));
        }
        for (Rate rate : Rate.values()) {
            cells.add(group.figures().rate(rate));
        }
        return cells;
    }
}
