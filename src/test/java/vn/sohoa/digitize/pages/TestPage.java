package vn.sohoa.digitize.pages;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.digitize.pages.Defects.Grade;

/** One page of invented matter with its true text, the same for the same seed and index. */
record TestPage(long seed, int index, Kind kind, Traits traits, Look look, Draft draft) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is chosen before anything is drawn; {@code turn} degrees clockwise. */
    record Traits(Defects defects, int dpi, int turn, Scan.Tone tone) {
        static Traits any(Grade grade, RandomGenerator random) {
            Defects defects = Defects.any(grade, random);
            int dpi = switch (random.nextInt(24)) {
                case 0 -> 150;
                case 1 -> 400;
                case 2 -> random.nextInt(3) == 0 ? 600 : 400;
                case 3, 4, 5, 6 -> 200;
                default -> 300;
            };
            int turn = random.nextInt(8) == 0 ? 90 * (1 + random.nextInt(3)) : 0;
            Scan.Tone tone = switch (random.nextInt(14)) {
                case 0, 1 -> Scan.Tone.GREY;
                case 2 -> grade == Grade.BAD ? Scan.Tone.GREY : Scan.Tone.BILEVEL;
                default -> Scan.Tone.COLOUR;
            };
            return new Traits(defects, dpi, turn, tone);
        }
    }

    static TestPage of(long seed, int index, Kind kind, Grade grade) {
        return of(seed, index, kind, Traits.any(grade, random(seed, index, 1)));
    }

    static TestPage of(long seed, int index, Kind kind, Traits traits) {
        RandomGenerator random = random(seed, index, 2);
        Look look = Look.any(random, kind.typewritten(random));
        return new TestPage(seed, index, kind, traits, look, set(kind, look, random));
    }

    private static RandomGenerator random(long seed, int index, int purpose) {
        return new SplittableRandom((seed * 1_000_003 + index) * 31 + purpose);
    }

    private static Draft set(Kind kind, Look look, RandomGenerator random) {
        Draft draft = new Draft(random, look);
        Words words = new Words(random);
        kind.set(draft, new Parts(draft, words), words);
        return draft;
    }

    String name() {
        return "%03d-%s".formatted(index, traits.defects().grade());
    }

    /** The true text line by line. */
    String text() {
        StringBuilder text = new StringBuilder();
        draft.zones()
                .forEach(zone -> zone.text().forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }

    BufferedImage image() {
        RandomGenerator random = random(seed, index, 3);
        Look other = Look.any(random, false);
        Draft back = set(random.nextBoolean() ? Kind.LETTER : Kind.BIRTH, other, random);
        return new Scan(random, traits.defects(), traits.dpi()).of(draft, back, traits.tone(), traits.turn());
    }

    /** The picture, its true text and what was done to it, as three files of the page's name. */
    void write(Path folder) throws IOException {
        Files.write(
                folder.resolve(name() + ".jpg"), jpeg(image(), traits.defects().quality(), traits.dpi()));
        Files.writeString(folder.resolve(name() + ".txt"), text());
        Files.writeString(folder.resolve(name() + ".json"), JSON.writeValueAsString(json()));
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", seed);
        json.put("cls", traits.defects().grade().toString());
        json.put("index", index);
        json.put("kind", kind.name().toLowerCase(java.util.Locale.ROOT));
        json.put("face", look.body().face().name().toLowerCase(java.util.Locale.ROOT));
        json.put("pt", look.body().size());
        json.put("leader", look.leader().name().toLowerCase(java.util.Locale.ROOT));
        json.put("tone", traits.tone().name().toLowerCase(java.util.Locale.ROOT));
        json.put("rot", traits.turn());
        json.put("blank", kind == Kind.BLANK);
        json.put("dpi", traits.dpi());
        json.put("degradation", traits.defects().json(traits.dpi()));
        List<Map<String, Object>> zones = draft.zones().stream().map(Zone::json).toList();
        json.put("zones", zones);
        return json;
    }

    private static byte[] jpeg(BufferedImage image, int quality, int dpi) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        byte[] jpeg = bytes.toByteArray();
        // the resolution in the JFIF segment (JFIF 1.02): unit 1 is dots per inch
        ByteBuffer.wrap(jpeg).put(13, (byte) 1).putShort(14, (short) dpi).putShort(16, (short) dpi);
        return jpeg;
    }
}
