package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Opens a rendition again and compares it with what was to be written. */
public final class RenditionCheck {
    private RenditionCheck() {}

    /**
     * @param texts one a page, compared without white space and compatibility forms, which extraction may resolve
     * @throws FaultException QUALITY_PAGE_COUNT or QUALITY_TEXT_LOST
     */
    public static void check(Path pdf, List<String> texts, String subject) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            int pages = document.getNumberOfPages();
            if (pages != texts.size()) {
                String detail = texts.size() + " -> " + pages;
                throw new FaultException(Fault.of(FaultCode.QUALITY_PAGE_COUNT, subject, detail));
            }
            PDFTextStripper stripper = new PDFTextStripper();
            for (int page = 1; page <= pages; page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                if (!bare(stripper.getText(document)).equals(bare(texts.get(page - 1)))) {
                    throw new FaultException(Fault.of(FaultCode.QUALITY_TEXT_LOST, subject, "p. " + page));
                }
            }
        }
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{C}]+", "");
    }
}
