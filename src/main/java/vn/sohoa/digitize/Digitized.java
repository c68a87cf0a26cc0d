package vn.sohoa.digitize;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.quality.DocumentVerdict;

/**
 * A scan's text and rendition.
 *
 * @param pdf a PDF/A-2u of the master's pages in order, with the text in it
 * @param text all pages' text in UTF-8, a form feed after each page but the last
 * @param alto all pages' text with its places, as ALTO 4
 * @param pages what was read and measured, one entry a page
 * @param verdict whether the pages are good enough; it may say that some have to be scanned again
 */
public record Digitized(Path pdf, Path text, Path alto, List<PageReading> pages, DocumentVerdict verdict) {
    public Digitized {
        pages = List.copyOf(pages);
    }

    /** One entry a page, NFC, lines separated by line feeds; a blank page's is empty. */
    public List<String> pageTexts() {
        return pages.stream().map(Digitized::text).toList();
    }

    /** A page's text as {@link #pageTexts} and the rendition have it. */
    public static String text(PageReading page) {
        return Normalizer.normalize(page.reading().text(), Normalizer.Form.NFC);
    }
}
