package vn.sohoa.report;

import java.util.ArrayList;
import java.util.List;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.Figures;
import vn.sohoa.rates.Rate;
import vn.sohoa.rates.RatesReport;

/** The rates as tables; every number is the one that {@link vn.sohoa.rates.Rates} has counted. */
final class RateTables {
    private static final List<Figure> FIGURES = List.of(
            Figure.RECEIVED,
            Figure.AHEAD,
            Figure.ON_DUE_DATE,
            Figure.LATE,
            Figure.REQUIRED,
            Figure.DIGITIZED,
            Figure.NOT_DIGITIZED,
            Figure.CERTIFIED);

    private static final List<Rate> RATES = List.of(Rate.DIGITIZED_OF_REQUIRED, Rate.DIGITIZED_OF_RECEIVED);

    private RateTables() {}

    /** All figures, each with the share it is of what was received and of what was required. */
    static ReportTable total(Figures total) {
        ReportTable.Draft table = new ReportTable.Draft("rates", "figure", "dossiers", "ofReceived", "ofRequired");
        for (Figure figure : Figure.values()) {
            table.row(List.of(
                    Cell.word("figure." + figure.key()),
                    Cell.number(total.count(figure)),
                    share(total, figure, Figure.RECEIVED),
                    share(total, figure, Figure.REQUIRED)));
        }
        return table.table();
    }

    static ReportTable byProcedure(RatesReport report) {
        return groups("byProcedure", "procedure", report.byProcedure());
    }

    static ReportTable byAgency(RatesReport report) {
        return groups("byAgency", "agency", report.byAgency());
    }

    private static Cell share(Figures figures, Figure part, Figure whole) {
        for (Rate rate : Rate.values()) {
            if (rate.part() == part && rate.whole() == whole) {
                return Cell.percent(figures.rate(rate));
            }
        }
        return Cell.NONE;
    }

    private static ReportTable groups(String key, String by, List<RatesReport.Group> groups) {
        List<String> columns = new ArrayList<>(List.of(by));
        boolean named = by.equals("procedure");
        if (named) {
            columns.add("name");
        }
        FIGURES.forEach(figure -> columns.add("figure." + figure.key()));
        RATES.forEach(rate -> columns.add("rate." + rate.key()));
        ReportTable.Draft table = new ReportTable.Draft(key, columns.toArray(String[]::new));
        for (RatesReport.Group group : groups) {
            List<Cell> row = new ArrayList<>(List.of(Cell.code(group.key())));
            if (named) {
                row.add(Cell.code(group.label()));
            }
            FIGURES.forEach(figure -> row.add(Cell.number(group.figures().count(figure))));
            RATES.forEach(rate -> row.add(Cell.percent(group.figures().rate(rate))));
            table.row(row);
        }
        return table.table();
    }
}
