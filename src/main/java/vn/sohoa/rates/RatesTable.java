package vn.sohoa.rates;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The report for reading. */
final class RatesTable {
    private final Wording wording;

    RatesTable(Wording wording) {
        this.wording = wording;
    }

    void print(RatesReport report, Appendable out) throws IOException {
        out.append(title(report.filter())).append("\n\n");
        total(report.total()).print(out, 1);
        breakdown("by-procedure", report.byProcedure(), out);
        breakdown("by-agency", report.byAgency(), out);
        breakdown("by-month", report.byMonth(), out);
    }

    private String title(RatesFilter filter) {
        StringBuilder title = new StringBuilder(wording.word("title"))
                .append(' ')
                .append(filter.from())
                .append(" – ")
                .append(filter.to());
        filter.procedure()
                .ifPresent(one -> title.append(", ")
                        .append(wording.word("procedure"))
                        .append(' ')
                        .append(one));
        filter.agency()
                .ifPresent(one -> title.append(", ")
                        .append(wording.word("agency"))
                        .append(' ')
                        .append(one));
        return title.toString();
    }

    private TextTable total(Figures figures) {
        TextTable table =
                new TextTable().row(List.of(wording.word("figure"), wording.word("dossiers"), wording.word("percent")));
        for (Figure figure : Figure.values()) {
            table.row(List.of(wording.of(figure), Long.toString(figures.count(figure)), ""));
            for (Rate rate : Rate.values()) {
                if (rate.part() == figure) {
                    table.row(List.of("  " + wording.of(rate), "", figures.rate(rate)));
                }
            }
        }
        return table;
    }

    private void breakdown(String word, List<RatesReport.Group> groups, Appendable out) throws IOException {
        if (groups.isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(List.of(wording.word(word), ""));
        RatesPrinter.SHORT_FIGURES.forEach(figure -> head.add(wording.word(figure.key() + ".short")));
        RatesPrinter.SHORT_RATES.forEach(rate -> head.add(wording.word(rate.key() + ".short")));
        TextTable table = new TextTable().row(head);
        for (RatesReport.Group group : groups) {
            List<String> cells = new ArrayList<>(List.of(group.key(), group.label()));
            RatesPrinter.SHORT_FIGURES.forEach(
                    figure -> cells.add(Long.toString(group.figures().count(figure))));
            RatesPrinter.SHORT_RATES.forEach(rate -> cells.add(group.figures().rate(rate)));
            table.row(cells);
        }
        out.append('\n');
        table.print(out, 2);
    }
}
