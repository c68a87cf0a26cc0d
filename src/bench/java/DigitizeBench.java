import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the same pages with Sohoa and its peers, in turn, and prints one table. */
final class DigitizeBench {
    private static final List<String> GROUPS =
            List.of("clean plain", "clean forms", "moderate", "bad", "turned", "blank");

    private static final class Row {
        private double wall;
        private double cpu;
        private double peak;
        private long bytes;
        private final Map<String, Score> scores = new LinkedHashMap<>();
    }

    private final Path home;
    private final Path scratch;
    private final List<TestPage> pages;
    private final int jobs;
    private final int rounds;

    private DigitizeBench(Path home, Path scratch, List<TestPage> pages, int jobs, int rounds) {
        this.home = home;
        this.scratch = scratch;
        this.pages = pages;
        this.jobs = jobs;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        List<String> rest = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
        int jobs = Integer.parseInt(option(rest, "--jobs", "" + Runtime.getRuntime().availableProcessors()));
        int rounds = Integer.parseInt(option(rest, "--rounds", "1"));
        List<String> wanted = List.of(option(rest, "--peers", "tesseract,lean,full").split(","));
        List<TestPage> pages = TestPage.in(Path.of(rest.getFirst()));
        Path scratch = Files.createTempDirectory("bench");
        try {
            new DigitizeBench(home, scratch, pages, jobs, rounds).run(peers(home, wanted));
        } finally {
            try (Stream<Path> files = Files.walk(scratch)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        arguments.remove(at);
        return arguments.remove(at);
    }

    private static List<Peer> peers(Path home, List<String> wanted) {
        List<Peer> peers = new ArrayList<>(List.of(new Peer.Ours(home, "faithful")));
        if (wanted.contains("tesseract") && installed("tesseract")) {
            peers.add(new Peer.Tesseract());
        }
        if (wanted.contains("lean") && installed("ocrmypdf")) {
            peers.add(new Peer.OcrMyPdf("ocrmypdf", List.of()));
        }
        if (wanted.contains("full") && installed("ocrmypdf") && installed("unpaper")) {
            peers.add(new Peer.OcrMyPdf(
                    "ocrmypdf rotate deskew clean", List.of("--rotate-pages", "--deskew", "--clean")));
        }
        if (wanted.contains("compact")) {
            peers.add(new Peer.Ours(home, "compact"));
        }
        return peers;
    }

    private static boolean installed(String command) {
        boolean found = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
        if (!found) {
            System.err.println(command + " is not installed: left out");
        }
        return found;
    }

    private void run(List<Peer> peers) throws Exception {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Peer peer : peers) {
                System.err.println("round " + (round + 1) + ": " + peer.name() + " …");
                measure(peer, rows.computeIfAbsent(peer.name(), name -> new Row()), round);
            }
        }
        System.out.printf(
                "%d pages, %d processes, %d round(s); %s%n%n",
                pages.size(), jobs, rounds, System.getProperty("java.vm.version"));
        print(rows);
    }

    private void measure(Peer peer, Row row, int round) throws Exception {
        Path out = Files.createDirectories(scratch.resolve(peer.name().replace(' ', '-')));
        Measured measured = Measured.run(peer.command(pages, out, jobs), peer.environment(), scratch.resolve("log"));
        row.wall += measured.wall() / rounds;
        row.cpu += measured.cpu() / rounds;
        row.peak = Math.max(row.peak, measured.peak());
        if (round == 0) {
            row.bytes = peer.bytes(out);
            for (int i = 0; i < pages.size(); i++) {
                Score score = pages.get(i).score(peer.text(pages, i, out));
                row.scores.merge(pages.get(i).group(), score, Score::plus);
            }
        }
    }

    private void print(Map<String, Row> rows) {
        int count = pages.size();
        System.out.printf("%-30s %8s %8s %8s %8s %9s%n", "", "CPU s/p", "wall s/p", "pages/s", "peak MB", "bytes/p");
        rows.forEach((name, row) -> System.out.printf(
                "%-30s %8.2f %8.2f %8.2f %8.0f %9d%n",
                name, row.cpu / count, row.wall / count, count / row.wall, row.peak, row.bytes / count));
        System.out.printf("%nwrong characters (words) in percent; on blank pages, characters read%n%-30s", "");
        GROUPS.forEach(group -> System.out.printf(" %15s", group));
        System.out.println();
        rows.forEach((name, row) -> {
            System.out.printf("%-30s", name);
            GROUPS.forEach(group -> System.out.printf(" %15s", errors(group, row.scores.get(group))));
            System.out.println();
        });
        ratios(rows);
    }

    private static String errors(String group, Score score) {
        if (score == null) {
            return "-";
        }
        return group.equals("blank")
                ? Long.toString(score.wrongCharacters())
                : "%.2f (%.1f)".formatted(score.cer(), score.wer());
    }

    private static void ratios(Map<String, Row> rows) {
        Row ours = rows.get("sohoa");
        System.out.printf("%nsohoa's share of each%n%-30s %8s %8s", "", "CPU", "wall");
        GROUPS.forEach(group -> System.out.printf(" %15s", group));
        System.out.println();
        rows.forEach((name, row) -> {
            if (row != ours) {
                System.out.printf("%-30s %8.3f %8.3f", name, ours.cpu / row.cpu, ours.wall / row.wall);
                GROUPS.forEach(group -> System.out.printf(" %15s", share(ours.scores.get(group), row.scores.get(group))));
                System.out.println();
            }
        });
    }

    private static String share(Score ours, Score theirs) {
        return ours == null || theirs == null || theirs.wrongCharacters() == 0
                ? "-"
                : "%.3f".formatted((double) ours.wrongCharacters() / theirs.wrongCharacters());
    }
}
