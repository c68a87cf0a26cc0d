package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Copies objects into another document, streams with their encoded bytes as they are. */
final class CosCopy {
    private static final int DEEPEST = 12;

    private final PDDocument target;

    CosCopy(PDDocument target) {
        this.target = target;
    }

    COSBase copy(COSBase original) throws IOException {
        return copy(original, 0);
    }

    private COSBase copy(COSBase original, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("objects nested too deep");
        }
        return switch (original) {
            case COSObject reference -> {
                COSBase object = reference.getObject();
                yield object == null ? COSNull.NULL : copy(object, depth + 1);
            }
            case COSStream stream -> stream(stream, depth);
            case COSDictionary dictionary -> entries(dictionary, new COSDictionary(), depth);
            case COSArray array -> {
                COSArray copied = new COSArray();
                for (COSBase item : array) {
                    copied.add(copy(item, depth + 1));
                }
                yield copied;
            }
            default -> original;
        };
    }

    private COSStream stream(COSStream original, int depth) throws IOException {
        COSStream copied = target.getDocument().createCOSStream();
        entries(original, copied, depth);
        raw(original, copied);
        return copied;
    }

    void raw(COSStream original, COSStream copied) throws IOException {
        try (InputStream in = original.createRawInputStream();
                OutputStream out = copied.createRawOutputStream()) {
            in.transferTo(out);
        }
    }

    private <T extends COSDictionary> T entries(COSDictionary original, T copied, int depth) throws IOException {
        for (Map.Entry<COSName, COSBase> entry : original.entrySet()) {
            if (!COSName.LENGTH.equals(entry.getKey())) {
                copied.setItem(entry.getKey(), copy(entry.getValue(), depth + 1));
            }
        }
        return copied;
    }
}
