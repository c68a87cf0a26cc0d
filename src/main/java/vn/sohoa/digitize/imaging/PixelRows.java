package vn.sohoa.digitize.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/** Decoded rows of an image, or of a strip of one, without another copy of it: grey or sRGB, 8 bits a sample. */
public abstract class PixelRows {
    private final int width;
    private final int height;
    private final int components;
    private final boolean bilevel;

    PixelRows(int width, int height, int components, boolean bilevel) {
        this.width = width;
        this.height = height;
        this.components = components;
        this.bilevel = bilevel;
    }

    public static PixelRows of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && plain(image.getRaster())) {
            return new BlueGreenRed(image);
        }
        if (!(model instanceof IndexColorModel) && deep(image)) {
            return new Deep(image.getRaster());
        }
        if (model.getNumComponents() == 1 && !(model instanceof IndexColorModel)) {
            return new Grey(image);
        }
        return new Any(image, greyPalette(model));
    }

    /** Grey or red, green, blue, sample after sample from the top; the array is not copied. */
    public static PixelRows ofSamples(int width, int height, int components, byte[] samples) {
        return new Samples(width, height, components, samples);
    }

    /** @param inverted whether 0 is full ink, as Adobe writes it; {@code ycck} whether the first three are YCbCr of that */
    static PixelRows ofInk(Raster raster, boolean inverted, boolean ycck) {
        return new Ink(raster, inverted, ycck);
    }

    private static boolean plain(Raster raster) {
        return raster.getParent() == null
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel
                && ((DataBufferByte) raster.getDataBuffer()).getOffset() == 0;
    }

    private static boolean deep(BufferedImage image) {
        int bands = image.getRaster().getNumBands();
        return (bands == 1 || bands == 3)
                && image.getSampleModel().getSampleSize(0) == 16
                && image.getSampleModel().getDataType() == DataBuffer.TYPE_USHORT;
    }

    private static boolean greyPalette(ColorModel model) {
        if (!(model instanceof IndexColorModel palette) || palette.hasAlpha()) {
            return false;
        }
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** 1 grey, 3 red, green, blue. */
    public int components() {
        return components;
    }

    /** Whether there is nothing but 0 and 255. */
    public boolean bilevel() {
        return bilevel;
    }

    /** Whether there are 16 bits a sample, of which {@link #row} gives the upper half. */
    public boolean deep() {
        return false;
    }

    /** Writes {@code width × components} samples of two bytes, the higher first; only where {@link #deep}. */
    public void deepRow(int y, byte[] into) {
        throw new UnsupportedOperationException("8 bits a sample");
    }

    /** Writes {@code width × components} samples. */
    public abstract void row(int y, byte[] into);

    private static final class Samples extends PixelRows {
        private final byte[] samples;

        Samples(int width, int height, int components, byte[] samples) {
            super(width, height, components, false);
            this.samples = samples;
        }

        @Override
        public void row(int y, byte[] into) {
            int length = width() * components();
            System.arraycopy(samples, y * length, into, 0, length);
        }
    }

    private static final class BlueGreenRed extends PixelRows {
        private final byte[] samples;

        BlueGreenRed(BufferedImage image) {
            super(image.getWidth(), image.getHeight(), 3, false);
            this.samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        }

        @Override
        public void row(int y, byte[] into) {
            int from = y * width() * 3;
            for (int i = 0; i < width() * 3; i += 3) {
                into[i] = samples[from + i + 2];
                into[i + 1] = samples[from + i + 1];
                into[i + 2] = samples[from + i];
            }
        }
    }

    /** Samples as they stand: converting linear grey to sRGB would brighten them. */
    private static final class Grey extends PixelRows {
        private final Raster raster;
        private final int shift;
        private final int[] samples;

        Grey(BufferedImage image) {
            super(image.getWidth(), image.getHeight(), 1, false);
            this.raster = image.getRaster();
            this.shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
            this.samples = new int[image.getWidth()];
        }

        @Override
        public void row(int y, byte[] into) {
            raster.getSamples(0, y, width(), 1, 0, samples);
            for (int x = 0; x < samples.length; x++) {
                into[x] = (byte) (samples[x] >> shift);
            }
        }
    }

    private static final class Deep extends PixelRows {
        private final Raster raster;
        private final int[] samples;

        Deep(Raster raster) {
            super(raster.getWidth(), raster.getHeight(), raster.getNumBands(), false);
            this.raster = raster;
            this.samples = new int[raster.getWidth() * raster.getNumBands()];
        }

        @Override
        public boolean deep() {
            return true;
        }

        @Override
        public void row(int y, byte[] into) {
            raster.getPixels(0, y, width(), 1, samples);
            for (int i = 0; i < samples.length; i++) {
                into[i] = (byte) (samples[i] >> 8);
            }
        }

        @Override
        public void deepRow(int y, byte[] into) {
            raster.getPixels(0, y, width(), 1, samples);
            for (int i = 0; i < samples.length; i++) {
                into[2 * i] = (byte) (samples[i] >> 8);
                into[2 * i + 1] = (byte) samples[i];
            }
        }
    }

    private static final class Any extends PixelRows {
        private final BufferedImage image;
        private final int[] colours;

        Any(BufferedImage image, boolean grey) {
            super(image.getWidth(), image.getHeight(), grey ? 1 : 3, grey && bits(image) == 1);
            this.image = image;
            this.colours = new int[image.getWidth()];
        }

        private static int bits(BufferedImage image) {
            return ((IndexColorModel) image.getColorModel()).getMapSize() <= 2
                    ? image.getColorModel().getPixelSize()
                    : 8;
        }

        @Override
        public void row(int y, byte[] into) {
            image.getRGB(0, y, width(), 1, colours, 0, width());
            int step = components();
            for (int x = 0; x < colours.length; x++) {
                int paper = 255 - (colours[x] >>> 24);
                into[x * step] = onPaper(colours[x] >> 16, paper);
                if (step == 3) {
                    into[x * step + 1] = onPaper(colours[x] >> 8, paper);
                    into[x * step + 2] = onPaper(colours[x], paper);
                }
            }
        }

        /** What is transparent shows white paper. */
        private static byte onPaper(int sample, int paper) {
            return (byte) (((sample & 0xFF) * (255 - paper) + 255 * paper) / 255);
        }
    }

    private static final class Ink extends PixelRows {
        private final Raster raster;
        private final boolean inverted;
        private final boolean ycck;
        private final int[] samples;

        Ink(Raster raster, boolean inverted, boolean ycck) {
            super(raster.getWidth(), raster.getHeight(), 3, false);
            this.raster = raster;
            this.inverted = inverted;
            this.ycck = ycck;
            this.samples = new int[raster.getWidth() * 4];
        }

        @Override
        public void row(int y, byte[] into) {
            raster.getPixels(0, y, width(), 1, samples);
            for (int x = 0; x < width(); x++) {
                int i = x * 4;
                if (ycck) {
                    fromYcc(i);
                }
                int light = inverted ? samples[i + 3] : 255 - samples[i + 3];
                for (int c = 0; c < 3; c++) {
                    int paper = inverted ? samples[i + c] : 255 - samples[i + c];
                    into[x * 3 + c] = (byte) (paper * light / 255);
                }
            }
        }

        private void fromYcc(int i) {
            double luma = samples[i];
            double blue = samples[i + 1] - 128;
            double red = samples[i + 2] - 128;
            samples[i] = 255 - clamp(luma + 1.402 * red);
            samples[i + 1] = 255 - clamp(luma - 0.344136 * blue - 0.714136 * red);
            samples[i + 2] = 255 - clamp(luma + 1.772 * blue);
        }

        private static int clamp(double value) {
            return (int) Math.clamp(Math.round(value), 0L, 255L);
        }
    }
}
