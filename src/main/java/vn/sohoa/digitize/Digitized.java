package vn.sohoa.digitize;

import java.nio.file.Path;
import java.util.List;

/**
 * A scan's text and rendition.
 *
 * @param pdf a PDF/A-2u of the master's pages in order, with the text in it
 * @param text all pages' text in UTF-8, a form feed after each page but the last
 * @param pageTexts one entry a page, NFC, lines separated by line feeds; a blank page's is empty
 */
public record Digitized(Path pdf, Path text, List<String> pageTexts) {
    public Digitized {
        pageTexts = List.copyOf(pageTexts);
    }

    public int pages() {
        return pageTexts.size();
    }
}
