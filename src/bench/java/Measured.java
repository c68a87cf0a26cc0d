import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a command and all its children took.
 *
 * @param peak megabytes of all processes at once: the largest sum of their proportional set sizes, looked at every 200 ms
 */
record Measured(double wall, double cpu, double peak) {
    private static final int LOOK_MILLIS = 200;

    /** Runs it to its end; the CPU time of children counts when somebody waits for them. */
    static Measured run(List<String> command, Map<String, String> environment, Path log) throws Exception {
        Path times = Files.createTempFile("times", ".txt");
        try {
            String timed = "TIMEFORMAT='%R %U %S'; { time \"$@\" >>\"$LOG\" 2>&1; } 2>\"$TIMES\"";
            ProcessBuilder builder = new ProcessBuilder(
                    Stream.concat(Stream.of("bash", "-c", timed, "-"), command.stream()).toList());
            builder.environment().putAll(environment);
            builder.environment().put("TIMES", times.toString());
            builder.environment().put("LOG", log.toString());
            Process process = builder.start();
            double peak = 0;
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, memory(process));
            }
            String[] parts = Files.readString(times).strip().split("\\s+");
            return new Measured(
                    Double.parseDouble(parts[0]), Double.parseDouble(parts[1]) + Double.parseDouble(parts[2]), peak);
        } catch (RuntimeException failed) {
            throw new IllegalStateException("did not run: " + command + "\n" + Files.readString(log), failed);
        } finally {
            Files.delete(times);
        }
    }

    private static double memory(Process process) {
        return process.descendants().mapToLong(child -> kilobytes(child.pid())).sum() / 1024.0;
    }

    private static long kilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"), StandardCharsets.US_ASCII)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}
