package vn.sohoa.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.sohoa.search.Folding.Word;

/** Marks in a text the words that somebody looked for, by the rules of {@link Search}. */
public final class WordMarker {
    /** Marks nothing. */
    public static final WordMarker NONE = new WordMarker(Set.of(), Word::folded);

    private final Set<String> wanted;
    private final Function<Word, String> form;

    private WordMarker(Set<String> wanted, Function<Word, String> form) {
        this.wanted = wanted;
        this.form = form;
    }

    /** A part of a text. */
    public record Piece(String text, boolean marked) {}

    /**
     * @param exact whether accents count
     * @throws vn.sohoa.dossier.FaultException {@code USAGE_BAD_ARGUMENT} for no words or too many
     */
    public static WordMarker of(String words, boolean exact) {
        Function<Word, String> form = exact ? Word::exact : Word::folded;
        return new WordMarker(
                Query.parse(words).words().stream().map(form).collect(Collectors.toUnmodifiableSet()), form);
    }

    /** The words of the query in a page's text: with their accents where it has any of them so, else without. */
    public static WordMarker in(String text, String words) {
        WordMarker exact = of(words, true);
        return exact.marks(text) ? exact : of(words, false);
    }

    /** Whether there is anything to mark in a text. */
    public boolean marks(String text) {
        return Folding.words(text).stream().anyMatch(this::isWanted);
    }

    /** The text in parts; together they are the text. */
    public List<Piece> mark(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Word word : Folding.words(text)) {
            if (isWanted(word)) {
                add(pieces, text.substring(at, word.start()), false);
                add(pieces, text.substring(word.start(), word.end()), true);
                at = word.end();
            }
        }
        add(pieces, text.substring(at), false);
        return pieces;
    }

    private boolean isWanted(Word word) {
        return wanted.contains(form.apply(word));
    }

    private static void add(List<Piece> pieces, String text, boolean marked) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, marked));
        }
    }
}
