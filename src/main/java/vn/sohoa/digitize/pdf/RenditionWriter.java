package vn.sohoa.digitize.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.dossier.Sha256;

/**
 * Writes a rendition page by page. The same pages, texts, title and date make the same bytes. What is embedded waits in
 * temporary files, not in memory.
 */
public final class RenditionWriter implements Closeable {
    private static final String FONT = "F0";

    private final PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    private final GlyphlessFont font = new GlyphlessFont();
    private final COSDictionary fonts = new COSDictionary();

    private final Profile profile;

    /** Writes {@link Profile#FAITHFUL} renditions. */
    public RenditionWriter() {
        this(Profile.FAITHFUL);
    }

    public RenditionWriter(Profile profile) {
        this.profile = profile;
        document.setVersion(1.7f);
    }

    /**
     * Adds a page.
     *
     * @param turn degrees clockwise by which the page had to be turned for reading, beyond what the source says
     * @param reading in pixels of the page as it is shown after turning
     */
    public void add(PageSource source, int turn, Reading reading) throws IOException {
        PageLayout layout = source.layout().turned(turn);
        PDPage page = new PDPage(layout.box());
        page.setRotation(layout.rotate());
        Painting painting = painting(source);
        PDResources resources = painting.resources();
        page.setResources(resources);
        String text = painting.legible() ? "" : TextLayer.of(reading, layout, font, FONT);
        if (!text.isEmpty()) {
            resources.getCOSObject().setItem(COSName.FONT, fonts);
        }
        page.setContents(content(painting.operators() + text));
        document.addPage(page);
    }

    private Painting painting(PageSource source) throws IOException {
        Painting faithful = source.paint(document);
        if (profile == Profile.FAITHFUL || faithful.legible()) {
            return faithful;
        }
        Optional<CompactImage> smaller = CompactImage.smaller(source, faithful.imageBytes());
        return smaller.isEmpty() ? faithful : smaller.get().painting(document, source.layout());
    }

    private PDStream content(String operators) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(operators.getBytes(StandardCharsets.US_ASCII));
        }
        return new PDStream(stream);
    }

    /** @param master the digest of the master, from which the document's identifier follows */
    public void save(Path file, String title, Instant createdAt, Sha256 master) throws IOException {
        if (font.used()) {
            fonts.setItem(COSName.getPDFName(FONT), font.finish(document));
        }
        RenditionMetadata.write(document, title, createdAt);
        document.setDocumentId(ByteBuffer.wrap(master.bytes()).getLong());
        // a classic cross-reference table: the seal is appended by programs that know no other
        document.save(file.toFile(), CompressParameters.NO_COMPRESSION);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
