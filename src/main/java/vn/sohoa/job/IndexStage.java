package vn.sohoa.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.StageOutcome;
import vn.sohoa.search.PageIndex;

/** Makes a document's pages findable. */
final class IndexStage implements DocumentStage {
    private final PageIndex index;
    private final Spool spool;

    IndexStage(PageIndex index, Spool spool) {
        this.index = index;
        this.spool = spool;
    }

    @Override
    public String name() {
        return "index";
    }

    @Override
    public String from() {
        return "DIGITIZED";
    }

    @Override
    public StageOutcome run(Document document) {
        if (!(document.state() instanceof DocumentState.Digitized digitized)) {
            throw new IllegalStateException(document.state().name());
        }
        index.index(document, pages(spool.text(document.id())));
        return new StageOutcome.Done(new DocumentState.Indexed(digitized.rendition()));
    }

    static List<String> pages(Path text) {
        try {
            return List.of(Files.readString(text).split("\f", -1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
