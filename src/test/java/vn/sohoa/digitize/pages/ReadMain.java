package vn.sohoa.digitize.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Engine;
import vn.sohoa.digitize.ocr.PageFacts;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.ocr.Reader;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.pdf.MasterPages;
import vn.sohoa.digitize.pdf.PageSource;
import vn.sohoa.dossier.MediaType;

/**
 * {@code ReadMain DIR OUT}: reads the pages of a folder and leaves each one's words beside their confidences in
 * {@code OUT/NNN.words}, so that what builds on readings can be measured without reading again.
 */
final class ReadMain {
    private ReadMain() {}

    public static void main(String[] arguments) throws IOException {
        Path out = Path.of(arguments[1]);
        Files.createDirectories(out);
        Engine engine = Engine.start(Path.of("target/natives"), "vie", null);
        try (Reader reader = engine.open()) {
            for (ScoredPage page : ScoredPage.in(Path.of(arguments[0]))) {
                Path words = out.resolve(page.name() + ".words");
                if (!Files.exists(words)) {
                    PageReading read = read(page.picture(), reader);
                    Files.write(words, lines(read));
                    Score score = Score.of(page.zones(), read.reading().text());
                    System.out.printf("%s %s %.1f%%%n", page.name(), page.kind(), 100 * score.rate());
                }
            }
        }
    }

    private static PageReading read(Path picture, Reader reader) throws IOException {
        Limits limits = new Limits(300L << 20, 10, 80_000_000);
        try (MasterPages pages = MasterPages.open(picture, MediaType.JPEG, limits)) {
            PageSource page = pages.page(0);
            return PageReading.of(
                    reader,
                    page.grey().shown(page.layout().shown()),
                    page.layout().dpi());
        }
    }

    private static List<String> lines(PageReading read) {
        List<String> lines = new ArrayList<>();
        PageFacts f = read.facts();
        lines.add("# " + f);
        for (Reading.Line line : read.reading().lines()) {
            for (Reading.Word word : line.words()) {
                lines.add("%.2f\t%s".formatted(word.confidence(), word.text()));
            }
            lines.add("");
        }
        return lines;
    }
}
