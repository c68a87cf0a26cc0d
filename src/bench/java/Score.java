import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Character and word errors of a text against a page's truth. Quotes and dashes are made one, runs of three leader dots or
 * more dropped, white space collapsed, all in NFC. A grid zone (letter head, table, signatures) counts as read by rows or by
 * columns, whichever is nearer; everything else stands in page order.
 */
record Score(long characters, long wrongCharacters, long words, long wrongWords) {
    static final Score NONE = new Score(0, 0, 0, 0);
    private static final int MOST_ORDERS = 64;

    static Score of(JsonNode zones, String read) {
        String text = normal(read);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String truth : orders(zones)) {
            int distance = distance(points(truth), points(text));
            if (distance < least) {
                least = distance;
                best = truth;
            }
        }
        if (least == Integer.MAX_VALUE) {
            return new Score(0, text.length(), 0, words(text).length);
        }
        int words = distance(numbered(words(best), words(text)), numbered(words(text), words(best)));
        return new Score(best.length(), least, words(best).length, words);
    }

    Score plus(Score other) {
        return new Score(
                characters + other.characters,
                wrongCharacters + other.wrongCharacters,
                words + other.words,
                wrongWords + other.wrongWords);
    }

    /** Percent of characters. */
    double cer() {
        return 100.0 * wrongCharacters / Math.max(1, characters);
    }

    /** Percent of words. */
    double wer() {
        return 100.0 * wrongWords / Math.max(1, words);
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[“”„]", "\"")
                .replaceAll("[‘’]", "'")
                .replaceAll("[–—−]", "-")
                .replace("…", "...")
                .replaceAll("[.·_\\-]{3,}", " ")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    private static Set<String> orders(JsonNode zones) {
        List<List<List<String>>> variants = new ArrayList<>();
        List<List<String>> each = new ArrayList<>();
        zones.forEach(zone -> each.add(readings(zone)));
        variants.add(each);
        for (int i = 0; i + 1 < zones.size(); i++) { // two grids of a letter head may be read as one
            if (grid(zones.get(i)) && grid(zones.get(i + 1)) && columns(zones.get(i)) == columns(zones.get(i + 1))) {
                List<List<String>> joined = new ArrayList<>(each.subList(0, i));
                joined.add(List.of(byColumn(List.of(zones.get(i), zones.get(i + 1)))));
                joined.addAll(each.subList(i + 2, each.size()));
                variants.add(joined);
            }
        }
        Set<String> orders = new LinkedHashSet<>();
        variants.forEach(variant -> combine(variant, 0, new ArrayList<>(), new int[] {MOST_ORDERS}, orders));
        return orders;
    }

    private static void combine(
            List<List<String>> variant, int at, List<String> chosen, int[] left, Set<String> into) {
        if (left[0] == 0) {
            return;
        }
        if (at == variant.size()) {
            left[0]--;
            into.add(normal(String.join(" ", chosen)));
            return;
        }
        for (String reading : variant.get(at)) {
            chosen.add(reading);
            combine(variant, at + 1, chosen, left, into);
            chosen.removeLast();
        }
    }

    private static boolean grid(JsonNode zone) {
        return zone.get("type").asString().equals("grid");
    }

    private static int columns(JsonNode zone) {
        return zone.get("cells").get(0).size();
    }

    private static List<String> readings(JsonNode zone) {
        if (!grid(zone)) {
            List<String> lines = new ArrayList<>();
            zone.get("lines").forEach(line -> lines.add(line.asString()));
            return List.of(String.join(" ", lines));
        }
        List<String> cells = new ArrayList<>();
        zone.get("cells").forEach(row -> row.forEach(cell -> cells.add(cell.asString())));
        cells.removeIf(String::isEmpty);
        String byRow = String.join(" ", cells);
        String byColumn = byColumn(List.of(zone));
        return byRow.equals(byColumn) ? List.of(byRow) : List.of(byRow, byColumn);
    }

    private static String byColumn(List<JsonNode> grids) {
        List<String> cells = new ArrayList<>();
        int most = 0;
        for (JsonNode grid : grids) {
            for (JsonNode row : grid.get("cells")) {
                most = Math.max(most, row.size());
            }
        }
        for (int column = 0; column < most; column++) {
            for (JsonNode grid : grids) {
                for (JsonNode row : grid.get("cells")) {
                    if (column < row.size() && !row.get(column).asString().isEmpty()) {
                        cells.add(row.get(column).asString());
                    }
                }
            }
        }
        return String.join(" ", cells);
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }

    private static int[] points(String text) {
        return text.codePoints().toArray();
    }

    private static int[] numbered(String[] words, String[] others) {
        List<String> all = new ArrayList<>(new LinkedHashSet<>(sorted(words, others)));
        int[] numbers = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = all.indexOf(words[i]);
        }
        return numbers;
    }

    private static List<String> sorted(String[] words, String[] others) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(others));
        all.sort(null);
        return all;
    }

    /** Levenshtein's, every edit costing one. */
    private static int distance(int[] a, int[] b) {
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int above = row[j];
                int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length];
    }
}
