package vn.sohoa.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.search.Folding.Word;

/**
 * What somebody looks for: parts that must all be on a page, each one word or several adjacent ones. A quoted phrase is
 * one part; so is a code with dots and hyphens in it.
 */
record Query(List<List<Word>> parts) {
    private static final int LONGEST = 1_000;
    private static final int MOST_WORDS = 32;
    private static final Pattern PART = Pattern.compile("[\"“”]([^\"“”]*)(?:[\"“”]|$)|([^\\s\"“”]+)");

    static Query parse(String text) {
        String clean = Folding.clean(text);
        List<List<Word>> parts = new ArrayList<>();
        Matcher part = PART.matcher(clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean);
        while (part.find()) {
            List<Word> words = Folding.words(part.group(1) != null ? part.group(1) : part.group(2));
            if (!words.isEmpty()) {
                parts.add(words);
            }
        }
        int words = parts.stream().mapToInt(List::size).sum();
        if (words == 0 || words > MOST_WORDS) {
            throw new FaultException(Fault.of(
                    FaultCode.USAGE_BAD_ARGUMENT, "search", "Give 1 to " + MOST_WORDS + " words; there are " + words));
        }
        return new Query(parts);
    }

    /** All words in the order given, adjacent. */
    Query asPhrase() {
        return new Query(List.of(words()));
    }

    List<Word> words() {
        return parts.stream().flatMap(List::stream).toList();
    }

    /** In the database's notation; words are letters, digits and marks, so nothing in them needs escaping. */
    String tsquery(Function<Word, String> form) {
        return parts.stream()
                .map(part -> phrase(part.stream().map(form).toList()))
                .collect(Collectors.joining(" & "));
    }

    /** The pairs of neighbours find the pages; only of three words and more do they have to be looked at. */
    private static String phrase(List<String> words) {
        if (words.size() == 1) {
            return quoted(words.getFirst());
        }
        String pairs = IntStream.range(1, words.size())
                .mapToObj(i -> quoted(SearchVector.pair(words.get(i - 1), words.get(i))))
                .collect(Collectors.joining(" & "));
        return words.size() == 2
                ? pairs
                : pairs + words.stream().map(Query::quoted).collect(Collectors.joining(" <-> ", " & (", ")"));
    }

    private static String quoted(String lexeme) {
        return "'" + lexeme + "'";
    }
}
