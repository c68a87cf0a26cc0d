package vn.sohoa.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.office.ReportDesk;
import vn.sohoa.report.Cell;
import vn.sohoa.report.Report;
import vn.sohoa.report.ReportFiles;
import vn.sohoa.report.ReportTable;
import vn.sohoa.report.ReportTroubles;
import vn.sohoa.report.ReportWords;

/** {@code sohoa report night|month}: a report as it was counted, and its files. */
@Command(name = "report")
final class ReportCommand extends OfficeCommand {
    private static final String FORM = "report [night [--date YYYY-MM-DD] | month YYYY-MM [--agency CODE]]";

    @Parameters(index = "0", arity = "0..1", paramLabel = "night|month", defaultValue = "night")
    String what = "night";

    @Parameters(index = "1", arity = "0..1", paramLabel = "YYYY-MM")
    @Nullable
    String month;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD")
    @Nullable
    LocalDate date;

    @Option(names = "--agency", paramLabel = "CODE")
    @Nullable
    String agency;

    @Override
    int work(Office office, Interrupt interrupt) {
        ReportDesk desk = office.reports();
        Report report = report(desk);
        List<Path> files = new ArrayList<>();
        for (ReportFiles.Form form : ReportFiles.Form.values()) {
            files.add(desk.file(report, form));
        }
        List<ReportTroubles.Trouble> troubles = desk.troubles().open();
        if (json()) {
            console().json(fields(report, files, troubles));
        } else {
            print(report, files, troubles);
        }
        return 0;
    }

    private Report report(ReportDesk desk) {
        return switch (what) {
            case "night" -> {
                if (month != null || agency != null) {
                    throw mistake("night");
                }
                yield desk.night(date);
            }
            case "month" -> {
                if (month == null || date != null) {
                    throw mistake("month");
                }
                yield desk.month(month(month), agency == null ? null : Codes.agency(agency));
            }
            default -> throw mistake(what);
        };
    }

    private void print(Report report, List<Path> files, List<ReportTroubles.Trouble> troubles) {
        ReportWords words = new ReportWords(console().texts().language());
        console().line(words.title(report.name()));
        console().line(words.period(report.from(), report.to()));
        if (report.locks() != Report.Locks.LOCKED) {
            console().line(words.warning(report.locks()));
        }
        for (ReportTable table : report.tables()) {
            console().line("");
            console().line(words.table(table.key()));
            if (table.rows().isEmpty()) {
                console().line("  " + words.say("empty"));
            }
            table.rows().forEach(row -> console().line("  " + line(table, row, words)));
        }
        console().line("");
        files.forEach(file -> console().say("report.file", file));
        for (ReportTroubles.Trouble trouble : troubles) {
            console().say("report.trouble", trouble.report());
            console().fault(trouble.fault());
        }
    }

    /** What a row is about, then each value with the heading it stands under, unless there is one value only. */
    private static String line(ReportTable table, List<Cell> row, ReportWords words) {
        StringBuilder line = new StringBuilder(words.cell(row.getFirst())).append(':');
        for (int i = 1; i < row.size(); i++) {
            if (row.get(i).kind() != Cell.Kind.NONE) {
                line.append(i == 1 ? " " : "; ")
                        .append(
                                row.size() == 2
                                        ? ""
                                        : words.heading(table.columns().get(i)) + " ")
                        .append(words.cell(row.get(i)));
            }
        }
        return line.toString();
    }

    private Map<String, Object> fields(Report report, List<Path> files, List<ReportTroubles.Trouble> troubles) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", report.name().toString());
        fields.put("from", Times.print(report.from()));
        fields.put("to", Times.print(report.to()));
        fields.put("countedAt", Times.print(report.countedAt()));
        fields.put("objectLock", report.locks().name());
        Map<String, Object> tables = new LinkedHashMap<>();
        report.tables().forEach(table -> tables.put(table.key(), rows(table)));
        fields.put("tables", tables);
        fields.put("files", files.stream().map(Path::toString).toList());
        fields.put("troubles", troubles.stream().map(this::fields).toList());
        return fields;
    }

    private Map<String, @Nullable Object> fields(ReportTroubles.Trouble trouble) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("report", trouble.report());
        fields.put("what", trouble.what().name());
        fields.put("at", Times.print(trouble.at()));
        fields.put("fault", console().json(trouble.fault()));
        return fields;
    }

    private List<Map<String, @Nullable Object>> rows(ReportTable table) {
        ReportWords words = new ReportWords(console().texts().language());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<Cell> row : table.rows()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                fields.put(table.columns().get(i), value(row.get(i), words));
            }
            rows.add(fields);
        }
        return rows;
    }

    /** Keys for words, so that programs need no language. */
    private static @Nullable Object value(Cell cell, ReportWords words) {
        return switch (cell.kind()) {
            case NONE -> null;
            case NUMBER -> Long.valueOf(cell.parts().getFirst());
            case WHAT, NEXT -> words.cell(cell);
            default -> cell.parts().getFirst();
        };
    }

    private static YearMonth month(String argument) {
        try {
            return YearMonth.parse(argument);
        } catch (DateTimeParseException bad) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, argument, "≠ YYYY-MM"), bad);
        }
    }

    private static FaultException mistake(String subject) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, FORM));
    }
}
