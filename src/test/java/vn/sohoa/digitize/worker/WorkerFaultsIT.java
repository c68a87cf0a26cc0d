package vn.sohoa.digitize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.digitize.DigitizeSettings.SandboxMode;
import vn.sohoa.digitize.WorkerLimits;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** What a pool makes of workers with named faults. */
class WorkerFaultsIT {
    @TempDir
    static Path run;

    @TempDir
    Path folder;

    private Path file;
    private Path log;

    @BeforeEach
    void file() throws IOException {
        file = Files.writeString(folder.resolve("scan.jpg"), "any");
        log = folder.resolve("log");
    }

    @ParameterizedTest
    @CsvSource({
        "CRASH,10000",
        "KILLED,10000",
        "HANG,1500",
        "MEMORY,10000",
        "GARBAGE,10000",
        "HUGE,10000",
        "OTHER_QUESTION,10000",
        "OTHER_KIND,10000",
    })
    void triesOnceMoreOnANewWorker(FaultyWorker.Named fault, long millis) throws IOException {
        try (WorkerDigitizer digitizer = open(fault, millis, 500, "-Donce=" + folder.resolve("once"))) {
            assertThat(digitizer.inspect(file, "scan.jpg").pages()).isEqualTo(1);
            assertThat(Files.readAllLines(log)).hasSize(2);
            assertThat(digitizer.pids()).hasSize(1);
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "CRASH,10000,INPUT_READER_CRASHED,SIGSEGV",
        "KILLED,10000,INPUT_READER_CRASHED,signal 9",
        "HANG,700,INPUT_READER_TIMED_OUT,no answer",
        "MEMORY,10000,INPUT_TOO_LARGE,out of memory",
        "GARBAGE,10000,INPUT_READER_CRASHED,length",
    })
    void blamesTheFileOverWhichTwoWorkersAreLost(FaultyWorker.Named fault, long millis, FaultCode code, String detail)
            throws IOException {
        try (WorkerDigitizer digitizer = open(fault, millis, 500)) {
            assertThatThrownBy(() -> digitizer.inspect(file, "scan.jpg"))
                    .isInstanceOfSatisfying(FaultException.class, e -> {
                        assertThat(e.fault().code()).isEqualTo(code);
                        assertThat(e.fault().subject()).isEqualTo("scan.jpg");
                        assertThat(e.fault().detail()).contains(detail);
                    });
            assertThat(Files.readAllLines(log)).hasSize(2);
            assertThat(digitizer.pids()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES_TO_START", "OTHER_BUILD"})
    void blamesTheMachineWhenNoWorkerCanStart(FaultyWorker.Named fault) {
        try (WorkerDigitizer digitizer = open(fault, 10_000, 500)) {
            assertUnavailable(() -> digitizer.inspect(file, "scan.jpg"));
            assertThat(digitizer.pids()).isEmpty();
        }
    }

    @Test
    void waitsForASlowWorker() throws IOException {
        try (WorkerDigitizer digitizer = open(FaultyWorker.Named.SLOW, 10_000, 500)) {
            digitizer.inspect(file, "scan.jpg");
            assertThat(Files.readAllLines(log)).hasSize(1);
        }
    }

    @Test
    void replacesAnIdleWorkerThatDiedWithoutRepeatingAnything() throws IOException {
        try (WorkerDigitizer digitizer = open(FaultyWorker.Named.NONE, 10_000, 500)) {
            digitizer.inspect(file, "scan.jpg");
            Set<Long> first = digitizer.pids();
            first.forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
            first.forEach(WorkerFaultsIT::awaitEnd);
            digitizer.inspect(file, "scan.jpg");
            assertThat(digitizer.pids()).hasSize(1).doesNotContainAnyElementsOf(first);
            assertThat(Files.readAllLines(log)).hasSize(2);
        }
    }

    @Test
    void keepsAWorkerWarmUntilItHasHadItsPages() {
        try (WorkerDigitizer digitizer = open(FaultyWorker.Named.NONE, 10_000, 3)) {
            digitizer.inspect(file, "scan.jpg");
            Set<Long> first = digitizer.pids();
            digitizer.inspect(file, "scan.jpg");
            assertThat(digitizer.pids()).isEqualTo(first);
            digitizer.inspect(file, "scan.jpg");
            digitizer.inspect(file, "scan.jpg");
            assertThat(digitizer.pids()).hasSize(1).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void endsWhatRunsWhenItIsClosed() throws Exception {
        WorkerDigitizer digitizer = open(FaultyWorker.Named.HANG, 60_000, 500);
        CompletableFuture<?> waiting = CompletableFuture.supplyAsync(() -> digitizer.inspect(file, "scan.jpg"));
        Awaitility.await().until(() -> Files.exists(log));
        digitizer.close();
        assertThatThrownBy(() -> waiting.orTimeout(5, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(FaultException.class)
                .hasMessageContaining("unavailable-ocr");
        assertNothingIsLeft();
    }

    @Test
    void endsWhatRunsWhenItsThreadIsInterrupted() throws Exception {
        try (WorkerDigitizer digitizer = open(FaultyWorker.Named.HANG, 60_000, 500)) {
            List<FaultCode> codes = new ArrayList<>();
            Thread waiting = new Thread(() -> {
                try {
                    digitizer.inspect(file, "scan.jpg");
                } catch (FaultException e) {
                    codes.add(e.fault().code());
                }
            });
            waiting.start();
            Awaitility.await().until(() -> Files.exists(log));
            waiting.interrupt();
            assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
            assertThat(codes).containsExactly(FaultCode.UNAVAILABLE_OCR);
        }
    }

    @ParameterizedTest
    @EnumSource(SandboxMode.class)
    void leavesNoProcessBehindWhenItIsKilled(SandboxMode mode) throws Exception {
        if (mode == SandboxMode.REQUIRED && !sandbox().works()) {
            assertThatThrownBy(() -> open(mode, FaultyWorker.Named.NONE, 1_000)).hasMessageContaining("bwrap");
            return;
        }
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PoolParent.class.getName(),
                        run.toString(),
                        mode.name(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> workers = new ArrayList<>();
        try (BufferedReader said = parent.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null && !line.equals("ready"); line = said.readLine()) {
                if (line.matches("\\d+")) {
                    workers.add(Long.valueOf(line));
                }
            }
            assertThat(workers).isNotEmpty();
            parent.destroyForcibly().waitFor();
            workers.forEach(WorkerFaultsIT::awaitEnd);
        }
        open(FaultyWorker.Named.NONE, 1_000, 500).close(); // sweeps
        assertNothingIsLeft();
    }

    /** A JVM is told of the limit by an exception, which is the file's fault, not the worker's. */
    @Test
    void stopsAWorkerThatWritesWithoutEnd() throws IOException {
        try (WorkerDigitizer digitizer = open(FaultyWorker.Named.FILLS_THE_DISK, 20_000, 500)) {
            assertThatThrownBy(() -> digitizer.inspect(file, "scan.jpg"))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().detail()).isEqualTo("1048576 bytes, then File too large"));
            assertThat(Files.readAllLines(log)).hasSize(1);
        }
        assertNothingIsLeft();
    }

    @Test
    void shutsItsWorkersIn() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                WorkerDigitizer digitizer = open(
                        SandboxMode.AUTO,
                        FaultyWorker.Named.LOOKS_AROUND,
                        20_000,
                        "-Dsecret=" + secret,
                        "-Dport=" + server.getLocalPort())) {
            String expected = sandbox().works() ? "" : "network " + server.getLocalPort() + ", file, scans, processes";
            assertThatThrownBy(() -> digitizer.inspect(file, "scan.jpg"))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().detail()).isEqualTo(expected));
        }
    }

    @Test
    void endsASandboxThatHangsWithAllThatIsInIt() throws Exception {
        try (WorkerDigitizer digitizer = open(SandboxMode.AUTO, FaultyWorker.Named.HANG, 700)) {
            assertThatThrownBy(() -> digitizer.inspect(file, "scan.jpg")).hasMessageContaining("timed-out");
        }
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private static Sandbox sandbox() {
        return Sandbox.of(SandboxMode.AUTO, Set.of(), Launch.ENVIRONMENT);
    }

    private WorkerDigitizer open(FaultyWorker.Named fault, long millis, int recycleAfter, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dlog=" + log);
        return open(SandboxMode.OFF, fault, Duration.ofMillis(millis), recycleAfter, all);
    }

    private WorkerDigitizer open(SandboxMode mode, FaultyWorker.Named fault, long millis, String... options) {
        return open(mode, fault, Duration.ofMillis(millis), 500, List.of(options));
    }

    private static WorkerDigitizer open(
            SandboxMode mode, FaultyWorker.Named fault, Duration pageTime, int recycleAfter, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("-Dfault=" + fault);
        all.add("-Xmx64m");
        all.add("-XX:TieredStopAtLevel=1");
        WorkerLimits limits = new WorkerLimits(null, pageTime, null, recycleAfter, 1);
        return WorkerDigitizer.open(
                new DigitizeSettings(1, mode, limits, null, null, null, null, null, null, null),
                run,
                new Launch(FaultyWorker.class.getName(), System.getProperty("java.class.path"), all, limits));
    }

    private static void assertUnavailable(Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(FaultCode.UNAVAILABLE_OCR));
    }

    private static void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(run.resolve("workers"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly(".door");
        }
    }

    private static void awaitEnd(long pid) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
    }
}
