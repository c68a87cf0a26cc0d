package vn.sohoa.digitize.worker;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sohoa.digitize.WorkerLimits;

/**
 * How a worker is started: this program's own Java and class path, another main class, a heap and a limit on all memory.
 *
 * @param mainClass the entry point
 * @param classPath as Java takes it
 * @param options for the JVM, after our own
 * @param limits of memory and of files
 */
record Launch(String mainClass, String classPath, List<String> options, WorkerLimits limits) {
    static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8", "OMP_THREAD_LIMIT", "1", "MALLOC_ARENA_MAX", "2");

    /** Limits what follows in its data segment and the size of its files (in blocks of POSIX), wants no core, and keeps descriptor 1 for what libraries print. */
    private static final String WRAPPER =
            "ulimit -c 0; ulimit -d \"$1\" 2>/dev/null; ulimit -f \"$2\" 2>/dev/null; shift 2; exec 3>&1 1>&2; exec \"$@\"";

    private static final long BLOCKS_IN_MIB = 2_048;
    private static final int MOST_HEAP = 512;
    private static final String CACHE = "sohoa-worker.aot";

    /** Which methods the optimising compiler may have: elsewhere it costs more than it gives back. */
    private static final String COMPILER = "compiler.json";

    /** Our own workers, with {@code SOHOA_WORKER_JAVA_OPTIONS} of the environment. */
    static Launch ofThisProgram(WorkerLimits limits) {
        String more = System.getenv().getOrDefault("SOHOA_WORKER_JAVA_OPTIONS", "");
        return new Launch(
                WorkerMain.class.getName(),
                absolute(System.getProperty("java.class.path")),
                more.isBlank() ? List.of() : List.of(more.strip().split("\\s+")),
                limits);
    }

    /** What a worker reads of this program: Java, the class path, and the libraries that a jar on it names. */
    Set<Path> readable() {
        Set<Path> readable = new LinkedHashSet<>();
        readable.add(Path.of(System.getProperty("java.home")));
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            readable.add(path);
            readable.add(path.resolveSibling("lib"));
        }
        cache().ifPresent(readable::add);
        return readable;
    }

    /** @param room the folder in which the worker may write */
    ProcessBuilder command(Sandbox sandbox, Path room) throws IOException {
        try (InputStream directives = Objects.requireNonNull(Launch.class.getResourceAsStream(COMPILER), COMPILER)) {
            Files.copy(directives, room.resolve(COMPILER));
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WRAPPER, "sohoa-worker"));
        command.add(Long.toString(limits.memory() * 1024L));
        command.add(Long.toString(limits.fileSize() * BLOCKS_IN_MIB));
        if (sandbox.works()) {
            command.addAll(sandbox.prefix());
            command.addAll(List.of("--bind", room.toString(), room.toString(), "--remount-ro", "/"));
            command.addAll(List.of("--chdir", room.toString(), "--"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm(room));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(room.toFile())
                .redirectError(room.resolve("stderr.txt").toFile());
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        return builder;
    }

    private List<String> jvm(Path room) {
        List<String> jvm = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:CompilerDirectivesFile=" + room.resolve(COMPILER),
                "-Xms16m",
                "-Xmx" + Math.min(MOST_HEAP, limits.memory() / 3) + "m",
                "-Xss2m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + room.resolve(Worker.CRASH_REPORT),
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Djava.io.tmpdir=" + room.resolve("tmp"),
                "-Djna.tmpdir=" + room.resolve("tmp"),
                "-Duser.home=" + room.resolve("tmp"),
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider"));
        cache().ifPresent(cache -> jvm.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=off")));
        return jvm;
    }

    /**
     * Loaded and linked classes beside the jar, when the launcher has kept them for this very jar. Java's own check does not
     * hold for folders of classes: it takes old classes for new ones.
     */
    private Optional<Path> cache() {
        Path jar = Path.of(classPath.split(File.pathSeparator)[0]).toAbsolutePath();
        Path cache = jar.resolveSibling(CACHE);
        boolean fits = jar.toString().endsWith(".jar")
                && Files.isRegularFile(cache)
                && cache.toFile().lastModified() >= jar.toFile().lastModified();
        return fits ? Optional.of(cache) : Optional.empty();
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
