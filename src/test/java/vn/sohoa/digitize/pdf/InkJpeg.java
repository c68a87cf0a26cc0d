package vn.sohoa.digitize.pdf;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A JPEG of four inks with Adobe's marker, inverted as Photoshop writes it, all of one colour. */
final class InkJpeg {
    private InkJpeg() {}

    /** @param rgb what it shows without black; {@code black} 0 to 255 */
    static byte[] of(int width, int height, int[] rgb, int black, boolean ycck) throws IOException {
        // inverted: 255 is no ink, so that cyan's sample is red's light; YCCK is the YCbCr of the ink, again inverted
        double[] ink = {255 - rgb[0], 255 - rgb[1], 255 - rgb[2]};
        double luma = 0.299 * ink[0] + 0.587 * ink[1] + 0.114 * ink[2];
        double[] samples = ycck
                ? new double[] {luma, 128 + (ink[2] - luma) / 1.772, 128 + (ink[0] - luma) / 1.402, 255 - black}
                : new double[] {rgb[0], rgb[1], rgb[2], 255 - black};
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < 4; band++) {
                    raster.setSample(x, y, band, (int) Math.round(samples[band]));
                }
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        }
        return marked(bytes.toByteArray(), ycck ? 2 : 0);
    }

    private static byte[] marked(byte[] jpeg, int transform) throws IOException {
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.write(jpeg, 0, 2);
        marked.write(new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0});
        marked.write(transform);
        int from = 2;
        while ((jpeg[from + 1] & 0xF0) == 0xE0) { // a JFIF or Adobe marker of the writer's own would contradict
            from += 2 + ((jpeg[from + 2] & 0xFF) << 8 | jpeg[from + 3] & 0xFF);
        }
        marked.write(jpeg, from, jpeg.length - from);
        return marked.toByteArray();
    }
}
