package vn.sohoa.audit.tree;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An entry as the bytes that are hashed: JSON as RFC 8785 writes it, that is without white space, with sorted keys and with
 * only those characters escaped that must be. The time is UTC with six decimals, which is what the database keeps.
 */
public final class EntryBytes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int FIRST_PRINTABLE = 0x20;

    private EntryBytes() {}

    /** @param at in whole microseconds */
    public static byte[] of(Instant at, String actor, String act, String subject, Map<String, String> details) {
        StringBuilder json = new StringBuilder(256).append("{\"act\":");
        text(json, act).append(",\"actor\":");
        text(json, actor).append(",\"at\":\"").append(TIME.format(at)).append("\",\"details\":{");
        String separator = "";
        for (Map.Entry<String, String> detail : new TreeMap<>(details).entrySet()) {
            text(json.append(separator), detail.getKey()).append(':');
            text(json, detail.getValue());
            separator = ",";
        }
        text(json.append("},\"subject\":"), subject).append('}');
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static StringBuilder text(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < FIRST_PRINTABLE) {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"');
    }
}
