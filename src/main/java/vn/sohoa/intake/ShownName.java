package vn.sohoa.intake;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** File names that somebody else chose, made fit to be shown and stored. */
final class ShownName {
    private static final int LONGEST_BYTES = 160;
    private static final Pattern CITIZEN_ID = Pattern.compile("(?<!\\d)(0\\d{2})\\d{6}(\\d{3})(?!\\d)");

    private ShownName() {}

    /** Free of control, format (bidi, zero width), private and unassigned characters, of separators and of lost bytes. */
    static boolean isClean(String name) {
        return name.codePoints().allMatch(ShownName::isClean);
    }

    /** One element: NFC, unclean characters as {@code _}, citizen ids masked. */
    static String of(String name) {
        String cleaned = Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .mapToObj(c -> isClean(c) ? Character.toString(c) : "_")
                .collect(Collectors.joining());
        return CITIZEN_ID.matcher(cleaned).replaceAll("$1______$2");
    }

    /** A relative path: as {@link #of(String)}, the elements joined by {@code /}. */
    static String of(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(element -> of(element.toString()))
                .collect(Collectors.joining("/"));
    }

    /** One element that may name a file of ours: never hidden, never a path, at most 160 bytes with its extension kept. */
    static String forFile(String name) {
        String safe = of(name);
        safe = safe.startsWith(".") ? "_" + safe.substring(1) : safe;
        int dot = safe.lastIndexOf('.');
        String extension = dot > 0 && safe.length() - dot <= 6 ? safe.substring(dot) : "";
        String stem = safe.substring(0, safe.length() - extension.length());
        while (bytes(stem + extension) > LONGEST_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return representable(stem + extension);
    }

    /** A process that was started without a UTF-8 locale cannot write every name. */
    private static String representable(String name) {
        try {
            return Path.of(name).toString();
        } catch (InvalidPathException unmappable) {
            return name.replaceAll("[^\\x20-\\x7E]", "_");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isClean(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != '\\' && c != '/' && c != 0xFFFD;
        };
    }
}
