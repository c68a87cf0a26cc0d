package vn.sohoa.recovery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two kinds of file in an office's object: {@code rows-000001.jsonl} and {@code audit-000001.jsonl}. */
enum RecordFile {
    ROWS("rows"),
    AUDIT("audit");

    private final String word;
    private final Pattern form;

    RecordFile(String word) {
        this.word = word;
        this.form = Pattern.compile(word + "-(\\d{6,9})\\.jsonl");
    }

    String path(int number) {
        return "%s-%06d.jsonl".formatted(word, number);
    }

    Optional<Integer> number(String path) {
        Matcher matcher = form.matcher(path);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }
}
