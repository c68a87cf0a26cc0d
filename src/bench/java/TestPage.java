import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page image with what is known of it. */
record TestPage(Path image, JsonNode facts) {
    private static final Set<String> FORMS = 
            Set.of("khai_sinh", "ket_hon", "xac_nhan", "birth", "marriage", "confirmation", "application");

    static List<TestPage> in(Path folder) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .filter(file -> Files.exists(beside(file, ".json")))
                    .sorted()
                    .map(file -> new TestPage(file, json.readTree(beside(file, ".json"))))
                    .toList();
        }
    }

    private static Path beside(Path image, String extension) {
        return image.resolveSibling(stem(image) + extension);
    }

    private static String stem(Path image) {
        return image.getFileName().toString().replaceFirst("\\.jpg$", "");
    }

    String name() {
        return stem(image);
    }

    boolean blank() {
        return facts.get("blank").asBoolean();
    }

    /** Clean pages are two classes, with stamps and leaders or without; a page that lies on its side is none of them. */
    String group() {
        if (blank()) {
            return "blank";
        }
        if (facts.get("rot").asInt() != 0) {
            return "turned";
        }
        String quality = facts.get("cls").asString();
        boolean form = FORMS.contains(facts.get("kind").asString());
        return quality.equals("clean") ? form ? "clean forms" : "clean plain" : quality;
    }

    Score score(String text) {
        return Score.of(facts.get("zones"), text);
    }
}
