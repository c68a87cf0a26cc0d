package vn.sohoa.signing;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * With which key a kind of signature is made and what it shows on the page: lines of black text, no picture. The rules
 * differ by decree, so the profiles are data ({@code config/signatures.yaml}).
 *
 * @param key the configured key that signs
 * @param page where it shows; the first page if absent
 * @param corner of the page as it is read, after rotation; top right if absent
 * @param lines text with {@code {name}} (of the certificate), {@code {agency}} (the agency key's), {@code {time}} (ISO
 *     8601 with +07:00) and whatever values the order brings; empty lines are left out
 * @param fontSize in points, 4–24; smaller on a page too narrow for it; 10 if absent
 * @param level {@code LTA} appends an archive time-stamp over the whole file, {@code LT}, the default, does not: a later
 *     signature's covers this one too
 */
public record SignatureProfile(
        String key,
        @Nullable Page page,
        @Nullable Corner corner,
        @Nullable List<String> lines,
        @Nullable Float fontSize,
        @Nullable Level level) {
    /** How long a signature can be proved (ETSI EN 319 142-1 §6). */
    public enum Level {
        LT,
        LTA
    }

    /** The page that shows the signature. */
    public enum Page {
        FIRST,
        LAST
    }

    /** A corner of a page as it is read. */
    public enum Corner {
        TOP_LEFT,
        TOP_RIGHT,
        BOTTOM_LEFT,
        BOTTOM_RIGHT
    }

    private static final Pattern VALUE = Pattern.compile("\\{([a-z][a-zA-Z]*)}");
    private static final float SMALLEST = 4;
    private static final float LARGEST = 24;

    public SignatureProfile {
        if (key == null || key.isBlank()) {
            throw bad("profiles.*.key", "is missing");
        }
        page = page == null ? Page.FIRST : page;
        corner = corner == null ? Corner.TOP_RIGHT : corner;
        lines = lines == null ? List.of("{name}", "{time}") : List.copyOf(lines);
        fontSize = fontSize == null ? Float.valueOf(10) : fontSize;
        level = level == null ? Level.LT : level;
        if (!(fontSize >= SMALLEST && fontSize <= LARGEST)) {
            throw bad("profiles.*.font-size", "must be 4 to 24 points");
        }
        if (lines.isEmpty()) {
            throw bad("profiles.*.lines", "must not be empty");
        }
    }

    List<String> filled(Map<String, String> values) {
        return textLines().stream()
                .map(line -> VALUE.matcher(line)
                        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), ""))))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean archival() {
        return level == Level.LTA;
    }

    Page shownOn() {
        return page == null ? Page.FIRST : page;
    }

    Corner shownAt() {
        return corner == null ? Corner.TOP_RIGHT : corner;
    }

    float size() {
        return fontSize == null ? 10 : fontSize;
    }

    private List<String> textLines() {
        return lines == null ? List.of() : lines;
    }

    private static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
