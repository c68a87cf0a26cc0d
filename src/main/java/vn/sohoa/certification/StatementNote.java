package vn.sohoa.certification;

import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/**
 * Where the signatures belong, kept in the page itself as its piece information (ISO 32000-1 §14.5): who goes on with a copy
 * after a crash, with another version of this program too, finds the boxes that are printed there.
 */
final class StatementNote {
    private static final COSName PIECE_INFO = COSName.getPDFName("PieceInfo");
    private static final COSName OURS = COSName.getPDFName("Sohoa");
    private static final COSName PRIVATE = COSName.getPDFName("Private");
    private static final COSName OFFICER = COSName.getPDFName("Officer");
    private static final COSName AGENCY = COSName.getPDFName("Agency");

    private StatementNote() {}

    static void write(PDPage page, PDRectangle officer, PDRectangle agency, Instant at) {
        Calendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        time.setTimeInMillis(at.toEpochMilli());
        COSDictionary boxes = new COSDictionary();
        boxes.setItem(OFFICER, numbers(officer));
        boxes.setItem(AGENCY, numbers(agency));
        COSDictionary ours = new COSDictionary();
        ours.setDate(COSName.LAST_MODIFIED, time);
        ours.setItem(PRIVATE, boxes);
        COSDictionary before = page.getCOSObject().getCOSDictionary(PIECE_INFO);
        COSDictionary all = before == null ? new COSDictionary() : new COSDictionary(before);
        all.setItem(OURS, ours);
        page.getCOSObject().setItem(PIECE_INFO, all);
        page.getCOSObject().setDate(COSName.LAST_MODIFIED, time);
    }

    static PDRectangle officer(PDPage page) throws IOException {
        return read(page, OFFICER);
    }

    static PDRectangle agency(PDPage page) throws IOException {
        return read(page, AGENCY);
    }

    private static COSArray numbers(PDRectangle box) {
        COSArray numbers = new COSArray();
        for (float number : new float[] {box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight()}) {
            numbers.add(new COSFloat(number));
        }
        return numbers;
    }

    private static PDRectangle read(PDPage page, COSName name) throws IOException {
        COSDictionary boxes = in(in(in(page.getCOSObject(), PIECE_INFO), OURS), PRIVATE);
        COSArray numbers = boxes == null ? null : boxes.getCOSArray(name);
        if (numbers == null || numbers.size() != 4) {
            throw new IOException("the page does not say where its signatures belong");
        }
        float[] box = numbers.toFloatArray();
        return new PDRectangle(box[0], box[1], box[2], box[3]);
    }

    private static @Nullable COSDictionary in(@Nullable COSDictionary dictionary, COSName name) {
        return dictionary == null ? null : dictionary.getCOSDictionary(name);
    }
}
