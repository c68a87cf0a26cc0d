package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
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
        PDResources resources = new PDResources();
        String picture = picture(source, resources);
        page.setResources(resources);
        String text = TextLayer.of(reading, layout, font, FONT);
        if (!text.isEmpty()) {
            resources.getCOSObject().setItem(COSName.FONT, fonts);
        }
        page.setContents(content(placed(layout.placement(), picture) + text));
        document.addPage(page);
    }

    /** Operators that paint the page's image into the unit square, with what they need in the resources. */
    private String picture(PageSource source, PDResources resources) throws IOException {
        PDImageXObject whole = source.embed(document);
        Optional<CompactImage> smaller = profile == Profile.COMPACT
                ? CompactImage.smaller(source, whole.getCOSObject().getLength())
                : Optional.empty();
        List<PDImageXObject> images = smaller.isPresent() ? smaller.get().embed(document) : List.of(whole);
        List<String> names = new ArrayList<>();
        for (PDImageXObject image : images) {
            names.add("Im" + names.size());
            resources.put(COSName.getPDFName(names.getLast()), image);
        }
        return smaller.isPresent() ? smaller.get().paint(names) : "/" + names.getFirst() + " Do";
    }

    private static String placed(AffineTransform at, String picture) {
        return String.format(
                Locale.ROOT,
                "q %.4f %.4f %.4f %.4f %.4f %.4f cm %s Q%n",
                at.getScaleX(),
                at.getShearY(),
                at.getShearX(),
                at.getScaleY(),
                at.getTranslateX(),
                at.getTranslateY(),
                picture);
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
