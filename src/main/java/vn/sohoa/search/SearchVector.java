package vn.sohoa.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** As many of the words as there is room for: all of any page that a person could read. */
    static String of(List<Word> words, Function<Word, String> form) {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        int bytes = 0;
        for (int i = 0; i < words.size() && bytes < LARGEST; i++) {
            String lexeme = form.apply(words.get(i));
            List<Integer> places = positions.computeIfAbsent(lexeme, word -> new ArrayList<>(1));
            if (places.isEmpty()) {
                bytes += lexeme.getBytes(StandardCharsets.UTF_8).length + ENTRY_BYTES;
            }
            if (places.isEmpty() || (places.size() < MOST_POSITIONS && i < LAST_POSITION)) {
                bytes += POSITION_BYTES;
                places.add(Math.min(i + 1, LAST_POSITION));
            }
        }
        StringBuilder vector = new StringBuilder();
        positions.forEach((lexeme, places) -> vector.append('\'')
                .append(lexeme)
                .append("':")
                .append(places.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .append(' '));
        return vector.toString();
    }
}
