package vn.sohoa.digitize.pages;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;

/** What is on a paper and is no text: stamps and signatures. */
final class Marks {
    private static final Color[] STAMPS = {new Color(206, 42, 46), new Color(190, 30, 70), new Color(224, 70, 60)};
    private static final Color[] PENS = {new Color(30, 44, 150), new Color(20, 60, 170), new Color(24, 24, 30)};
    private static final String[] AROUND = {
        "ỦY BAN NHÂN DÂN XÃ GIA LƯƠNG", "UBND HUYỆN TRÀ KHÊ - TỈNH BẠCH SƠN", "CÔNG AN XÃ PHÚ NGHĨA", "PHÒNG TƯ PHÁP"
    };

    private final RandomGenerator random;

    Marks(RandomGenerator random) {
        this.random = random;
    }

    void pen(Draft draft, double x, double y) {
        Path2D stroke = new Path2D.Double();
        double at = x - 40;
        stroke.moveTo(at, y);
        for (int i = 3 + random.nextInt(4); i > 0; i--) {
            double step = 8 + random.nextDouble() * 14;
            double high = 8 + random.nextDouble() * 22;
            stroke.curveTo(at + step * 2, y - high, at - step * 0.6, y - high, at + step, y + random.nextDouble() * 9);
            at += step;
        }
        stroke.curveTo(at + 20, y + 18, at + 24, y - 16, at + 34, y - 8);
        Color ink = PENS[random.nextInt(PENS.length)];
        float width = (float) (0.8 + random.nextDouble() * 0.9);
        draft.ink(g -> {
            g.setColor(ink);
            g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(stroke);
            g.setColor(Print.BLACK);
        });
    }

    void stamp(Draft draft, double x, double y) {
        double radius = 42 + random.nextDouble() * 14;
        double turn = random.nextGaussian() * 14;
        float strength = (float) (0.5 + random.nextDouble() * 0.4);
        Color ink = STAMPS[random.nextInt(STAMPS.length)];
        String text = AROUND[random.nextInt(AROUND.length)];
        draft.ink(g -> {
            AffineTransform before = g.getTransform();
            g.translate(x, y);
            g.rotate(Math.toRadians(turn));
            g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, strength));
            g.setColor(ink);
            ring(g, radius, 2);
            ring(g, radius - 3.5, 0.7);
            ring(g, radius * 0.62, 0.8);
            g.fill(star(radius * 0.28));
            around(g, text, radius * 0.72);
            g.setComposite(AlphaComposite.SrcOver);
            g.setTransform(before);
            g.setColor(Print.BLACK);
        });
    }

    private static void ring(Graphics2D g, double radius, double thickness) {
        g.setStroke(new BasicStroke((float) thickness));
        g.draw(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
    }

    private static Path2D star(double radius) {
        Path2D star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double r = i % 2 == 0 ? radius : radius * 0.4;
            double angle = Math.PI * i / 5 - Math.PI / 2;
            if (i == 0) {
                star.moveTo(r * Math.cos(angle), r * Math.sin(angle));
            } else {
                star.lineTo(r * Math.cos(angle), r * Math.sin(angle));
            }
        }
        star.closePath();
        return star;
    }

    private static void around(Graphics2D g, String text, double radius) {
        double size = Math.min(8, radius * 5 / Face.BOLD.width(text));
        double angle = -Face.BOLD.width(text) * size / radius / 2;
        for (int c : text.codePoints().toArray()) {
            Face.Glyph glyph = Face.BOLD.glyph(c);
            double width = glyph.width() * size;
            AffineTransform place = AffineTransform.getRotateInstance(angle + width / radius / 2);
            place.translate(-width / 2, -radius);
            place.scale(size, size);
            g.fill(place.createTransformedShape(glyph.outline()));
            angle += width / radius;
        }
    }
}
