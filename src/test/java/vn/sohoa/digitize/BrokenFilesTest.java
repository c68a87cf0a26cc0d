package vn.sohoa.digitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks small scans of every type in ways that chance finds, and wants a verdict on each: pages, or a fault of the input.
 * {@code -Dcorpus.rounds} says how many, {@code -Dcorpus.seed} which.
 */
class BrokenFilesTest {
    private static final int ROUNDS = Integer.getInteger("corpus.rounds", 250);
    private static final long SEED = Long.getLong("corpus.seed", 1);
    private static final long DEADLINE_MILLIS = 20_000;
    private static final List<String> NUMBERS =
            List.of("0", "-1", "1", "2147483647", "4294967296", "99999999999999999999", "1e30", "[", "null");
    private static final List<String> WORDS =
            List.of("[".repeat(3000), "<<".repeat(2000), "1 0 R", "2 0 R", "endobj", "stream\n", "/Kids[1 0 R 2 0 R]");

    @TempDir
    Path folder;

    @Test
    void givesAVerdictOnEveryBrokenFile() throws Throwable {
        List<byte[]> whole = wholes();
        DecodePath path = new DecodePath(
                new DigitizeSettings(1, null, null, 1L << 24, 50, 4_000_000L, null, null, null, null),
                folder.resolve("draft.pdf"));
        for (byte[] bytes : whole) {
            assertThat(verdict(path, bytes)).startsWith("ok");
        }
        Map<String, Integer> verdicts = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(SEED * 1_000_003 + round);
            byte[] broken = broken(whole.get(round % whole.size()), whole, random);
            String verdict;
            try {
                verdict = verdict(path, broken);
            } catch (Throwable e) {
                throw new AssertionError("seed " + SEED + " round " + round, e);
            }
            verdicts.merge(verdict.split(" ")[0], 1, Integer::sum);
        }
        System.out.println("verdicts " + verdicts);
        assertThat(verdicts.getOrDefault("input-damaged", 0)).isGreaterThan(ROUNDS / 10);
    }

    private String verdict(DecodePath path, byte[] bytes) throws Throwable {
        return path.verdictWithin(Files.write(folder.resolve("master"), bytes), DEADLINE_MILLIS);
    }

    private List<byte[]> wholes() throws IOException {
        BufferedImage small = new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB);
        byte[] jpeg = SampleScans.jpeg(small, 300, false);
        PDRectangle card = new PDRectangle(150, 100);
        return List.of(
                pdf(SampleScans.scanned(jpeg, card)),
                pdf(SampleScans.text(List.of("Độc lập"), card)),
                SampleScans.png(small),
                pdf(SampleScans.text(List.of("Tự do", "Hạnh phúc"), card)),
                jpeg,
                SampleScans.jpeg(small, 300, true),
                SampleScans.tiff(small),
                SampleScans.faxTiff(small, small));
    }

    private byte[] pdf(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (document) {
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] broken(byte[] whole, List<byte[]> others, Random random) {
        byte[] bytes = whole.clone();
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 16; times--) {
            int at = random.nextInt(bytes.length);
            int length = 1 + random.nextInt(Math.min(200, bytes.length));
            bytes = switch (random.nextInt(8)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> flipped(bytes, random);
                case 2 -> spliced(bytes, at, 0, piece(others.get(random.nextInt(others.size())), random));
                case 3 -> spliced(bytes, at, length, new byte[0]);
                case 4 -> spliced(bytes, at, length, new byte[length]);
                case 5, 6 -> renumbered(bytes, random);
                default -> spliced(bytes, at, 0, ascii(WORDS.get(random.nextInt(WORDS.size()))));
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        for (int i = 0; i < 8; i++) {
            // headers and tables stand at both ends
            int from = random.nextBoolean() ? 0 : Math.max(0, bytes.length - 600);
            bytes[from + random.nextInt(Math.min(600, bytes.length - from))] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** Another number where a number stands in text, or a large one where four bytes stand. */
    private static byte[] renumbered(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        for (int tries = 0; tries < bytes.length; tries++, at = (at + 1) % bytes.length) {
            if (bytes[at] >= '0' && bytes[at] <= '9') {
                int end = at;
                while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
                    end++;
                }
                return spliced(bytes, at, end - at, ascii(NUMBERS.get(random.nextInt(NUMBERS.size()))));
            }
        }
        return bytes;
    }

    private static byte[] piece(byte[] other, Random random) {
        int from = random.nextInt(other.length);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + 500));
    }

    private static byte[] spliced(byte[] bytes, int at, int without, byte[] with) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, at);
        all.writeBytes(with);
        int rest = Math.min(bytes.length, at + without);
        all.write(bytes, rest, bytes.length - rest);
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
