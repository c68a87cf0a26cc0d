package vn.sohoa.rates;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report for programs. */
final class RatesJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RatesJson() {}

    static void print(RatesReport report, OutputStream out) {
        ObjectNode root = JSON.createObjectNode();
        root.put("from", report.filter().from().toString());
        root.put("to", report.filter().to().toString());
        report.filter().procedure().ifPresent(one -> root.put("procedure", one.value()));
        report.filter().agency().ifPresent(one -> root.put("agency", one.value()));
        put(root, report.total());
        put(root.putArray("byProcedure"), report.byProcedure());
        put(root.putArray("byAgency"), report.byAgency());
        put(root.putArray("byMonth"), report.byMonth());
        try {
            out.write(JSON.writeValueAsBytes(root));
            out.write('\n');
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void put(ArrayNode into, List<RatesReport.Group> groups) {
        for (RatesReport.Group group : groups) {
            ObjectNode node = into.addObject();
            node.put("key", group.key());
            if (!group.label().isEmpty()) {
                node.put("label", group.label());
            }
            put(node, group.figures());
        }
    }

    private static void put(ObjectNode into, Figures figures) {
        for (Figure figure : Figure.values()) {
            into.put(figure.key(), figures.count(figure));
        }
        for (Rate rate : Rate.values()) {
            into.put(rate.key(), figures.rate(rate));
        }
    }
}
