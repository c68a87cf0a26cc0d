package vn.sohoa.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.AuditEntry;

/** Prints entries as they come: for people, as one JSON array, or as CSV (RFC 4180). */
final class AuditLines {
    private final Console console;
    private final boolean json;
    private final boolean csv;
    private String separator = "";

    AuditLines(Console console, boolean json, boolean csv) {
        this.console = console;
        this.json = json;
        this.csv = csv;
    }

    void begin() {
        if (json) {
            out().println("[");
        } else if (csv) {
            out().print("place,seq,at,actor,act,subject,details\r\n");
        }
    }

    void add(AuditEntry entry) {
        if (json) {
            out().print(separator + JsonMapper.shared().writeValueAsString(fields(entry)));
            separator = ",\n";
        } else if (csv) {
            out().print(Stream.of(
                            place(entry),
                            String.valueOf(entry.seq()),
                            Times.print(entry.at()),
                            entry.actor(),
                            entry.act(),
                            entry.subject(),
                            JsonMapper.shared().writeValueAsString(entry.details()))
                    .map(AuditLines::quoted)
                    .collect(Collectors.joining(",", "", "\r\n")));
        } else {
            out().println(place(entry) + "\t" + Times.print(entry.at()) + "  " + entry.act() + "  " + entry.subject()
                    + "  " + details(entry) + "  (" + entry.actor() + ")");
        }
    }

    void end() {
        if (json) {
            out().println("\n]");
        }
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

    private static String quoted(String field) {
        return field.matches("(?s).*[\",\\r\\n].*") ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
    }

    private PrintWriter out() {
        return console.out();
    }
}
