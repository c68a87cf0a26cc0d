package vn.sohoa.digitize.alto;

import java.util.List;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Word;

/** The rectangle around words. */
final class Bounds {
    private Bounds() {}

    /** @param words at least one */
    static Box of(List<Word> words) {
        Box all = words.getFirst().box();
        for (Word word : words) {
            Box box = word.box();
            all = new Box(
                    Math.min(all.left(), box.left()),
                    Math.min(all.top(), box.top()),
                    Math.max(all.right(), box.right()),
                    Math.max(all.bottom(), box.bottom()));
        }
        return all;
    }
}
