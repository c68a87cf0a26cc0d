package vn.sohoa.certification;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/**
 * A QR code (ISO/IEC 18004, error correction M) drawn as black rectangles: no picture, no transparency, nothing that PDF/A
 * would have to allow.
 */
public final class QrCode {
    /** The white modules that must be around it. */
    private static final int QUIET = 4;

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    /** @param text in ASCII, short enough for a code */
    static QrCode of(String text) {
        try {
            return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(text, tooLong);
        }
    }

    /**
     * As a path for SVG, a module being one unit.
     *
     * @param side with the quiet zone
     */
    public record Drawing(int side, String path) {}

    /** @param text in ASCII, short enough for a code */
    public static Drawing drawing(String text) {
        ByteMatrix modules = of(text).modules;
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    path.append("M%d %dh1v1h-1z".formatted(column + QUIET, row + QUIET));
                }
            }
        }
        return new Drawing(modules.getWidth() + 2 * QUIET, path.toString());
    }

    /** Draws it with its quiet zone into a square; all at once, or viewers would show seams between the rows. */
    void draw(PDPageContentStream content, float left, float bottom, float side) throws IOException {
        float module = side / (modules.getWidth() + 2 * QUIET);
        for (int row = 0; row < modules.getHeight(); row++) {
            float y = bottom + side - (QUIET + row + 1) * module;
            int column = 0;
            while (column < modules.getWidth()) {
                int end = column;
                while (end < modules.getWidth() && modules.get(end, row) == 1) {
                    end++;
                }
                if (end > column) {
                    content.addRect(left + (QUIET + column) * module, y, (end - column) * module, module);
                }
                column = end + 1;
            }
        }
        content.fill();
    }
}
