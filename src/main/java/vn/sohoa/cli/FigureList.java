package vn.sohoa.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.inquiry.sheet.Spreadsheet;
import vn.sohoa.office.Office;
import vn.sohoa.rates.Figure;

/** Prints the dossiers behind a figure, what each misses, and the places of the audit entries that prove it. */
final class FigureList {
    /** Dossiers that are looked up at once. */
    private static final int PIECE = 1000;

    private final PrintWriter out;
    private final boolean json;
    private final @Nullable Spreadsheet csv;
    private String separator = "\n";

    FigureList(Console console, boolean json, boolean csv) {
        this.out = console.out();
        this.json = json;
        this.csv = csv && !json ? new Spreadsheet(console.out()) : null;
    }

    void print(Office office, Figure figure, List<DossierCode> dossiers) {
        if (json) {
            out.print("[");
        } else if (csv != null) {
            csv.line(List.of("dossier", "missing", "entries"));
        }
        for (int from = 0; from < dossiers.size(); from += PIECE) {
            List<DossierCode> piece = dossiers.subList(from, Math.min(from + PIECE, dossiers.size()));
            SortedMap<DossierCode, SortedSet<ComponentCode>> missing =
                    office.rates().missing(piece);
            SortedMap<DossierCode, List<Long>> entries = office.provingEntries().of(figure, piece);
            piece.forEach(code -> line(code, words(missing.get(code)), entries.getOrDefault(code, List.of())));
        }
        if (json) {
            out.print("\n]\n");
        } else if (csv != null) {
            csv.flush();
        }
        out.flush();
    }

    private void line(DossierCode dossier, List<String> missing, List<Long> entries) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("dossier", dossier.value());
            fields.put("missing", missing);
            fields.put("entries", entries);
            out.print(separator + JsonMapper.shared().writeValueAsString(fields));
            separator = ",\n";
        } else if (csv != null) {
            csv.line(List.of(dossier.value(), String.join(" ", missing), numbers(entries, " ")));
        } else {
            String proof = entries.isEmpty() ? "" : "  [" + numbers(entries, ", ") + "]";
            out.print((dossier.value() + "  " + String.join(", ", missing)).stripTrailing() + proof + "\n");
        }
    }

    private static String numbers(List<Long> entries, String between) {
        return entries.stream().map(String::valueOf).collect(Collectors.joining(between));
    }

    private static List<String> words(@Nullable SortedSet<ComponentCode> components) {
        return components == null
                ? List.of()
                : components.stream().map(ComponentCode::value).toList();
    }
}
