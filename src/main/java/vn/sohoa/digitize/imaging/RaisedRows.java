package vn.sohoa.digitize.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Samples of any number of bits spread over the range of 8 or 16, from which the old ones can be told. */
final class RaisedRows extends PixelRows {
    private final Raster raster;
    private final int highest;
    private final boolean deep;
    private final int[] samples;

    private RaisedRows(Raster raster, int bits) {
        super(raster.getWidth(), raster.getHeight(), raster.getNumBands(), false);
        this.raster = raster;
        this.highest = (1 << bits) - 1;
        this.deep = bits > 8;
        this.samples = new int[raster.getWidth() * raster.getNumBands()];
    }

    /** Where samples have 8 or 16 bits, a palette or an opacity, as {@link PixelRows#of}. */
    static PixelRows of(BufferedImage image, int bits) {
        int bands = image.getRaster().getNumBands();
        boolean colours = (bands == 1 || bands == 3) && !(image.getColorModel() instanceof IndexColorModel);
        return colours && bits > 0 && bits < 16 && bits != 8
                ? new RaisedRows(image.getRaster(), bits)
                : PixelRows.of(image);
    }

    @Override
    public boolean deep() {
        return deep;
    }

    @Override
    public void row(int y, byte[] into) {
        raster.getPixels(0, y, width(), 1, samples);
        for (int i = 0; i < samples.length; i++) {
            into[i] = (byte) (samples[i] * 255 / highest);
        }
    }

    @Override
    public void deepRow(int y, byte[] into) {
        raster.getPixels(0, y, width(), 1, samples);
        for (int i = 0; i < samples.length; i++) {
            int value = samples[i] * 65_535 / highest;
            into[2 * i] = (byte) (value >> 8);
            into[2 * i + 1] = (byte) value;
        }
    }
}
