package vn.sohoa.digitize.pages;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What forms are printed with for people to write on. */
enum Leader {
    NONE,
    /** Full stops typed one after another, at the face's own pitch. */
    PERIODS,
    ELLIPSES,
    UNDERSCORES,
    HYPHENS,
    /** Small even dots, as a form's printer sets them. */
    FINE_DOTS,
    /** Printed dots of which wear has left unequal ones, and gaps. */
    WORN_DOTS,
    DASHES,
    RULE;

    /**
     * Draws one from x1 to x2 on the line the text stands on.
     *
     * @param form decides pitch and size, the same all over a form
     */
    void draw(Graphics2D g, RandomGenerator form, Print print, double x1, double x2, double y) {
        switch (this) {
            case NONE -> {}
            case PERIODS -> typed(g, print, '.', x1, x2, y);
            case ELLIPSES -> typed(g, print, print.face() == Face.TYPEWRITER ? '.' : '…', x1, x2, y);
            case UNDERSCORES -> typed(g, print, '_', x1, x2, y);
            case HYPHENS -> typed(g, print, '-', x1, x2, y);
            case FINE_DOTS -> dots(g, form, x1, x2, y, 0);
            case WORN_DOTS -> dots(g, form, x1, x2, y, 1);
            case DASHES -> dashes(g, form, x1, x2, y);
            case RULE -> rule(g, form, x1, x2, y);
        }
    }

    private static void typed(Graphics2D g, Print print, char sign, double x1, double x2, double y) {
        double width = print.width(Character.toString(sign));
        int count = (int) ((x2 - x1) / width);
        if (count > 0) {
            print.draw(g, Character.toString(sign).repeat(count), x1, y);
        }
    }

    private static void dots(Graphics2D g, RandomGenerator form, double x1, double x2, double y, double wear) {
        double pitch = 2.4 + form.nextDouble() * 2.2;
        double size = 0.6 + form.nextDouble() * 0.5;
        RandomGenerator random = new SplittableRandom(Double.hashCode(x1 + 7 * y));
        for (double x = x1; x < x2; x += pitch) {
            if (random.nextDouble() >= 0.08 * wear) {
                double d = size * (1 + wear * (random.nextDouble() * 0.9 - 0.45));
                double dx = wear * random.nextGaussian() * 0.12;
                double dy = wear * random.nextGaussian() * 0.15;
                g.fill(new Ellipse2D.Double(x + dx, y - d + dy, d, d * (1 - wear * 0.3 * random.nextDouble())));
            }
        }
    }

    private static void dashes(Graphics2D g, RandomGenerator form, double x1, double x2, double y) {
        double length = 1.6 + form.nextDouble() * 3;
        double gap = 1.2 + form.nextDouble() * 2;
        g.setStroke(new BasicStroke((float) (0.4 + form.nextDouble() * 0.4), BasicStroke.CAP_BUTT, 0));
        for (double x = x1; x + length < x2; x += length + gap) {
            g.draw(new Line2D.Double(x, y + 0.5, x + length, y + 0.5));
        }
    }

    private static void rule(Graphics2D g, RandomGenerator form, double x1, double x2, double y) {
        g.setStroke(new BasicStroke((float) (0.35 + form.nextDouble() * 0.4)));
        g.draw(new Line2D.Double(x1, y + 1.5, x2, y + 1.5));
    }
}
