package vn.sohoa.inquiry.sheet;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultMessages;

/** A line a row; a fault is three cells, details are one of {@code key=value}. */
final class CsvSheet implements Sheet {
    private final Spreadsheet csv;
    private final Wording wording;
    private List<Column> columns = List.of();

    CsvSheet(PrintWriter out, Wording wording) {
        this.csv = new Spreadsheet(out);
        this.wording = wording;
    }

    @Override
    public void begin(List<Column> of) {
        columns = of;
        List<String> head = new ArrayList<>();
        for (Column column : columns) {
            if (column.kind() == Column.Kind.FAULT) {
                head.addAll(List.of("fault", column.key(), "nextStep"));
            } else {
                head.add(column.key());
            }
        }
        csv.line(head);
    }

    @Override
    public void row(List<@Nullable Object> values) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (columns.get(i).kind() == Column.Kind.FAULT) {
                cells.addAll(fault(values.get(i)));
            } else {
                cells.add(cell(columns.get(i), values.get(i)));
            }
        }
        csv.line(cells);
    }

    @Override
    public void end(Found found) {
        csv.flush();
    }

    private List<String> fault(@Nullable Object value) {
        if (!(value instanceof Fault fault)) {
            return List.of("", "", "");
        }
        FaultMessages.Message message = wording.fault(fault);
        return List.of(fault.code().id(), message.what(), message.nextStep());
    }

    private static String cell(Column column, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (value) {
            case Instant moment -> Wording.iso(moment);
            case Map<?, ?> details -> Wording.details(details);
            default -> column.kind() == Column.Kind.TEXT ? Wording.masked(value.toString()) : value.toString();
        };
    }
}
