package vn.sohoa.digitize.pages;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.random.RandomGenerator;

/** Draws a set page as a scanner delivers it. */
final class Scan {
    /** What a scanner makes of colours. */
    enum Tone {
        COLOUR,
        GREY,
        BILEVEL
    }

    private static final float[] NORMAL = normal();

    private final RandomGenerator random;
    private final Defects defects;
    private final double scale;
    private final int width;
    private final int height;

    Scan(RandomGenerator random, Defects defects, int dpi) {
        this.random = random;
        this.defects = defects;
        this.scale = dpi / 72.0;
        this.width = (int) Math.round(Draft.WIDTH * scale);
        this.height = (int) Math.round(Draft.HEIGHT * scale);
    }

    BufferedImage of(Draft front, Draft back, Tone tone, int turn) {
        int[] page = pixels(drawn(front, false));
        if (defects.bleed() > 0) {
            shineThrough(page, pixels(drawn(back, true)));
        }
        Shade shade = new Shade(random, defects.shade(), width, height);
        float[][] planes = new float[tone == Tone.COLOUR ? 3 : 1][];
        for (int band = 0; band < planes.length; band++) {
            planes[band] = aged(page, band, tone, shade);
            Blur.of(planes[band], width, height, defects.blur());
        }
        noise(planes);
        salt(planes);
        return delivered(planes, tone, turn);
    }

    private BufferedImage drawn(Draft draft, boolean mirrored) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        AffineTransform place = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        place.rotate(Math.toRadians(defects.skew()));
        place.scale(mirrored ? -scale : scale, scale);
        place.translate(-Draft.WIDTH / 2, -Draft.HEIGHT / 2);
        g.transform(place);
        if (!mirrored) {
            edges(g);
        }
        draft.paint(g);
        g.dispose();
        return image;
    }

    private void edges(Graphics2D g) {
        g.setColor(new Color(18, 18, 20));
        double wide = defects.edge() * 72 / 25.4;
        if (wide > 0) {
            g.fill(new Rectangle2D.Double(-100, -100, 100 + wide, Draft.HEIGHT + 200));
            g.fill(new Rectangle2D.Double(-100, Draft.HEIGHT - wide / 2, Draft.WIDTH + 200, 100));
        }
        if (defects.holes()) {
            g.fill(new Ellipse2D.Double(26, Draft.HEIGHT / 2 - 120, 16, 16));
            g.fill(new Ellipse2D.Double(26, Draft.HEIGHT / 2 + 120, 16, 16));
        }
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private void shineThrough(int[] page, int[] back) {
        for (int i = 0; i < page.length; i++) {
            double light = 1 - defects.bleed() * (255 - (back[i] >> 8 & 0xff)) / 255.0;
            int r = (int) ((page[i] >> 16 & 0xff) * light);
            int g = (int) ((page[i] >> 8 & 0xff) * light);
            page[i] = r << 16 | g << 8 | (int) ((page[i] & 0xff) * light);
        }
    }

    private float[] aged(int[] page, int band, Tone tone, Shade shade) {
        float[] plane = new float[page.length];
        float contrast = (float) defects.contrast();
        int[] paper = defects.paper();
        float tint = tone == Tone.COLOUR ? paper[band] : (paper[0] * 3 + paper[1] * 6 + paper[2]) / 10f;
        for (int y = 0; y < height; y++) {
            float[] light = shade.row(y);
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int p = page[i];
                int value = tone == Tone.COLOUR
                        ? p >> 16 - 8 * band & 0xff
                        : ((p >> 16 & 0xff) * 3 + (p >> 8 & 0xff) * 6 + (p & 0xff)) / 10;
                plane[i] = (255 - (255 - value) * contrast) * tint / 255 + light[x];
            }
        }
        return plane;
    }

    private void noise(float[][] planes) {
        float common = (float) (defects.noise() * 0.8);
        float own = (float) (defects.noise() * 0.6);
        for (int i = 0; i < planes[0].length; i++) {
            long bits = random.nextLong();
            float shared = NORMAL[(int) bits & 4095] * common;
            for (float[] plane : planes) {
                bits >>>= 12;
                plane[i] += shared + NORMAL[(int) bits & 4095] * own;
            }
        }
    }

    private void salt(float[][] planes) {
        for (int n = (int) (defects.salt() * width * height); n > 0; n--) {
            int at = random.nextInt(width * (height - 1) - 1);
            float value = random.nextInt(4) == 0 ? 250 : random.nextInt(90);
            int size = 1 + random.nextInt(2);
            for (float[] plane : planes) {
                for (int k = 0; k < size * size; k++) {
                    plane[at + k % size + k / size * width] = value;
                }
            }
        }
    }

    private BufferedImage delivered(float[][] planes, Tone tone, int turn) {
        boolean lies = turn % 180 != 0;
        int type = tone == Tone.COLOUR ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage out = new BufferedImage(lies ? height : width, lies ? width : height, type);
        float threshold = defects.paper()[1] * (1 - (float) defects.contrast() / 2);
        int[] row = new int[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < planes.length; band++) {
                    float value = planes[band][y * width + x];
                    row[band] =
                            tone == Tone.BILEVEL ? value < threshold ? 0 : 255 : Math.clamp(Math.round(value), 0, 255);
                }
                int tx = turn == 0 ? x : turn == 90 ? height - 1 - y : turn == 180 ? width - 1 - x : y;
                int ty = turn == 0 ? y : turn == 90 ? x : turn == 180 ? height - 1 - y : width - 1 - x;
                if (tone == Tone.COLOUR) {
                    out.setRGB(tx, ty, row[0] << 16 | row[1] << 8 | row[2]);
                } else {
                    out.getRaster().setSample(tx, ty, 0, row[0]);
                }
            }
        }
        return out;
    }

    private static float[] normal() {
        RandomGenerator fixed = new java.util.Random(1);
        float[] deviates = new float[4096];
        for (int i = 0; i < deviates.length; i++) {
            deviates[i] = (float) fixed.nextGaussian();
        }
        return deviates;
    }
}
