package vn.sohoa.certification;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.certification.CopySigner.Where;
import vn.sohoa.certification.FreeSpace.Spot;
import vn.sohoa.certification.StatementLayout.Measures;
import vn.sohoa.certification.StatementTemplate.Statement;

/**
 * Sets a statement onto a copy: on the last page where that has room for it and nothing is covered, else on a page more. That
 * page is as large as the last one is seen, A5 at the least: on anything smaller neither the words nor two signatures could be
 * read, so those get an A4 page. What the scan's pages hold is kept bit for bit.
 */
final class StatementPage {
    private static final Logger LOG = LoggerFactory.getLogger(StatementPage.class);

    private static final float SMALLEST_SIDE = 400;
    private static final float FULL_SIZE = 13;
    private static final float SMALLEST_SIZE = 9;
    private static final float MARGIN = 0.1f;
    private static final float BOX_HEIGHT = 80;

    // on a scan's own page
    private static final float SCAN_SIZE = 11;
    private static final float SCAN_MARGIN = 38;
    private static final float SCAN_WIDTH = 440;
    private static final float SCAN_BOX_HEIGHT = 56;
    /** Kept free around it. */
    private static final float AROUND = 8;

    private final FreeSpace space;

    StatementPage(FreeSpace space) {
        this.space = space;
    }

    /** Where the signatures belong. */
    record Places(Where officer, Where agency) {}

    /**
     * What is set.
     *
     * @param code what the code beside the words says
     * @param at when the page says it was made
     * @param seed what to derive the new file's identifier from
     */
    record Imprint(Statement statement, String code, Instant at, long seed) {}

    /** Writes the rendition with its statement. The same input gives the same bytes, as long as {@link FreeSpace} does. */
    void write(Path rendition, Imprint imprint, Path out) throws IOException {
        Optional<Spot> spot = ontoLastPage(rendition, imprint, out);
        if (spot.isEmpty()) {
            append(rendition, imprint, out);
        } else if (!space.untouched(rendition, out, spot.get())) {
            LOG.warn("{} would change what the scan shows: its statement gets a page of its own", imprint.code());
            append(rendition, imprint, out);
        }
    }

    /** The places on the statement, which is on the file's last page. */
    static Places places(Path copy) throws IOException {
        try (PDDocument document = Loader.loadPDF(copy.toFile())) {
            int last = document.getNumberOfPages();
            PDPage page = document.getPage(last - 1);
            return new Places(where(last, StatementNote.officer(page)), where(last, StatementNote.agency(page)));
        }
    }

    private static Where where(int page, PDRectangle box) {
        return new Where(page, box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    }

    private Optional<Spot> ontoLastPage(Path rendition, Imprint imprint, Path out) throws IOException {
        try (PDDocument document = Loader.loadPDF(rendition.toFile())) {
            PDPage page = document.getPage(document.getNumberOfPages() - 1);
            PDRectangle seen = seen(page);
            if (Math.min(seen.getWidth(), seen.getHeight()) < SMALLEST_SIDE || page.getUserUnit() != 1) {
                return Optional.empty();
            }
            float width = Math.min(SCAN_WIDTH, seen.getWidth() - 2 * SCAN_MARGIN);
            StatementLayout layout = new StatementLayout(
                    imprint.statement(),
                    StatementFaces.of(document),
                    new Measures(width, Math.min(SCAN_SIZE, size(seen)), SCAN_BOX_HEIGHT));
            float wide = width + 2 * AROUND;
            float high = layout.height() + 2 * AROUND;
            Optional<Spot> spot = space.find(rendition, wide, high).filter(found -> isOn(seen, found, wide, high));
            if (spot.isPresent()) {
                page.setResources(ownResources(page));
                try (PDPageContentStream content =
                        new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                    content.transform(fromSeen(page));
                    set(content, layout, imprint, page, spot.get());
                }
                save(document, imprint, out);
            }
            return spot;
        }
    }

    /** What a worker answers is not trusted. */
    private static boolean isOn(PDRectangle page, Spot spot, float width, float height) {
        return spot.x() >= 0
                && spot.y() >= 0
                && spot.x() + spot.width() <= page.getWidth()
                && spot.y() + spot.height() <= page.getHeight()
                && spot.width() >= width
                && spot.height() >= height;
    }

    private static void append(Path rendition, Imprint imprint, Path out) throws IOException {
        try (PDDocument document = Loader.loadPDF(rendition.toFile())) {
            PDRectangle size = paper(seen(document.getPage(document.getNumberOfPages() - 1)));
            PDPage page = new PDPage(size);
            page.setResources(new PDResources());
            document.addPage(page);
            float margin = size.getWidth() * MARGIN;
            float width = size.getWidth() - 2 * margin;
            StatementLayout layout = new StatementLayout(
                    imprint.statement(), StatementFaces.of(document), new Measures(width, size(size), BOX_HEIGHT));
            float bottom = size.getHeight() - margin - layout.height();
            Spot spot = new Spot(margin - AROUND, bottom - AROUND, width + 2 * AROUND, layout.height() + 2 * AROUND);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                set(content, layout, imprint, page, spot);
            }
            save(document, imprint, out);
        }
    }

    private static void set(
            PDPageContentStream content, StatementLayout layout, Imprint imprint, PDPage page, Spot spot)
            throws IOException {
        float left = spot.x() + AROUND;
        float top = spot.y() + spot.height() - AROUND;
        layout.draw(content, QrCode.of(imprint.code()), left, top);
        StatementNote.write(page, layout.officer(left, top), layout.agency(left, top), imprint.at());
    }

    private static void save(PDDocument document, Imprint imprint, Path out) throws IOException {
        document.setDocumentId(imprint.seed());
        // object streams would save little and make the signatures' revisions harder to check
        document.save(out.toFile(), CompressParameters.NO_COMPRESSION);
    }

    private static PDRectangle seen(PDPage page) {
        PDRectangle box = page.getCropBox();
        return page.getRotation() % 180 == 0
                ? new PDRectangle(box.getWidth(), box.getHeight())
                : new PDRectangle(box.getHeight(), box.getWidth());
    }

    private static PDRectangle paper(PDRectangle seen) {
        return Math.min(seen.getWidth(), seen.getHeight()) < SMALLEST_SIDE ? PDRectangle.A4 : seen;
    }

    private static float size(PDRectangle page) {
        float shorter = Math.min(page.getWidth(), page.getHeight());
        return Math.clamp(FULL_SIZE * shorter / PDRectangle.A4.getWidth(), SMALLEST_SIZE, FULL_SIZE);
    }

    /** Pages may share their resources, and the others need nothing more. */
    private static PDResources ownResources(PDPage page) {
        COSDictionary resources = new COSDictionary();
        if (page.getResources() != null) {
            resources.addAll(page.getResources().getCOSObject());
        }
        COSDictionary fonts = resources.getCOSDictionary(COSName.FONT);
        if (fonts != null) {
            resources.setItem(COSName.FONT, new COSDictionary(fonts));
        }
        return new PDResources(resources);
    }

    /** Takes the page as it is seen, from its lower left corner, to its own coordinates (ISO 32000-1 §8.3.2.3). */
    private static Matrix fromSeen(PDPage page) {
        PDRectangle crop = page.getCropBox();
        return switch (Math.floorMod(page.getRotation(), 360)) {
            case 90 -> new Matrix(0, 1, -1, 0, crop.getUpperRightX(), crop.getLowerLeftY());
            case 180 -> new Matrix(-1, 0, 0, -1, crop.getUpperRightX(), crop.getUpperRightY());
            case 270 -> new Matrix(0, -1, 1, 0, crop.getLowerLeftX(), crop.getUpperRightY());
            default -> new Matrix(1, 0, 0, 1, crop.getLowerLeftX(), crop.getLowerLeftY());
        };
    }
}
