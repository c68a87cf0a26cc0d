package vn.sohoa.sample;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import vn.sohoa.sample.Sheet.Mark;
import vn.sohoa.sample.Typeface.Cut;

/** Draws a set page as the scanner saw it: ink, pen and stamp on white, then slant and turn. Noise comes later. */
final class Painter {
    private static final Color INK = new Color(24, 24, 26);
    private static final Color PEN = new Color(40, 52, 140);
    private static final Color STAMP = new Color(206, 42, 46);
    private static final double STAMP_RADIUS = 50;
    private static final String STAMP_TEXT = "ỦY BAN NHÂN DÂN XÃ GIA LƯƠNG";

    private final RandomGenerator random;

    Painter(RandomGenerator random) {
        this.random = random;
    }

    BufferedImage paint(Sheet sheet, Look look) {
        double scale = look.dpi() / 72.0;
        int width = (int) Math.round(sheet.format().width() * scale);
        int height = (int) Math.round(sheet.format().height() * scale);
        boolean lies = look.rotation() % 180 != 0;
        BufferedImage image = new BufferedImage(
                lies ? height : width,
                lies ? width : height,
                look.colour() ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        try {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.transform(onScanner(image, width, height, look));
            g.scale(scale, scale);
            ink(g, sheet);
        } finally {
            g.dispose();
        }
        return image;
    }

    private static AffineTransform onScanner(BufferedImage image, int width, int height, Look look) {
        AffineTransform place = AffineTransform.getTranslateInstance(image.getWidth() / 2.0, image.getHeight() / 2.0);
        place.rotate(Math.toRadians(look.rotation() + look.skew()));
        place.translate(-width / 2.0, -height / 2.0);
        return place;
    }

    private void ink(Graphics2D g, Sheet sheet) {
        g.setColor(INK);
        for (Sheet.Run run : sheet.runs()) {
            g.fill(Typeface.of(run.cut()).outline(run.text(), run.size(), run.x(), run.y()));
        }
        for (Mark mark : sheet.marks()) {
            switch (mark) {
                case Mark.Line line -> line(g, line);
                case Mark.Dots dots -> dots(g, dots);
                case Mark.Pen pen -> pen(g, pen);
                case Mark.Stamp stamp -> stamp(g, stamp);
            }
        }
    }

    private static void line(Graphics2D g, Mark.Line line) {
        g.setColor(INK);
        g.setStroke(new BasicStroke((float) line.thickness()));
        g.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
    }

    private static void dots(Graphics2D g, Mark.Dots dots) {
        g.setColor(INK);
        for (double x = dots.x1(); x < dots.x2(); x += 5) {
            g.fill(new Ellipse2D.Double(x, dots.y() - 0.4, 0.8, 0.8));
        }
    }

    /** Few tall strokes: small regular ones look like letters to a reader. */
    private void pen(Graphics2D g, Mark.Pen pen) {
        g.setColor(PEN);
        g.setStroke(new BasicStroke(1.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D stroke = new Path2D.Double();
        double x = pen.x() - 45 + random.nextDouble() * 8;
        double y = pen.y();
        stroke.moveTo(x, y + 12);
        for (int i = 0; i < 3; i++) {
            double step = 16 + random.nextDouble() * 8;
            double high = 22 + random.nextDouble() * 8;
            stroke.curveTo(x + step * 2.6, y - high, x - step, y - high, x + step, y + 14 + random.nextDouble() * 8);
            x += step;
        }
        stroke.curveTo(x + 20, y + 30, x + 30, y - 20, x + 45, y - 12);
        stroke.curveTo(x, y + 6, x - 60, y + 12, x - 70, y + 22);
        g.draw(stroke);
    }

    private void stamp(Graphics2D g, Mark.Stamp stamp) {
        AffineTransform before = g.getTransform();
        g.translate(stamp.x(), stamp.y());
        g.rotate(Math.toRadians(random.nextDouble() * 16 - 8));
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.7f));
        g.setColor(STAMP);
        ring(g, STAMP_RADIUS, 2.2);
        ring(g, STAMP_RADIUS * 0.66, 0.9);
        g.fill(star(STAMP_RADIUS * 0.3));
        around(g, STAMP_TEXT, STAMP_RADIUS * 0.76);
        g.setComposite(AlphaComposite.SrcOver);
        g.setTransform(before);
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
        double size = 8;
        Typeface face = Typeface.of(Cut.BOLD);
        double angle = -face.width(text, size) / radius / 2;
        for (int c : text.codePoints().toArray()) {
            String letter = Character.toString(c);
            double width = face.width(letter, size);
            AffineTransform before = g.getTransform();
            g.rotate(angle + width / radius / 2);
            g.fill(face.outline(letter, size, -width / 2, -radius));
            g.setTransform(before);
            angle += width / radius;
        }
    }
}
