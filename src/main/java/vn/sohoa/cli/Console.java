package vn.sohoa.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultMessages;

/** Where a command prints: results to the standard output, everything else to the standard error. */
record Console(PrintWriter out, PrintWriter err, Texts texts) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Whether somebody watches the standard error; the launcher knows, Java 21 cannot tell. */
    static boolean onTerminal() {
        return Boolean.getBoolean("sohoa.terminal");
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A line of the message {@code key}. */
    void say(String key, Object... values) {
        line(texts.say(key, values));
    }

    void json(Object value) {
        line(JSON.writeValueAsString(ordered(value)));
    }

    /** The same call prints the same text: maps that keep no order of their own are printed by key. */
    private static Object ordered(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> sorted =
                        map instanceof LinkedHashMap ? new LinkedHashMap<>() : new TreeMap<>();
                map.forEach((key, each) -> sorted.put(key, each == null ? null : ordered(each)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(Console::ordered).toList();
            default -> value;
        };
    }

    /** JSON that another part has printed, to stand inside a larger one. */
    static Object parsed(byte[] json) {
        return JSON.readTree(json);
    }

    /** What, why and the next step, on the standard error. */
    void fault(Fault fault) {
        FaultMessages.Message message = FaultMessages.in(texts.language()).of(fault);
        err.println(texts.say("fault.what", message.what()));
        if (!message.why().isBlank()) {
            err.println(texts.say("fault.why", message.why()));
        }
        err.println(texts.say("fault.next", message.nextStep()));
        err.println(texts.say("fault.code", fault.code().id()));
        err.flush();
    }

    /** A fault as JSON has it; null for none. */
    @Nullable
    Map<String, Object> json(@Nullable Fault fault) {
        if (fault == null) {
            return null;
        }
        FaultMessages.Message message = FaultMessages.in(texts.language()).of(fault);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", fault.code().id());
        fields.put("kind", fault.kind().name());
        fields.put("subject", fault.subject());
        fields.put("what", message.what());
        fields.put("why", message.why());
        fields.put("nextStep", message.nextStep());
        return fields;
    }
}
