package vn.sohoa.digitize.prepare;

import java.awt.geom.AffineTransform;
import java.util.Arrays;
import vn.sohoa.digitize.imaging.GreyImage;

/** Turns a page by a few degrees on a sheet large enough, white where there was nothing. */
final class Rotation {
    private Rotation() {}

    /**
     * @param image the turned picture
     * @param back takes a place in it to the picture that was given
     */
    record Turned(GreyImage image, AffineTransform back) {}

    /** @param degrees clockwise */
    static Turned by(GreyImage image, double degrees) {
        double angle = Math.toRadians(degrees);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        int w = (int) Math.ceil(image.width() * cos + image.height() * Math.abs(sin));
        int h = (int) Math.ceil(image.height() * cos + image.width() * Math.abs(sin));
        AffineTransform back = AffineTransform.getTranslateInstance(image.width() / 2.0, image.height() / 2.0);
        back.rotate(-angle);
        back.translate(-w / 2.0, -h / 2.0);
        byte[] to = new byte[w * h];
        for (int y = 0; y < h; y++) {
            // the place of the row's first pixel's middle, in 1/65536 of a pixel
            double x0 = back.getScaleX() * 0.5 + back.getShearX() * (y + 0.5) + back.getTranslateX() - 0.5;
            double y0 = back.getShearY() * 0.5 + back.getScaleY() * (y + 0.5) + back.getTranslateY() - 0.5;
            row(image, to, y * w, w, new long[] {fixed(x0), fixed(y0), fixed(cos), fixed(-sin)});
        }
        return new Turned(new GreyImage(w, h, to), back);
    }

    private static long fixed(double value) {
        return Math.round(value * 65_536);
    }

    private static void row(GreyImage image, byte[] to, int start, int w, long[] walk) {
        byte[] from = image.pixels();
        int width = image.width();
        Arrays.fill(to, start, start + w, (byte) 255);
        long sx = walk[0];
        long sy = walk[1];
        for (int x = 0; x < w; x++) {
            int left = (int) (sx >> 16);
            int top = (int) (sy >> 16);
            if (left >= 0 && top >= 0 && left < width - 1 && top < image.height() - 1) {
                int fx = (int) (sx & 0xFFFF) >> 8;
                int fy = (int) (sy & 0xFFFF) >> 8;
                int i = top * width + left;
                int above = (from[i] & 0xFF) * (256 - fx) + (from[i + 1] & 0xFF) * fx;
                int below = (from[i + width] & 0xFF) * (256 - fx) + (from[i + width + 1] & 0xFF) * fx;
                to[start + x] = (byte) ((above * (256 - fy) + below * fy) >> 16);
            }
            sx += walk[2];
            sy += walk[3];
        }
    }
}
