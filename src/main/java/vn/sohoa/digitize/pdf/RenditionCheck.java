package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import vn.sohoa.digitize.pdf.content.FlatPage;
import vn.sohoa.digitize.pdf.content.OwnText;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Opens a rendition again and compares it with what was to be written. */
public final class RenditionCheck {
    private RenditionCheck() {}

    /** The characters as they stand in the content: a stripper's own output merges accents and drops repetitions. */
    private static final class Characters extends PDFTextStripper {
        private final StringBuilder found = new StringBuilder();

        @Override
        protected void processTextPosition(TextPosition text) {
            found.append(text.getUnicode());
        }

        String of(PDDocument document, int page) throws IOException {
            found.setLength(0);
            setStartPage(page);
            setEndPage(page);
            getText(document);
            return found.toString();
        }
    }

    /**
     * @param texts one a page, compared without white space
     * @throws FaultException QUALITY_PAGE_COUNT or QUALITY_TEXT_LOST
     */
    public static void check(Path pdf, List<String> texts, String subject) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            int pages = document.getNumberOfPages();
            if (pages != texts.size()) {
                String detail = pages + " ≠ " + texts.size();
                throw new FaultException(Fault.of(FaultCode.QUALITY_PAGE_COUNT, subject, detail));
            }
            Characters characters = new Characters();
            for (int page = 1; page <= pages; page++) {
                String wanted = bare(texts.get(page - 1));
                if (!bare(characters.of(document, page)).equals(wanted) && !shows(document, page, wanted)) {
                    throw new FaultException(Fault.of(FaultCode.QUALITY_TEXT_LOST, subject, "p. " + page));
                }
            }
        }
    }

    /** Where the text is the page's own, its characters need not stand in the order of its words. */
    private static boolean shows(PDDocument document, int page, String wanted) throws IOException {
        FlatPage flat = FlatPage.of(document, document.getPage(page - 1));
        return OwnText.read(flat, PdfMaster.FACSIMILE_DPI)
                .map(found -> bare(found.text()).equals(wanted))
                .orElse(false);
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", "");
    }
}
