package vn.sohoa.search;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        Map<String, StringBuilder> positions = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        int bytes = 0;
        for (int i = 0; i < words.size() && bytes < LARGEST; i++) {
            String lexeme = form.apply(words.get(i));
            int count = counts.merge(lexeme, 1, Integer::sum);
            int position = Math.min(i + 1, LAST_POSITION);
            if (count == 1) {
                bytes += lexeme.getBytes(StandardCharsets.UTF_8).length + ENTRY_BYTES;
                positions.put(lexeme, new StringBuilder().append(position));
            } else if (count <= MOST_POSITIONS && i < LAST_POSITION) {
                positions.get(lexeme).append(',').append(position);
            }
            bytes += POSITION_BYTES;
        }
        StringBuilder vector = new StringBuilder();
        positions.forEach((lexeme, at) ->
                vector.append('\'').append(lexeme).append("':").append(at).append(' '));
        return vector.toString();
    }
}
