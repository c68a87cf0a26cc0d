package vn.sohoa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.Commune.Answer;

/**
 * The sample commune after its first night, every dossier exported. From then on {@code serve} runs, without schedules, so
 * that the commands that follow attach to its database and store.
 */
record SampleNight(Commune commune, Answer demo, Process serve, Path exports) implements AutoCloseable {
    /** The twelve as the sample plans them: what each has in the archive after the night. */
    static final Map<String, List<String>> SCANNED = new TreeMap<>(Map.ofEntries(
            Map.entry("000.12.34.H23-240304-0001", List.of("giay-chung-sinh", "ket-qua", "to-khai")),
            Map.entry("000.12.34.H23-240304-0002", List.of("ket-qua")),
            Map.entry("000.12.34.H23-240304-0003", List.of("giay-xac-nhan-tinh-trang-hon-nhan", "ket-qua", "to-khai")),
            Map.entry("000.12.34.H23-240305-0001", List.of("giay-bao-tu", "ket-qua", "to-khai")),
            Map.entry("000.12.34.H23-240305-0002", List.of("ket-qua", "to-khai")),
            Map.entry("000.12.34.H23-240305-0003", List.of()),
            Map.entry("000.12.34.H23-240306-0001", List.of("ket-qua")),
            Map.entry("000.12.34.H23-240306-0002", List.of("du-thao-giao-dich", "ket-qua")),
            Map.entry("000.12.34.H23-240306-0003", List.of("chung-cu-quan-he", "to-khai")),
            Map.entry("000.12.34.H23-240307-0001", List.of("ket-qua", "to-khai")),
            Map.entry("000.12.34.H23-240307-0002", List.of("ket-qua")),
            Map.entry("000.12.34.H23-240307-0003", List.of("ket-qua", "to-khai"))));

    static final String ONLINE = "000.12.34.H23-240305-0003";
    static final String GAP = "000.12.34.H23-240306-0003";
    static final String CERTIFIED = "000.12.34.H23-240304-0001";
    static final String ALSO_CERTIFIED = "000.12.34.H23-240306-0002";
    static final String AGENCY = "TEST Ủy ban nhân dân xã Gia Lương";
    static final String OFFICER = "TEST Cán bộ chứng thực";

    static SampleNight spend(Path folder) throws Exception {
        Commune commune = new Commune(homeWithoutSchedules(folder.resolve("home")), folder.resolve("data"));
        Answer demo = commune.inItsOwnProcess("demo");
        SampleNight night = new SampleNight(commune, demo, serve(commune, folder), folder.resolve("exported"));
        for (String dossier : archivedDossiers()) {
            commune.run("export", dossier, night.exported(dossier).toString()).exits(0);
        }
        return night;
    }

    private static Path homeWithoutSchedules(Path home) throws IOException {
        Path project = Path.of("").toAbsolutePath();
        Files.createDirectories(home.resolve("jobs"));
        PathUtils.copyDirectory(project.resolve("config"), home.resolve("config"));
        String nightly = Files.readString(project.resolve("jobs/nightly.yaml"));
        Files.writeString(
                home.resolve("jobs/nightly.yaml"), nightly.replaceFirst("schedule:[^\\n]*\n(  [^\\n]*\n)+", ""));
        return home;
    }

    private static Process serve(Commune commune, Path folder) throws Exception {
        Path out = folder.resolve("serve.txt");
        Process serve = commune.start(out, folder.resolve("serve-errors.txt"), "serve", "--lang", "en");
        while (!Files.readString(out).contains("Ready")) {
            if (serve.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(Files.readString(folder.resolve("serve-errors.txt")));
            }
        }
        return serve;
    }

    /** Ends {@code serve} by SIGTERM. */
    @Override
    public void close() throws Exception {
        serve.destroy();
        if (!serve.waitFor(60, TimeUnit.SECONDS)) {
            serve.destroyForcibly();
            throw new AssertionError("serve does not hear SIGTERM");
        }
        String said = Files.readString(exports.resolveSibling("serve.txt"));
        if (!said.contains("Ended.")) { // a JVM that was sent SIGTERM exits 143 however well it ends
            throw new AssertionError("serve exited " + serve.exitValue() + " without an orderly end: " + said);
        }
    }

    static List<String> archivedDossiers() {
        return SCANNED.keySet().stream().filter(code -> !code.equals(ONLINE)).toList();
    }

    Path exported(String dossier) {
        return exports.resolve(dossier);
    }

    Path accessCopy(String dossier, String component) throws IOException {
        try (Stream<Path> documents = Files.list(exported(dossier).resolve(component))) {
            return documents.toList().getFirst().resolve("access.pdf");
        }
    }

    List<Path> mastersOnDisk(String dossier) throws IOException {
        return Commune.files(commune.object(dossier).resolve("v1/content")).stream()
                .filter(file -> file.getParent().endsWith("master"))
                .toList();
    }
}
