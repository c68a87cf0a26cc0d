package vn.sohoa.digitize.pages;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Wrong characters of a reading against a page's true text. A grid may be read by rows or by columns, as is nearer. */
record Score(int letters, int wrong) {
    private static final int MOST_ORDERS = 64;
    private static final Pattern LEADERS = Pattern.compile("[.·_\\-]{3,}");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    static Score of(List<Zone> truth, String read) {
        int[] found = letters(read);
        Score best = null;
        for (String order : orders(truth)) {
            int[] wanted = letters(order);
            int wrong = distance(wanted, found);
            if (best == null || wrong < best.wrong) {
                best = new Score(wanted.length, wrong);
            }
        }
        return best == null ? new Score(0, found.length) : best;
    }

    double rate() {
        return letters == 0 ? 0 : Math.min(1, (double) wrong / letters);
    }

    private static List<String> orders(List<Zone> zones) {
        List<String> orders = List.of("");
        for (Zone zone : zones) {
            List<String> longer = new ArrayList<>();
            for (String way : ways(zone)) {
                for (String so : orders) {
                    longer.add(so + " " + way);
                }
            }
            orders = longer.subList(0, Math.min(MOST_ORDERS, longer.size()));
        }
        return orders;
    }

    private static List<String> ways(Zone zone) {
        String rows = String.join(" ", zone.text());
        if (!(zone instanceof Zone.Grid grid)) {
            return List.of(rows);
        }
        StringBuilder columns = new StringBuilder();
        int width = grid.cells().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < width; i++) {
            for (List<String> row : grid.cells()) {
                columns.append(' ').append(i < row.size() ? row.get(i) : "");
            }
        }
        return rows.contentEquals(columns) ? List.of(rows) : List.of(rows, columns.toString());
    }

    /** Leaders, and the make of dashes and quotation marks, do not count. */
    private static int[] letters(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[–—−]", "-")
                .replaceAll("[“”„]", "\"")
                .replaceAll("[‘’]", "'")
                .replace("…", "...");
        String bare = LEADERS.matcher(plain).replaceAll(" ");
        return SPACE.matcher(bare).replaceAll(" ").strip().codePoints().toArray();
    }

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
                int changed = a[i - 1] == b[j - 1] ? diagonal : diagonal + 1;
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length];
    }
}
