package vn.sohoa.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * A list in SQL.
 *
 * @param select what the columns are read from
 * @param from what is counted, with {@code d} the dossier's row of the register where it has one
 * @param more what is joined besides for the rows that are shown, never more than a row for each
 * @param where what is listed
 * @param keys no two rows have the same; rows come in their order
 */
record Listing(String select, String from, String more, String where, List<String> keys) {
    private static final String SEPARATOR = "/";

    String order() {
        return String.join(", ", keys);
    }

    /** Names of the keys as columns. */
    List<String> keyColumns() {
        return keys.stream().map(key -> key.substring(key.indexOf('.') + 1)).toList();
    }

    /** The condition for what comes after a row, with a parameter a key. */
    String behind() {
        return "(" + order() + ") > (" + keys.stream().map(key -> "?").collect(Collectors.joining(", ")) + ")";
    }

    static String join(List<String> values) {
        return String.join(SEPARATOR, values);
    }

    /** The keys' values out of what {@link #join} made of them. */
    List<Object> split(String joined) {
        String[] parts = joined.split(SEPARATOR, -1);
        if (parts.length != keys.size()) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "--after " + joined, order()));
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            values.add(keys.get(i).endsWith(".seq") ? number(parts[i]) : parts[i]);
        }
        return values;
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException none) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "--after " + text, "≥ 0"), none);
        }
    }
}
