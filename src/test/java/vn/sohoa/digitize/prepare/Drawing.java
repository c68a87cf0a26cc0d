package vn.sohoa.digitize.prepare;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;
import vn.sohoa.digitize.imaging.GreyImage;

/** Small pages for tests, white unless something is drawn. */
final class Drawing {
    private final BufferedImage image;
    private final Graphics2D graphics;

    private Drawing(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
    }

    static Drawing of(int width, int height) {
        return new Drawing(width, height);
    }

    /** Twelve lines of print with an x-height of about 16 pixels. */
    static Drawing text() {
        Drawing page = of(900, 700);
        for (int i = 0; i < 12; i++) {
            page.write("Ủy ban nhân dân xã Hậu Lộc báo cáo dọc đường", 60, 80 + i * 50);
        }
        return page;
    }

    Drawing tilted(double degrees) {
        graphics.rotate(Math.toRadians(degrees), image.getWidth() / 2.0, image.getHeight() / 2.0);
        return this;
    }

    Drawing write(String text, int x, int baseline) {
        graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 34));
        graphics.drawString(text, x, baseline);
        return this;
    }

    Drawing dots(double from, double to, double pitch, double y, double size) {
        for (double x = from; x < to; x += pitch) {
            graphics.fill(new Ellipse2D.Double(x - size / 2, y - size / 2, size, size));
        }
        return this;
    }

    Drawing disc(double x, double y, double size) {
        return dots(x, x + 1, 2, y, size);
    }

    Drawing bar(int x, int y, int width, int height) {
        graphics.fillRect(x, y, width, height);
        return this;
    }

    Drawing grey(int level) {
        graphics.setColor(new Color(level, level, level));
        return this;
    }

    GreyImage image() {
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new GreyImage(image.getWidth(), image.getHeight(), pixels.clone());
    }

    /** Grain of a deviation in grey levels, on paper of a brightness that falls from left to right. */
    static GreyImage scanned(GreyImage clean, double deviation, int left, int right) {
        Random random = new Random(7);
        byte[] pixels = new byte[clean.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            double paper = left + (double) (right - left) * (i % clean.width()) / clean.width();
            double value = (clean.pixels()[i] & 0xFF) / 255.0 * paper + random.nextGaussian() * deviation;
            pixels[i] = (byte) Math.clamp(Math.round(value), 0, 255);
        }
        return new GreyImage(clean.width(), clean.height(), pixels);
    }

    static long dark(GreyImage image, int threshold) {
        long dark = 0;
        for (byte pixel : image.pixels()) {
            dark += (pixel & 0xFF) < threshold ? 1 : 0;
        }
        return dark;
    }
}
