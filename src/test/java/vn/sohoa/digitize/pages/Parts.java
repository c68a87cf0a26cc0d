package vn.sohoa.digitize.pages;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What forms are put together from. */
final class Parts {
    /** A label and what was filled in after it; {@code share} of the line's width. */
    record Field(String label, String value, double share) {}

    private final Draft draft;
    private final Look look;
    private final Words words;

    Parts(Draft draft, Words words) {
        this.draft = draft;
        this.look = draft.look;
        this.words = words;
    }

    void state() {
        draft.centred(look.bold(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        draft.centred(look.bold(), "Độc lập - Tự do - Hạnh phúc");
        double middle = (draft.left + draft.right) / 2;
        draft.rule(middle - 60, draft.y() + 5, middle + 60, draft.y() + 5, 0.7);
        draft.down(look.leading() * 0.8);
    }

    /** The two columns that official papers begin with. */
    void letterhead(String number, String place) {
        grid(
                look.bold().sized(look.body().size() - 0.5),
                List.of(
                        List.of("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                        List.of("XÃ " + place.toUpperCase(java.util.Locale.ROOT), "Độc lập - Tự do - Hạnh phúc")));
        double y = draft.y() + 5;
        draft.rule(draft.left + 60, y, draft.left + 120, y, 0.7);
        draft.rule(draft.right - 200, y, draft.right - 90, y, 0.7);
        draft.down(4);
        grid(look.italic(), List.of(List.of("Số: " + number, place + ", " + words.longDate())));
        draft.down(look.leading() * 0.5);
    }

    /** Rows of two centred cells. */
    void grid(Print print, List<List<String>> cells) {
        double width = draft.right - draft.left;
        for (List<String> row : cells) {
            draft.newLine(print);
            place(print, row.get(0), draft.left + width * 0.19);
            place(print, row.get(1), draft.left + width * 0.69);
        }
        draft.says(new Zone.Grid(cells));
    }

    private void place(Print print, String text, double middle) {
        double width = print.width(text);
        draft.put(
                print,
                text,
                Math.clamp(middle - width / 2, draft.left - 30, Math.max(draft.left, draft.right - width)));
    }

    void title(String title) {
        draft.down(look.leading() * 0.3);
        draft.centred(look.heading(), title);
        draft.down(look.leading() * 0.3);
    }

    void field(String label, String value) {
        fields(new Field(label, value, 1));
    }

    /** One line of blanks, filled in. A value too long goes on on the next line. */
    void fields(Field... fields) {
        draft.newLine(look.body());
        double x = draft.left;
        StringBuilder said = new StringBuilder();
        String rest = "";
        for (Field field : fields) {
            double end = x + field.share() * (draft.right - draft.left) - (field.share() < 1 ? 8 : 0);
            double from = x + look.body().width(field.label() + ": ");
            draft.put(look.body(), field.label() + ":", x);
            List<String> lines = Draft.wrap(look.hand(), field.value(), 0, end - from);
            fill(lines.getFirst(), from, end);
            said.append(said.isEmpty() ? "" : " ")
                    .append(field.label())
                    .append(": ")
                    .append(lines.getFirst());
            rest = String.join(" ", lines.subList(1, lines.size()));
            x = end + 8;
        }
        draft.says(said.toString());
        if (!rest.isEmpty()) {
            draft.newLine(look.body());
            fill(rest, draft.left, draft.right);
            draft.says(rest);
        }
    }

    private void fill(String value, double from, double end) {
        double y = draft.y();
        double until = from + look.hand().width(value);
        double begin = look.under() ? from : until + 1;
        draft.ink(g -> look.leader()
                .draw(g, new SplittableRandom(draft.form), look.body(), begin, end, y + (look.under() ? 1.2 : 0)));
        draft.put(look.hand(), value, from, y - (look.under() ? draft.random.nextDouble() * 1.5 : 0));
    }

    /** A ruled table whose first row is its head; shares of the width add up to 1. */
    void table(double[] shares, List<List<String>> rows) {
        Print print = look.body().sized(look.body().size() - 0.5);
        double[] edges = edges(shares);
        double top = draft.y() + look.leading() * 0.5;
        draft.down(look.leading() * 0.5);
        List<List<String>> said = new java.util.ArrayList<>();
        draft.rule(draft.left, top, draft.right, top, 0.7);
        for (List<String> row : rows) {
            said.addAll(row(said.isEmpty() ? print.with(Face.BOLD) : print, edges, row));
            draft.rule(draft.left, draft.y(), draft.right, draft.y(), 0.7);
        }
        double bottom = draft.y();
        for (double x : edges) {
            draft.rule(x, top, x, bottom, 0.7);
        }
        draft.says(new Zone.Grid(said));
        draft.down(look.leading() * 0.4);
    }

    private double[] edges(double[] shares) {
        double[] edges = new double[shares.length + 1];
        edges[0] = draft.left;
        for (int i = 0; i < shares.length; i++) {
            edges[i + 1] = edges[i] + shares[i] * (draft.right - draft.left);
        }
        return edges;
    }

    private List<List<String>> row(Print print, double[] edges, List<String> row) {
        List<List<String>> cells = IntStream.range(0, row.size())
                .mapToObj(i -> Draft.wrap(print, row.get(i), 0, edges[i + 1] - edges[i] - 8))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        List<List<String>> lines = new java.util.ArrayList<>();
        for (int k = 0; k < height; k++) {
            draft.down(print.size() * 1.35);
            List<String> line = new java.util.ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                String text = k < cells.get(i).size() ? cells.get(i).get(k) : "";
                draft.put(print, text, edges[i] + 4);
                line.add(text);
            }
            lines.add(line);
        }
        draft.down(print.size() * 0.5);
        return lines;
    }

    /** Two who sign, the right one with the agency's stamp where there is one. */
    void signatures(String leftOffice, String rightOffice, boolean stamped) {
        draft.down(look.leading() * 0.4);
        grid(look.bold(), List.of(List.of(leftOffice, rightOffice)));
        grid(look.italic(), List.of(List.of("(Ký, ghi rõ họ tên)", stamped ? "(Ký tên, đóng dấu)" : "(Ký tên)")));
        double width = draft.right - draft.left;
        double middle = draft.left + width * 0.69;
        Marks marks = new Marks(draft.random);
        marks.pen(draft, draft.left + width * 0.19, draft.y() + 32);
        marks.pen(draft, middle, draft.y() + 32);
        if (stamped) {
            marks.stamp(
                    draft,
                    middle - 20 - draft.random.nextDouble() * 30,
                    draft.y() + 20 + draft.random.nextDouble() * 20);
        }
        draft.down(66);
        grid(look.bold(), List.of(List.of(words.name(), words.name())));
    }
}
