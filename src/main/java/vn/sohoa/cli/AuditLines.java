package vn.sohoa.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.inquiry.sheet.Spreadsheet;

/** Prints entries as they come: for people, as one JSON array, or as CSV. */
final class AuditLines {
    private final Console console;
    private final boolean json;
    private final boolean csv;
    private final Spreadsheet sheet;
    private String separator = "";

    AuditLines(Console console, boolean json, boolean csv) {
        this.console = console;
        this.json = json;
        this.csv = csv;
        this.sheet = new Spreadsheet(console.out());
    }

    void begin() {
        if (json) {
            out().println("[");
        } else if (csv) {
            sheet.line(List.of("place", "seq", "at", "actor", "act", "subject", "details"));
        }
    }

    void add(AuditEntry entry) {
        if (json) {
            out().print(separator + JsonMapper.shared().writeValueAsString(fields(entry)));
            separator = ",\n";
        } else if (csv) {
            sheet.line(List.of(
                    place(entry),
                    String.valueOf(entry.seq()),
                    Times.print(entry.at()),
                    entry.actor(),
                    entry.act(),
                    entry.subject(),
                    JsonMapper.shared().writeValueAsString(entry.details())));
        } else {
            out().println(place(entry) + "\t" + Times.print(entry.at()) + "  " + entry.act() + "  " + entry.subject()
                    + "  " + details(entry) + "  (" + entry.actor() + ")");
        }
    }

    void end() {
        if (json) {
            out().println("\n]");
        }
        sheet.flush();
        out().flush();
    }

    private static Map<String, @Nullable Object> fields(AuditEntry entry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("place", entry.place());
        fields.put("seq", entry.seq());
        fields.put("at", entry.at().toString());
        fields.put("actor", entry.actor());
        fields.put("act", entry.act());
        fields.put("subject", entry.subject());
        fields.put("details", entry.details());
        return fields;
    }

    private static String place(AuditEntry entry) {
        return entry.place() == null ? "" : String.valueOf(entry.place());
    }

    private static String details(AuditEntry entry) {
        return entry.details().entrySet().stream()
                .map(detail -> detail.getKey() + "=" + detail.getValue())
                .collect(Collectors.joining(" "));
    }

    private PrintWriter out() {
        return console.out();
    }
}
