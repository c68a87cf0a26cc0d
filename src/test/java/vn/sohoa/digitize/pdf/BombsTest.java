package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.dossier.MediaType;

/** Small files that ask for much are refused before they get it. */
@Timeout(20)
class BombsTest {
    private static final int MUCH = 200 << 20;

    @TempDir
    Path folder;

    @Test
    void refusesContentThatUnpacksWithoutEnd() throws IOException {
        refuses(SamplePdfs.page((document, page, content) ->
                page.getCOSObject().setItem(COSName.CONTENTS, spaces(document, COSName.FLATE_DECODE))));
    }

    @Test
    void refusesRunsWithoutEnd() throws IOException {
        refuses(SamplePdfs.page((document, page, content) -> {
            COSStream stream = document.getDocument().createCOSStream();
            stream.setItem(COSName.FILTER, COSName.RUN_LENGTH_DECODE);
            try (var out = stream.createRawOutputStream()) {
                out.write(
                        new String(new char[70 << 13]).replace("\0", "\u0081 ").getBytes(StandardCharsets.ISO_8859_1));
            }
            page.getCOSObject().setItem(COSName.CONTENTS, stream);
        }));
    }

    @Test
    void refusesContentPackedTwice() throws IOException {
        COSArray twice = new COSArray();
        twice.add(COSName.ASCII85_DECODE);
        twice.add(COSName.FLATE_DECODE);
        refuses(SamplePdfs.page(
                (document, page, content) -> page.getCOSObject().setItem(COSName.CONTENTS, spaces(document, twice))));
    }

    private static COSStream spaces(PDDocument document, COSBase filter) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) ' ');
        try (var out = stream.createOutputStream(filter)) {
            for (int i = 0; i < 70; i++) {
                out.write(block);
            }
        }
        return stream;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjStm", "XRef"})
    void refusesATableOfObjectsThatUnpacksWithoutEnd(String type) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < MUCH >> 20; i++) {
                out.write(block);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(SamplePdfs.ascii("%PDF-1.5\n"));
        boolean table = type.equals("XRef");
        int bomb = file.size();
        stream(file, "1 0 obj <</Type/" + type + "/Size 9/W[1 2 1]/Root 2 0 R/N 5/First 30/Filter/FlateDecode", packed);
        int xref = file.size();
        if (!table) {
            byte[] entries = ByteBuffer.allocate(16)
                    .put(new byte[] {0, 0, 0, 0, 1, 0, (byte) bomb, 0, 2, 0, 1, 0, 1, (byte) (xref >> 8), (byte) xref, 0
                    })
                    .array();
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            plain.write(entries);
            stream(file, "3 0 obj <</Type/XRef/Size 4/W[1 2 1]/Root 2 0 R", plain);
        }
        file.write(SamplePdfs.ascii("startxref\n" + (table ? bomb : xref) + "\n%%EOF\n"));
        refuses(Files.write(folder.resolve("x.pdf"), file.toByteArray()));
    }

    private static void stream(ByteArrayOutputStream file, String head, ByteArrayOutputStream data) throws IOException {
        file.write(SamplePdfs.ascii(head + "/Length " + data.size() + ">>\nstream\n"));
        data.writeTo(file);
        file.write(SamplePdfs.ascii("\nendstream\nendobj\n"));
    }

    @Test
    void refusesFormsThatDrawFormsThatDrawForms() throws IOException {
        refuses(SamplePdfs.page((document, page, content) -> {
            COSStream inner = form(document, "0 0 m 9 9 l S\n");
            for (int level = 0; level < 12; level++) {
                COSStream outer = form(document, "/F Do ".repeat(10));
                COSDictionary objects = new COSDictionary();
                objects.setItem("F", inner);
                COSDictionary resources = new COSDictionary();
                resources.setItem(COSName.XOBJECT, objects);
                outer.setItem(COSName.RESOURCES, resources);
                inner = outer;
            }
            COSDictionary objects = new COSDictionary();
            objects.setItem("F", inner);
            COSDictionary resources = new COSDictionary();
            resources.setItem(COSName.XOBJECT, objects);
            page.getCOSObject().setItem(COSName.RESOURCES, resources);
            page.getCOSObject().setItem(COSName.CONTENTS, form(document, "/F Do"));
        }));
    }

    private static COSStream form(PDDocument document, String operators) throws IOException {
        COSStream form = SamplePdfs.stream(document, COSName.FLATE_DECODE, SamplePdfs.ascii(operators));
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(COSName.BBOX, SamplePdfs.CARD);
        return form;
    }

    @Test
    void refusesAPictureWhoseOwnHeaderAsksForMoreThanThePdfSays() throws IOException {
        byte[] jpeg = SamplePdfs.jpeg(SamplePdfs.picture(60, 40));
        int frame = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0");
        byte[] huge = jpeg.clone();
        ByteBuffer.wrap(huge).putShort(frame + 5, (short) 65_000).putShort(frame + 7, (short) 65_000);
        refuses(SamplePdfs.page((document, page, content) -> {
            var image = JPEGFactory.createFromByteArray(document, jpeg);
            try (var out = image.getCOSObject().createRawOutputStream()) {
                out.write(huge);
            }
            content.drawImage(image, 0, 0, 300, 200);
            content.drawImage(image, 0, 0, 30, 20);
        }));
    }

    @Test
    void refusesAPictureOfMorePixelsThanAllowed() throws IOException {
        refuses(SamplePdfs.page((document, page, content) -> {
            var image = JPEGFactory.createFromByteArray(document, SamplePdfs.jpeg(SamplePdfs.picture(60, 40)));
            image.getCOSObject().setInt(COSName.WIDTH, 200_000);
            image.getCOSObject().setInt(COSName.HEIGHT, 200_000);
            content.drawImage(image, 0, 0, 300, 200);
        }));
    }

    @Test
    void refusesAPredictorWithEndlessRows() throws IOException {
        refuses(SamplePdfs.page((document, page, content) -> {
            COSStream stream = SamplePdfs.stream(document, COSName.FLATE_DECODE, new byte[1000]);
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, 15);
            parameters.setItem(COSName.COLUMNS, COSInteger.get(2_000_000_000));
            stream.setItem(COSName.DECODE_PARMS, parameters);
            stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
            stream.setInt(COSName.WIDTH, 10);
            stream.setInt(COSName.HEIGHT, 10);
            stream.setInt(COSName.BITS_PER_COMPONENT, 8);
            stream.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
            content.drawImage(new PDImageXObject(new PDStream(stream), null), 0, 0, 300, 200);
        }));
    }

    @Test
    void refusesAPageOfManyPixels() throws IOException {
        PDDocument document = SamplePdfs.text("x");
        document.getPage(0).setMediaBox(new PDRectangle(14_000, 14_000));
        refuses(document);
    }

    @Test
    void refusesAPageThatUserUnitsMakeLarge() throws IOException {
        PDDocument document = SamplePdfs.text("x");
        document.getPage(0).setUserUnit(1_000);
        refuses(document);
    }

    private void refuses(PDDocument document) throws IOException {
        refuses(SamplePdfs.saved(document, folder));
    }

    private void refuses(Path master) {
        assertThatThrownBy(() -> {
                    try (MasterPages pages = MasterPages.open(master, MediaType.PDF, RenditionOfPdf.LIMITS);
                            RenditionWriter writer = new RenditionWriter()) {
                        pages.page(0).grey();
                        writer.add(pages.page(0), 0, Reading.NOTHING);
                    }
                })
                .isInstanceOf(Limits.Exceeded.class);
    }
}
