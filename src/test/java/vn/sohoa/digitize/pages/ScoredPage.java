package vn.sohoa.digitize.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of a folder, with what it truly says. */
record ScoredPage(Path picture, String grade, String kind, int turn, int dpi, List<Zone> zones) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** In the order of their names. */
    static List<ScoredPage> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(ScoredPage::read)
                    .toList();
        }
    }

    private static ScoredPage read(Path facts) {
        JsonNode json = JSON.readTree(facts.toFile());
        List<Zone> zones = new ArrayList<>();
        json.get("zones").forEach(zone -> zones.add(zone(zone)));
        String name = facts.getFileName().toString().replace(".json", ".jpg");
        return new ScoredPage(
                facts.resolveSibling(name),
                json.get("cls").asString(),
                json.get("kind").asString(),
                json.get("rot").asInt(),
                json.get("dpi").asInt(),
                zones);
    }

    private static Zone zone(JsonNode zone) {
        if (zone.get("type").asString().equals("flow")) {
            return new Zone.Flow(strings(zone.get("lines")));
        }
        List<List<String>> rows = new ArrayList<>();
        zone.get("cells").forEach(row -> rows.add(strings(row)));
        return new Zone.Grid(rows);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(value -> strings.add(value.asString()));
        return strings;
    }

    String name() {
        return picture.getFileName().toString().replace(".jpg", "");
    }
}
