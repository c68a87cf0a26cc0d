package vn.sohoa;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The command line as a process of its own, with what it printed. */
final class SohoaProcess implements AutoCloseable {
    static final Path HOME = Path.of("").toAbsolutePath();
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx320m",
            "-Xss2m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Dsohoa.home=" + HOME);

    private final Process process;
    private final Path out;
    private final Path err;

    private SohoaProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param logs a folder for what it prints */
    static SohoaProcess start(Path logs, Path data, String... arguments) {
        try {
            Path out = Files.createTempFile(Files.createDirectories(logs), "out", ".txt");
            Path err = Files.createTempFile(logs, "err", ".txt");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM);
            command.addAll(List.of("-cp", classPath(), "vn.sohoa.Sohoa", "--lang", "en", "--data", data.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SOHOA_"));
            builder.environment().putAll(Map.of("OMP_THREAD_LIMIT", "1", "MALLOC_ARENA_MAX", "2", "LC_ALL", "C.UTF-8"));
            return new SohoaProcess(builder.start(), out, err);
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    /** The classes under test first: in a packaged build the jar may stand in the path instead of them. */
    private static String classPath() {
        String own = HOME.resolve("target/classes").toString();
        return own
                + File.pathSeparator
                + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith("classes") && !entry.endsWith("sohoa.jar"))
                        .collect(Collectors.joining(File.pathSeparator));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end; false when it does not come in time. */
    boolean ends(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Its exit code; it is killed, and this fails, when it does not end in time. */
    int exitCode(Duration within) {
        if (!ends(within)) {
            kill();
            throw new AssertionError("it did not end within " + within + ": " + printed());
        }
        return process.exitValue();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        ends(Duration.ofSeconds(30));
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    String printed() {
        return out() + err();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
