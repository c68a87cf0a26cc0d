package vn.sohoa.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.sohoa.search.Folding.Word;

/**
 * Words with their positions in the notation of PostgreSQL's {@code tsvector}. Made here and not by
 * {@code to_tsvector}, whose parser would cut codes and dates its own way: pages and queries must be cut alike.
 */
final class SearchVector {
    /** PostgreSQL's limits: a vector has less than 1 MiB, a word at most 255 positions, a position at most 16,383. */
    private static final int LARGEST = 900_000;

    private static final int MOST_POSITIONS = 255;
    private static final int LAST_POSITION = 16_383;
    private static final int ENTRY_BYTES = 8;
    private static final int POSITION_BYTES = 2;

    private SearchVector() {}

    /**
     * As many of the words as there is room for: all of any page that a person could read. Beside the words stand the
     * pairs of neighbours: with them a phrase of words that are on every page is found without looking at every page.
     */
    static String of(List<Word> words, Function<Word, String> form) {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        Set<String> pairs = new LinkedHashSet<>();
        String before = null;
        int bytes = 0;
        for (int i = 0; i < words.size() && bytes < LARGEST; i++) {
            String lexeme = form.apply(words.get(i));
            bytes += place(positions, lexeme, i);
            if (before != null && pairs.add(pair(before, lexeme))) {
                bytes += size(before) + size(lexeme);
            }
            before = lexeme;
        }
        StringBuilder vector = new StringBuilder();
        positions.forEach((lexeme, places) -> vector.append('\'')
                .append(lexeme)
                .append("':")
                .append(places.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .append(' '));
        pairs.forEach(pair -> vector.append('\'').append(pair).append("' "));
        return vector.toString();
    }

    /** Of two neighbours; no word has a space in it. */
    static String pair(String first, String second) {
        return first + " " + second;
    }

    private static int place(Map<String, List<Integer>> positions, String lexeme, int index) {
        List<Integer> places = positions.computeIfAbsent(lexeme, word -> new ArrayList<>(1));
        boolean first = places.isEmpty();
        if (first || (places.size() < MOST_POSITIONS && index < LAST_POSITION)) {
            places.add(Math.min(index + 1, LAST_POSITION));
        }
        return first ? size(lexeme) : POSITION_BYTES;
    }

    private static int size(String lexeme) {
        return lexeme.getBytes(StandardCharsets.UTF_8).length + ENTRY_BYTES;
    }
}
