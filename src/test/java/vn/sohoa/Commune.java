package vn.sohoa;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.cli.SohoaCommand;

/** One data folder and the command line on it, as a process of its own or, which is quicker, in this one. */
record Commune(Path home, Path data) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PATIENCE_MINUTES = 8;

    /** What a command answered. */
    record Answer(String command, int exit, String out, String err) {
        JsonNode json() {
            return JSON.readTree(out);
        }

        Answer exits(int expected) {
            if (exit != expected) {
                throw new AssertionError(command + " exited " + exit + ", not " + expected + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    Answer run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--data", data.toString()));
        all.addAll(List.of(arguments));
        System.setProperty("sohoa.home", home.toString());
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int exit = SohoaCommand.run(all.toArray(String[]::new));
            return new Answer(
                    String.join(" ", arguments),
                    exit,
                    said.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.clearProperty("sohoa.home");
        }
    }

    JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return run(all.toArray(String[]::new)).exits(0).json();
    }

    Answer inItsOwnProcess(String... arguments) throws Exception {
        Path out = data.resolveSibling("out.txt");
        Path err = data.resolveSibling("err.txt");
        Process process = start(out, err, arguments);
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("too slow: " + String.join(" ", arguments) + "\n" + Files.readString(err));
        }
        return new Answer(
                String.join(" ", arguments), process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** With the launcher's own options, so that a night that needs more memory than it gives fails here too. */
    Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-Xss2m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dsohoa.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "vn.sohoa.Sohoa",
                "--data",
                data.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(Map.of("OMP_THREAD_LIMIT", "1", "LC_ALL", "C.UTF-8", "MALLOC_ARENA_MAX", "2"));
        return builder.start();
    }

    Path inbox(String name) throws IOException {
        Path file = data.resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    /** A dossier's object as it lies on disk. */
    Path object(String dossier) {
        return data.resolve("objects/sohoa").resolve(dossier);
    }

    /** All regular files below {@code folder}, in order. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
