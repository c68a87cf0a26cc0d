package vn.sohoa.digitize.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Covers what looks like a citizen id on a page's picture. */
public final class Cover {
    /** So much around a covered word: boxes are tight. */
    private static final double MARGIN = 0.15;

    private Cover() {}

    /**
     * The picture without its ids.
     *
     * @param jpeg the whole page
     * @param page where its words stand
     * @return the same bytes when there are none
     */
    public static byte[] ids(byte[] jpeg, LaidOutPage page) throws IOException {
        List<LaidOutPage.Word> ids = CitizenIds.on(page);
        if (ids.isEmpty()) {
            return jpeg;
        }
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
        double across = picture.getWidth() / (double) Math.max(1, page.width());
        double down = picture.getHeight() / (double) Math.max(1, page.height());
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setColor(Color.BLACK);
            for (LaidOutPage.Word word : ids) {
                double margin = MARGIN * word.height();
                pen.fill(new Rectangle2D.Double(
                        (word.left() - margin) * across,
                        (word.top() - margin) * down,
                        (word.width() + 2 * margin) * across,
                        (word.height() + 2 * margin) * down));
            }
        } finally {
            pen.dispose();
        }
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", covered);
        return covered.toByteArray();
    }
}
