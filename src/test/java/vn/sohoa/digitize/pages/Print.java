package vn.sohoa.digitize.pages;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.random.RandomGenerator;

/**
 * How letters get onto the paper.
 *
 * @param size points
 * @param stretch width of the letters against the face's own, which makes another face of it
 * @param weight points by which the strokes are thickened, 0 for none
 */
record Print(Face face, double size, Manner manner, double stretch, double weight, Color ink) {
    static final Color BLACK = new Color(24, 24, 26);
    private static final long LETTERS_SEED = 77;

    /** What makes letters unequal. */
    enum Manner {
        PRINTED,
        /** Struck one by one: some high, some low, some pale. */
        TYPED,
        /** Written with a pen: slanting, on a wandering line. */
        WRITTEN
    }

    Print with(Face other) {
        return new Print(face == Face.TYPEWRITER ? face : other, size, manner, stretch, weight, ink);
    }

    Print sized(double points) {
        return new Print(face, face == Face.TYPEWRITER ? size : points, manner, stretch, weight, ink);
    }

    double width(String text) {
        return face.width(text) * size * stretch;
    }

    /** Draws a line with its baseline's start at (x, y). The same text at the same place comes out the same. */
    void draw(Graphics2D g, String text, double x, double y) {
        RandomGenerator random =
                new java.util.Random(LETTERS_SEED + text.hashCode() * 31L + Double.hashCode(x + 7 * y));
        Color before = g.getColor();
        double pen = x;
        double wander = 0;
        for (int c : text.codePoints().toArray()) {
            Face.Glyph glyph = face.glyph(c);
            wander = wander * 0.8 + random.nextGaussian() * 0.2;
            letter(g, place(random, wander, pen, y).createTransformedShape(glyph.outline()), random);
            pen += glyph.width() * size * stretch;
        }
        g.setColor(before);
    }

    private AffineTransform place(RandomGenerator random, double wander, double x, double y) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        switch (manner) {
            case PRINTED -> {}
            case TYPED -> {
                place.translate(random.nextGaussian() * 0.12, random.nextGaussian() * 0.3);
                place.rotate(random.nextGaussian() * 0.008);
            }
            case WRITTEN -> {
                place.translate(random.nextGaussian() * 0.15, wander);
                place.rotate(random.nextGaussian() * 0.03);
                place.shear(-0.05, 0);
            }
        }
        place.scale(size * stretch, size);
        return place;
    }

    private void letter(Graphics2D g, Shape outline, RandomGenerator random) {
        double strength = manner == Manner.TYPED ? 0.62 + 0.38 * random.nextDouble() : 1;
        g.setColor(
                new Color(fade(ink.getRed(), strength), fade(ink.getGreen(), strength), fade(ink.getBlue(), strength)));
        g.fill(outline);
        if (weight > 0) {
            g.setStroke(new BasicStroke((float) weight));
            g.draw(outline);
        }
    }

    private static int fade(int value, double strength) {
        return (int) (255 - (255 - value) * strength);
    }
}
