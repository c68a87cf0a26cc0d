package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.sohoa.digitize.DigitizeSettings.SandboxMode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * What shuts a worker in: bubblewrap, with no network, no other process, no environment, and only named folders.
 *
 * @param prefix the command's beginning, empty where there is none
 * @param why there is none, for people; empty where there is one
 */
record Sandbox(List<String> prefix, String why) {
    private static final List<String> SYSTEM = List.of("/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin");
    private static final List<String> SETTINGS = List.of("/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives");

    boolean works() {
        return !prefix.isEmpty();
    }

    /**
     * Tries it once.
     *
     * @param readable files and folders that a worker has to see, beside the system's own
     * @throws FaultException UNAVAILABLE_OCR when it is required and does not work
     */
    static Sandbox of(SandboxMode mode, Set<Path> readable, Map<String, String> environment) {
        if (mode == SandboxMode.OFF) {
            return new Sandbox(List.of(), "digitize.sandbox: off");
        }
        List<String> prefix = prefix(readable, environment);
        String problem = problem(prefix);
        if (problem.isEmpty()) {
            return new Sandbox(prefix, "");
        }
        if (mode == SandboxMode.REQUIRED) {
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_OCR, "bwrap", problem));
        }
        return new Sandbox(List.of(), problem);
    }

    private static List<String> prefix(Set<Path> readable, Map<String, String> environment) {
        List<String> prefix = new ArrayList<>(List.of(
                "bwrap",
                "--unshare-all",
                "--die-with-parent",
                "--as-pid-1",
                "--new-session",
                "--cap-drop",
                "ALL",
                "--clearenv"));
        environment.forEach((name, value) -> prefix.addAll(List.of("--setenv", name, value)));
        prefix.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--ro-bind", "/usr", "/usr"));
        for (String folder : SYSTEM) {
            prefix.addAll(system(Path.of(folder)));
        }
        SETTINGS.forEach(file -> prefix.addAll(List.of("--ro-bind-try", file, file)));
        shown(readable).forEach(path -> prefix.addAll(List.of("--ro-bind", path, path)));
        return prefix;
    }

    private static List<String> system(Path folder) {
        try {
            if (Files.isSymbolicLink(folder)) {
                return List.of("--symlink", Files.readSymbolicLink(folder).toString(), folder.toString());
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        return Files.isDirectory(folder) ? List.of("--ro-bind", folder.toString(), folder.toString()) : List.of();
    }

    /** Debian's OpenJDK keeps parts of itself under /etc. */
    private static Stream<String> shown(Set<Path> readable) {
        Set<String> shown = new LinkedHashSet<>();
        try (Stream<Path> etc = Files.list(Path.of("/etc"))) {
            etc.filter(path -> path.getFileName().toString().startsWith("java-"))
                    .forEach(path -> shown.add(path.toString()));
        } catch (IOException none) {
            // then Java does not need any
        }
        readable.stream()
                .filter(path -> !path.startsWith("/usr"))
                .filter(Files::exists)
                .forEach(path -> shown.add(path.toString()));
        return shown.stream();
    }

    private static String problem(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("/usr/bin/true");
        try {
            Process trial =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            trial.getOutputStream().close();
            if (!trial.waitFor(10, TimeUnit.SECONDS)) {
                trial.destroyForcibly();
                return "bwrap hangs";
            }
            String said = new String(trial.getInputStream().readNBytes(500), StandardCharsets.UTF_8).strip();
            return trial.exitValue() == 0 ? "" : said.isEmpty() ? "bwrap ends with " + trial.exitValue() : said;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
