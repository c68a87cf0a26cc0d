package vn.sohoa.inquiry;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.sohoa.cli.SohoaCommand;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.office.Office;
import vn.sohoa.office.GeneratedOffice;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.RatesFilter;
import vn.sohoa.rates.proof.FigureProof;

/** Generates an office's rows and asks every question seven times, a thousand dossiers at a time. */
final class QuestionsBench {
    private static final int TIMES = 7;
    private static final int DOSSIERS = 1000;
    /** So many rows of a list with a row a component hold a thousand dossiers. */
    private static final int ROWS = 2500;
    private static final double BOUND_MILLIS = 1000;

    private final Office office;
    private final Path folder;
    private boolean slow;

    private QuestionsBench(Office office, Path folder) {
        this.office = office;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath();
        Path home = Path.of(System.getProperty("sohoa.home"));
        try (Office office = GeneratedOffice.open(folder)) {
            QuestionsBench bench = new QuestionsBench(office, folder);
            new GeneratedOffice(office, folder).generate(Path.of(args[1]), Integer.getInteger("dossiers", 200_000));
            bench.run();
            System.exit(bench.slow ? 1 : 0);
        }
    }

    private void run() throws Exception {
        for (String table : List.of("dossier", "requirement", "document", "archive_object", "archive_file", "quarantine",
                "certification", "audit_entry")) {
            say("%-16s %,12d rows", table, count("SELECT count(*) FROM " + table));
        }
        say("%n%-58s %9s %9s %9s", "question", "dossiers", "median ms", "slowest");
        Scope year = new Scope(new Scope.Period(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31)), null, null, null, null);
        totals("totals, in all and by all four", Scope.ALL, Totals.By.values());
        totals("totals --by agency", Scope.ALL, Totals.By.AGENCY);
        totals("totals of a year", year, Totals.By.values());
        lists(year);
        DossierCode one = new DossierCode(office.database().jdbc()
                .sql("SELECT dossier FROM certification WHERE state = 'ARCHIVED' ORDER BY dossier LIMIT 1 OFFSET 100")
                .query(String.class).single());
        time("history of one dossier", answers -> office.inquiry().history(one, answers));
        figures();
        commands();
        say("%n%s", slow ? "SLOWER THAN 1 s" : "every question < 1 s");
    }

    private void lists(Scope year) {
        Scope agency = new Scope(Scope.Period.ALL, new AgencyCode("H23.101"), new ProcedureCode("2.000815"), null, null);
        Scope short2 = new Scope(Scope.Period.ALL, null, null, "2 years", null);
        for (Question question : Question.values()) {
            String middle = middle(question);
            list(question, Scope.ALL, null, null, null);
            list(question, Scope.ALL, null, null, middle);
            list(question, year, null, null, null);
            list(question, agency, null, null, null);
            list(question, short2, null, null, null);
            for (String state : question.states()) {
                list(question, Scope.ALL, state, null, null);
            }
        }
        list(Question.READS, Scope.ALL, null, "canbo07", null);
        list(Question.READS, new Scope(Scope.Period.ALL, null, null, null, new DossierCode(middle(Question.ARCHIVED))), null, null, null);
    }

    /** The key of a row in the middle. */
    private String middle(Question question) {
        return office.database().jdbc().sql(switch (question) {
            case ARCHIVED -> "SELECT dossier FROM archive_object ORDER BY 1 LIMIT 1 OFFSET (SELECT count(*) / 2 FROM archive_object)";
            case MISSING, WAITING, QUARANTINE -> "SELECT dossier || '/ket-qua' || "
                    + (question == Question.MISSING ? "''" : "'/x'")
                    + " FROM archive_object ORDER BY 1 LIMIT 1 OFFSET (SELECT count(*) / 2 FROM archive_object)";
            case READS -> "SELECT (max(seq) / 2)::text FROM audit_entry";
        }).query(String.class).single();
    }

    private void list(Question question, Scope scope, @Nullable String state, @Nullable String who, @Nullable String after) {
        List<String> words = new ArrayList<>(List.of(question.key()));
        if (scope.period().from() != null) {
            words.add("of a year");
        }
        if (scope.agency() != null) {
            words.add("--agency --procedure");
        }
        if (scope.retention() != null) {
            words.add("--retention '2 years'");
        }
        if (scope.dossier() != null) {
            words.add("CODE");
        }
        if (state != null) {
            words.add("--state " + state);
        }
        if (who != null) {
            words.add("--who");
        }
        if (after != null) {
            words.add("--after (the middle)");
        }
        int limit = question == Question.ARCHIVED ? DOSSIERS : ROWS;
        Order order = new Order(question, scope, state, who, new Page(limit, after));
        time(String.join(" ", words), answers -> office.inquiry().list(order, answers));
    }

    private void totals(String name, Scope scope, Totals.By... ways) {
        time(name, answers -> office.inquiry().totals(scope, Set.of(ways), answers));
    }

    private void figures() throws Exception {
        RatesFilter all = office.rates().everything(office.today());
        measure("rates, in all and by three", "", () -> office.rates().compute(all));
        RatesFilter year = RatesFilter.between(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
        measure("rates of a year", "", () -> office.rates().compute(year));
        for (Figure figure : Figure.values()) {
            List<DossierCode> dossiers = office.rates().behind(figure, all, "", DOSSIERS);
            measure("rates --list " + figure.key(), String.valueOf(dossiers.size()), () -> {
                List<DossierCode> some = office.rates().behind(figure, all, "", DOSSIERS);
                office.rates().missing(some);
                office.provingEntries().of(figure, some);
            });
        }
        List<DossierCode> dossiers = office.rates().behind(Figure.DIGITIZED, all, "", DOSSIERS);
        long start = System.nanoTime();
        new FigureProof(office.provingEntries(), office.auditDesk().checkpoints())
                .write(Figure.DIGITIZED, all, dossiers, folder.resolve("proof.jsonl"));
        say("  (the proof of these, written to a file once: %.1f s, %,d bytes)", (System.nanoTime() - start) / 1e9,
                Files.size(folder.resolve("proof.jsonl")));
    }

    /** Whole commands, each a Java process that starts, asks and ends; no bound is theirs. */
    private void commands() throws Exception {
        for (String command : List.of("status", "archive status", "rates", "ask", "ask missing")) {
            double[] millis = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                run(command.split(" "));
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            say("%-58s %9s %9.0f %9.0f", "./sohoa " + command + " (a process, with its start)", "", millis[TIMES / 2], millis[TIMES - 1]);
        }
    }

    private void run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Dsohoa.home=" + System.getProperty("sohoa.home"), "-cp",
                System.getProperty("java.class.path"), "vn.sohoa.Sohoa", "--data", folder.toString()));
        command.addAll(Arrays.asList(words));
        int exit = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        if (exit != 0 && exit != 8) { // the generated archive has damaged files
            throw new IllegalStateException(String.join(" ", words) + " exited " + exit);
        }
    }

    private void time(String name, Consumer<Answers> question) {
        StringWriter answer = new StringWriter();
        question.accept(Answers.csv(new PrintWriter(answer), Locale.ENGLISH));
        List<String> lines = answer.toString().lines().toList();
        int column = Arrays.asList(lines.getFirst().split(",")).indexOf("dossier");
        Set<String> dossiers = new HashSet<>();
        lines.stream().skip(1).forEach(line -> dossiers.add(column < 0 ? "" : line.split(",")[column]));
        measure(name, column < 0 ? "" : String.valueOf(dossiers.size()), () -> question.accept(
                Answers.json(new PrintWriter(Writer.nullWriter()), Locale.ENGLISH)));
    }

    private void measure(String name, String dossiers, Runnable work) {
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            work.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        slow |= millis[TIMES / 2] > BOUND_MILLIS;
        say("%-58s %9s %9.0f %9.0f%s", name, dossiers, millis[TIMES / 2], millis[TIMES - 1],
                millis[TIMES / 2] > BOUND_MILLIS ? "  !" : "");
    }

    private long count(String sql) {
        return office.database().jdbc().sql(sql).query(Long.class).single();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
