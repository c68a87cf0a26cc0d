package vn.sohoa.search;

import java.util.List;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.search.Folding.Word;

/** Puts documents' pages where {@link Search} finds them. */
public final class PageIndex {
    /** Characters of a page that are kept; a page of paper has some thousands. */
    private static final int LONGEST_PAGE = 1_000_000;

    private final Database database;

    public PageIndex(Database database) {
        this.database = database;
    }

    /**
     * Replaces all that is known of the document's text, in one transaction that joins the caller's. Doing it again
     * changes nothing.
     *
     * @param pageTexts one a page, in page order, as read; an empty page is an empty text
     */
    public void index(Document document, List<String> pageTexts) {
        database.inTransaction(() -> {
            remove(document.id());
            for (int page = 1; page <= pageTexts.size(); page++) {
                insert(document, page, pageTexts.get(page - 1));
            }
        });
    }

    /** Forgets a document's text. */
    public void remove(DocumentId document) {
        database.jdbc()
                .sql("DELETE FROM page_text WHERE document = ?")
                .param(document.value())
                .update();
    }

    private void insert(Document document, int page, String raw) {
        String text = Folding.clean(raw.length() > LONGEST_PAGE ? raw.substring(0, LONGEST_PAGE) : raw);
        List<Word> words = Folding.words(text);
        database.jdbc()
                .sql("""
                        INSERT INTO page_text (document, page, dossier, component, text, exact, folded)
                        VALUES (?, ?, ?, ?, ?, ?::tsvector, ?::tsvector)""")
                .params(
                        document.id().value(),
                        page,
                        document.dossier().value(),
                        document.component().value(),
                        text,
                        SearchVector.of(words, Word::exact),
                        SearchVector.of(words, Word::folded))
                .update();
    }
}
