package vn.sohoa.audit.checkpoint;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sohoa.dossier.Sha256;

/**
 * A checkpoint that was made.
 *
 * @param size how many entries the tree has
 * @param note text and signature as they are handed on
 */
public record Checkpoint(long size, Sha256 root, String note, Instant at) {
    static final String FOLDER = "checkpoints";

    private static final Pattern NOTE = Pattern.compile(FOLDER + "/(\\d{1,18})\\.note");

    /** What a time-stamp is over. */
    public Sha256 imprint() {
        return Sha256.of(note);
    }

    /** Its name at the witness. */
    public String object() {
        return FOLDER + "/" + digits(size) + ".note";
    }

    String timestampObject() {
        return FOLDER + "/" + digits(size) + ".tst";
    }

    static String entriesObject(long from, long to) {
        return "entries/" + digits(from) + "-" + digits(to) + ".jsonl";
    }

    /** The size in an object's name; 0 for what is no checkpoint. */
    static long sizeOf(String object) {
        Matcher name = NOTE.matcher(object);
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    private static String digits(long number) {
        return String.format(Locale.ROOT, "%012d", number);
    }
}
