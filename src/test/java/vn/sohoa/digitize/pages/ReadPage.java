package vn.sohoa.digitize.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

/** A page of a folder and what was read on it, as {@link ReadMain} left it; boxes are lost. */
record ReadPage(ScoredPage page, Reading reading, Score score) {
    private static final Box SOMEWHERE = new Box(0, 0, 1, 1);
    private static final Baseline LEVEL = new Baseline(0, 1, 1, 1);

    static List<ReadPage> in(Path folder, Path words) throws IOException {
        return ScoredPage.in(folder).stream()
                .filter(page -> Files.exists(words.resolve(page.name() + ".words")))
                .map(page -> of(page, words.resolve(page.name() + ".words")))
                .toList();
    }

    private static ReadPage of(ScoredPage page, Path file) {
        Reading reading = reading(file);
        return new ReadPage(page, reading, Score.of(page.zones(), reading.text()));
    }

    private static Reading reading(Path file) {
        List<Line> lines = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    words.add(new Word(line.substring(tab + 1), SOMEWHERE, Double.parseDouble(line.substring(0, tab))));
                } else if (!words.isEmpty()) {
                    lines.add(new Line(words, LEVEL, false));
                    words = new ArrayList<>();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reading(lines, 0);
    }
}
