package vn.sohoa.cli;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.RunReport;
import vn.sohoa.office.Office;
import vn.sohoa.rates.RatesPrinter;
import vn.sohoa.rates.RatesReport;
import vn.sohoa.sample.SampleCommune;
import vn.sohoa.sample.SampleOptions;

/**
 * {@code sohoa demo}: a sample commune, the nightly job on it, the rates, and where to look. The sample is made once a data
 * folder, whole or not at all; later demos only run the night again.
 */
@Command(name = "demo")
final class DemoCommand extends OfficeCommand {
    @Option(names = "--year", paramLabel = "2023")
    @Nullable
    Integer year;

    @Option(names = "--seed", paramLabel = "N")
    long seed = SampleOptions.DEFAULT_SEED;

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        makeSample(office);
        // the sample's officer is an invented one, whose TEST key is here
        office.authorisationWriter().signAll(office.folders().authorisations(), "officer");
        JobConsole night = new JobConsole(console(), json(), interrupt);
        RunReport report = night.work(office, office.jobs().get("nightly"));
        RatesReport rates = office.rates().compute(office.rates().everything(office.today()));
        RatesPrinter printer = new RatesPrinter(console().texts().language());
        if (json()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            printer.json(rates, bytes);
            console().json(Map.of("run", night.fields(office, report), "rates", Console.parsed(bytes.toByteArray())));
            return report.exitCode();
        }
        night.print(office, report);
        StringBuilder table = new StringBuilder();
        printer.table(rates, table);
        console().line("");
        console().line(table.toString());
        Path data = office.folders().data();
        console().say("demo.look", data, root.options.data == null ? "" : " --data " + data);
        return report.exitCode();
    }

    private void makeSample(Office office) throws Exception {
        Path data = office.folders().data();
        Path truth = data.resolve("sample");
        String wanted = "seed " + seed + (year == null ? "" : ", year " + year);
        Path marker = truth.resolve("made");
        if (Files.exists(marker)) {
            String made = Files.readString(marker).strip();
            if (!made.equals(wanted)) {
                throw new FaultException(Fault.of(
                        FaultCode.USAGE_BAD_ARGUMENT, "demo", console().texts().say("demo.other", data, made)));
            }
            if (!json()) {
                console().say("demo.again", data);
            }
            return;
        }
        Path draft = data.resolve("sample.new");
        if (Files.exists(draft)) {
            PathUtils.deleteDirectory(draft);
        }
        try (SampleBar bar = new SampleBar(console())) {
            SampleCommune.write(
                    draft, draft.resolve("sample"), new SampleOptions(seed, SampleOptions.DEFAULT_DOSSIERS, year), bar);
        }
        Files.writeString(draft.resolve("sample").resolve("made"), wanted + "\n");
        moveInto(draft, data);
    }

    /** The truth with its marker goes last: a demo that was killed before begins again, and the same scans are the same. */
    private static void moveInto(Path draft, Path data) throws Exception {
        for (String folder : new String[] {"register", "authorisations", "inbox", "sample"}) {
            Path from = draft.resolve(folder);
            Path to = data.resolve(folder);
            if (!Files.exists(from)) {
                continue;
            }
            if (folder.equals("sample")) {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } else {
                merge(from, to);
            }
        }
        PathUtils.deleteDirectory(draft);
    }

    private static void merge(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (var children = Files.list(from)) {
            for (Path child : children.toList()) {
                Path target = to.resolve(child.getFileName().toString());
                if (Files.isDirectory(child) && Files.exists(target)) {
                    merge(child, target);
                } else {
                    Files.move(child, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }
}
