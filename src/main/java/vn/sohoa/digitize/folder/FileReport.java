package vn.sohoa.digitize.folder;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.digitize.ocr.PageFacts;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.quality.Finding;
import vn.sohoa.dossier.Fault;

/**
 * A file's outcome as fields for JSON: {@code file}, {@code seconds}, then either {@code type}, {@code pdf} and a list of
 * {@code pages}, or a {@code fault}.
 */
public final class FileReport {
    private FileReport() {}

    public static Map<String, Object> fields(FileOutcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", outcome.input().file().toString());
        fields.put("seconds", rounded(outcome.took().toNanos() / 1e9, 3));
        switch (outcome) {
            case FileOutcome.Written written -> {
                fields.put("type", written.type().name());
                fields.put("pdf", written.pdf().toString());
                fields.put(
                        "estimatedErrorRate",
                        rounded(written.digitized().verdict().errorRate(), 4));
                fields.put("findings", findings(written.digitized().verdict().findings()));
                fields.put("pages", pages(written.digitized()));
            }
            case FileOutcome.Refused refused -> fields.put("fault", fault(refused.fault()));
            case FileOutcome.Left left -> fields.put("left", true);
        }
        return fields;
    }

    private static Map<String, Object> fault(Fault fault) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", fault.code().id());
        fields.put("kind", fault.kind().name());
        fields.put("detail", fault.detail());
        return fields;
    }

    private static List<Map<String, Object>> findings(List<Finding> findings) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("page", finding.page());
            fields.put("problem", finding.problem().name());
            fields.put("scanAgain", finding.grave());
            fields.put("measured", rounded(finding.measured(), 3));
            fields.put("bar", rounded(finding.bar(), 3));
            all.add(fields);
        }
        return all;
    }

    private static List<Map<String, Object>> pages(Digitized digitized) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (PageReading page : digitized.pages()) {
            PageFacts facts = page.facts();
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("page", all.size() + 1);
            fields.put("width", facts.width());
            fields.put("height", facts.height());
            fields.put("dpi", facts.dpi());
            fields.put("turnedClockwise", page.turn());
            fields.put("blank", facts.blank());
            fields.put("letters", page.reading().letters());
            fields.put("confidence", rounded(facts.confidence(), 1));
            fields.put(
                    "estimatedErrorRate",
                    rounded(digitized.verdict().pages().get(all.size()).errorRate(), 4));
            fields.put("skewDegrees", rounded(facts.skew(), 2));
            fields.put("sharpness", rounded(facts.sharpness(), 3));
            fields.put("noise", rounded(facts.noise(), 1));
            fields.put("contrast", rounded(facts.contrast(), 3));
            fields.put("xHeight", rounded(facts.xHeight(), 1));
            fields.put("preparation", facts.preparation());
            fields.put("passes", facts.passes());
            all.add(fields);
        }
        return all;
    }

    private static BigDecimal rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
