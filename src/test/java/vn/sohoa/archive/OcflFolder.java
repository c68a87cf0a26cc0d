package vn.sohoa.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A judge of an OCFL object as it stands on disk, after the specification's text (OCFL 1.1 §3) and without the library that
 * wrote it.
 */
public final class OcflFolder {
    private final Path root;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> expected = new TreeSet<>();

    private OcflFolder(Path root) {
        this.root = root;
    }

    /** Everything that is wrong with an object; empty for a good one. */
    public static List<String> problems(Path objectRoot) {
        OcflFolder judge = new OcflFolder(objectRoot);
        try {
            judge.look();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return judge.problems;
    }

    public static JsonNode inventory(Path objectRoot) {
        return JsonMapper.shared().readTree(objectRoot.resolve("inventory.json"));
    }

    private void look() throws IOException {
        expect("0=ocfl_object_1.1");
        check(Files.readString(root.resolve("0=ocfl_object_1.1")).equals("ocfl_object_1.1\n"), "declaration");
        JsonNode inventory = inventory(root);
        sidecar("");
        String head = inventory.get("head").asString();
        check(inventory.get("type").asString().equals("https://ocfl.io/1.1/spec/#inventory"), "type");
        check(inventory.get("digestAlgorithm").asString().equals("sha512"), "digest algorithm");
        check(inventory.get("id").asString().endsWith(":" + root.getFileName()), "id");
        for (int version = 1; version <= inventory.get("versions").size(); version++) {
            check(inventory.get("versions").has("v" + version), "versions are not 1, 2, 3 …");
            sidecar("v" + version + "/");
        }
        check(head.equals("v" + inventory.get("versions").size()), "head");
        check(same("inventory.json", head + "/inventory.json"), "head's inventory is not the root's");
        manifest(inventory);
        try (Stream<Path> tree = Files.walk(root)) {
            Set<String> present = new TreeSet<>();
            tree.filter(Files::isRegularFile)
                    .forEach(file -> present.add(root.relativize(file).toString()));
            check(present.equals(expected), "files are " + present + " but ought to be " + expected);
        }
    }

    private void manifest(JsonNode inventory) throws IOException {
        for (var entry : inventory.get("manifest").properties()) {
            for (JsonNode path : entry.getValue()) {
                expect(path.asString());
                check(entry.getKey().equals(digest("SHA-512", path.asString())), "SHA-512 of " + path);
            }
        }
        for (var entry : inventory.get("fixity").get("sha256").properties()) {
            for (JsonNode path : entry.getValue()) {
                check(entry.getKey().equals(digest("SHA-256", path.asString())), "SHA-256 of " + path);
            }
        }
        for (var version : inventory.get("versions").properties()) {
            for (var state : version.getValue().get("state").properties()) {
                check(inventory.get("manifest").has(state.getKey()), "state without content");
            }
        }
    }

    private void sidecar(String folder) throws IOException {
        expect(folder + "inventory.json");
        expect(folder + "inventory.json.sha512");
        String stated = Files.readString(root.resolve(folder + "inventory.json.sha512"));
        check(
                stated.strip().matches(digest("SHA-512", folder + "inventory.json") + "\\s+inventory.json"),
                "sidecar of " + folder);
    }

    private boolean same(String one, String other) throws IOException {
        return Files.mismatch(root.resolve(one), root.resolve(other)) < 0;
    }

    private void expect(String path) {
        expected.add(path);
        check(Files.isRegularFile(root.resolve(path)), path + " is missing");
    }

    private void check(boolean good, String problem) {
        if (!good) {
            problems.add(problem);
        }
    }

    private String digest(String algorithm, String path) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(root.resolve(path));
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
