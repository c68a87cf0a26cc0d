package vn.sohoa.search;

import java.util.List;
import java.util.function.Function;
import vn.sohoa.dossier.CitizenId;
import vn.sohoa.search.Folding.Word;

/** The text around a hit, fit to be shown: one line, citizen ids masked. */
final class Snippet {
    private static final int BEFORE = 60;
    private static final int AFTER = 100;
    private static final int LONGEST_WORD_KEPT = 20;

    private Snippet() {}

    static String of(String text, Query query, Function<Word, String> form) {
        String masked = CitizenId.mask(text);
        Word hit = firstHit(Folding.words(text), query, form);
        int from = Math.max(0, hit.start() - BEFORE);
        int to = Math.min(text.length(), Math.max(hit.end(), hit.start() + AFTER));
        from = from == 0 ? 0 : wordStart(masked, from);
        to = to == text.length() ? to : wordEnd(masked, to);
        String line = masked.substring(from, to).replaceAll("\\s+", " ").strip();
        return (from > 0 ? "…" : "") + line + (to < text.length() ? "…" : "");
    }

    /** Where all words stand together, else where the first part is; the page's begin, should it be cut off the index. */
    private static Word firstHit(List<Word> words, Query query, Function<Word, String> form) {
        int at = indexOf(words, query.words(), form);
        for (int part = 0; at < 0 && part < query.parts().size(); part++) {
            at = indexOf(words, query.parts().get(part), form);
        }
        return words.get(Math.max(at, 0));
    }

    private static int indexOf(List<Word> words, List<Word> phrase, Function<Word, String> form) {
        List<String> wanted = phrase.stream().map(form).toList();
        for (int i = 0; i + wanted.size() <= words.size(); i++) {
            int matched = 0;
            while (matched < wanted.size() && form.apply(words.get(i + matched)).equals(wanted.get(matched))) {
                matched++;
            }
            if (matched == wanted.size()) {
                return i;
            }
        }
        return -1;
    }

    private static int wordStart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_WORD_KEPT && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
    }

    private static int wordEnd(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < LONGEST_WORD_KEPT && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }
}
