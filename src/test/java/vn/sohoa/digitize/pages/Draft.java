package vn.sohoa.digitize.pages;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One side of an A4 sheet as it is being set: ink, and the text that it says. Points, y growing downwards. */
final class Draft {
    static final double WIDTH = 595;
    static final double HEIGHT = 842;

    final RandomGenerator random;
    final long form;
    final Look look;
    final double left;
    final double right;
    private final List<Consumer<Graphics2D>> ink = new ArrayList<>();
    private final List<Zone> zones = new ArrayList<>();
    private double y;

    Draft(RandomGenerator random, Look look) {
        this.random = random;
        this.form = random.nextLong();
        this.look = look;
        this.left = 70 + random.nextDouble() * 20;
        this.right = WIDTH - 40 - random.nextDouble() * 20;
        this.y = 46 + random.nextDouble() * 20;
    }

    List<Zone> zones() {
        return zones;
    }

    void paint(Graphics2D g) {
        g.setColor(Print.BLACK);
        ink.forEach(mark -> mark.accept(g));
    }

    double y() {
        return y;
    }

    void down(double points) {
        y += points;
    }

    /** Whether so many more lines fit above the lower margin. */
    boolean room(double lines) {
        return y + lines * look.leading() < HEIGHT - 60;
    }

    void ink(Consumer<Graphics2D> mark) {
        ink.add(mark);
    }

    void put(Print print, String text, double x) {
        double at = y;
        ink.add(g -> print.draw(g, text, x, at));
    }

    void put(Print print, String text, double x, double at) {
        ink.add(g -> print.draw(g, text, x, at));
    }

    void says(String line) {
        if (zones.isEmpty() || !(zones.getLast() instanceof Zone.Flow)) {
            zones.add(new Zone.Flow());
        }
        if (zones.getLast() instanceof Zone.Flow flow) {
            flow.lines().add(line);
        }
    }

    void says(Zone zone) {
        zones.add(zone);
    }

    void centred(Print print, String text) {
        double at = (left + right) / 2;
        for (String line : wrap(print, text, 0, right - left)) {
            newLine(print);
            put(print, line, at - print.width(line) / 2);
            says(line);
        }
    }

    void newLine(Print print) {
        y += Math.max(look.leading(), print.size() * 1.25);
    }

    void line(Print print, String text, double indent) {
        newLine(print);
        put(print, text, left + indent);
        says(text);
    }

    /** Wrapped at the margins; set flush on both sides where the look wants it. */
    void paragraph(Print print, String text, double indent) {
        List<String> lines = wrap(print, text, indent, right - left);
        for (int i = 0; i < lines.size(); i++) {
            double from = left + (i == 0 ? indent : 0);
            newLine(print);
            if (look.justified() && i < lines.size() - 1) {
                flush(print, lines.get(i), from);
            } else {
                put(print, lines.get(i), from);
            }
            says(lines.get(i));
        }
        y += look.leading() * 0.25;
    }

    private void flush(Print print, String line, double from) {
        String[] words = line.split(" ");
        double free = right - from - print.width(String.join("", words));
        double x = from;
        for (String word : words) {
            put(print, word, x);
            x += print.width(word) + free / (words.length - 1);
        }
    }

    void rule(double x1, double y1, double x2, double y2, double thickness) {
        ink.add(g -> {
            g.setStroke(new java.awt.BasicStroke((float) thickness));
            g.draw(new Line2D.Double(x1, y1, x2, y2));
        });
    }

    static List<String> wrap(Print print, String text, double indent, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double room = width - indent;
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && print.width(line + " " + word) > room) {
                lines.add(line.toString());
                line.setLength(0);
                room = width;
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
