package vn.sohoa.digitize.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import vn.sohoa.digitize.pages.Defects.Grade;

/** {@code PagesMain DIR [--seed N] [--count M]}: draws M pages, a third of each grade, each with its text and facts. */
public final class PagesMain {
    /** Forms come oftener than sheets with little on them. */
    private static final Kind[] ROUND = {
        Kind.LETTER, Kind.BIRTH, Kind.MARRIAGE, Kind.CONFIRMATION, Kind.LIST, Kind.MINUTES, Kind.TYPEWRITTEN,
        Kind.APPLICATION, Kind.DECREE, Kind.BIRTH, Kind.MARRIAGE, Kind.CONFIRMATION, Kind.APPLICATION, Kind.MINUTES,
        Kind.BLANK, Kind.LETTER, Kind.THREE_WORDS, Kind.BIRTH, Kind.STAMP_ONLY, Kind.TYPEWRITTEN
    };

    private PagesMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        int count = (int) option(arguments, "--count", 30);
        pages(option(arguments, "--seed", 1), count).forEach(page -> {
            try {
                page.write(folder);
                System.out.println(page.name() + " " + page.kind());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The pages of a seed: clean ones first, bad ones last. */
    static Stream<TestPage> pages(long seed, int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(i -> {
            int grade = (int) ((long) i * 3 / count);
            int within = i - (grade * count + 2) / 3;
            return TestPage.of(seed, i, ROUND[Math.floorMod(within, ROUND.length)], Grade.values()[grade]);
        });
    }

    private static long option(String[] arguments, String name, long otherwise) {
        for (int i = 1; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return Long.parseLong(arguments[i + 1]);
            }
        }
        return otherwise;
    }
}
