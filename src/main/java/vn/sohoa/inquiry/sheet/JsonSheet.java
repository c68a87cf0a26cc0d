package vn.sohoa.inquiry.sheet;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultMessages;

/** One object, a row a line. */
final class JsonSheet implements Sheet {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintWriter out;
    private final Wording wording;
    private final String question;
    private List<Column> columns = List.of();
    private String separator = "\n";

    JsonSheet(PrintWriter out, Wording wording, String question) {
        this.out = out;
        this.wording = wording;
        this.question = question;
    }

    @Override
    public void begin(List<Column> of) {
        columns = of;
        out.print("{\"question\":" + JSON.writeValueAsString(question) + ",\"rows\":[");
    }

    @Override
    public void row(List<@Nullable Object> values) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            fields.put(columns.get(i).key(), field(columns.get(i), values.get(i)));
        }
        out.print(separator + JSON.writeValueAsString(fields));
        separator = ",\n";
    }

    @Override
    public void end(Found found) {
        out.print("\n],\"total\":" + found.total() + ",\"shown\":" + found.shown() + ",\"next\":"
                + JSON.writeValueAsString(found.next()) + "}\n");
        out.flush();
    }

    private @Nullable Object field(Column column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case Long number -> number;
            case Boolean yes -> yes;
            case Instant moment -> Wording.iso(moment);
            case Fault fault -> fields(fault);
            case Map<?, ?> details -> masked(details);
            default -> column.kind() == Column.Kind.TEXT ? Wording.masked(value.toString()) : value.toString();
        };
    }

    private static Map<String, String> masked(Map<?, ?> details) {
        Map<String, String> masked = new TreeMap<>();
        details.forEach((key, value) -> masked.put(String.valueOf(key), Wording.masked(String.valueOf(value))));
        return masked;
    }

    private Map<String, String> fields(Fault fault) {
        FaultMessages.Message message = wording.fault(fault);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("code", fault.code().id());
        fields.put("kind", fault.kind().name());
        fields.put("subject", Wording.masked(fault.subject()));
        fields.put("what", message.what());
        fields.put("why", message.why());
        fields.put("nextStep", message.nextStep());
        return fields;
    }
}
