package vn.sohoa.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.sample.SampleCommune;
import vn.sohoa.sample.SampleOptions;
import vn.sohoa.sample.SampleSummary;

/** {@code sohoa sample DIR}: an invented commune's register, scans, authorisations and the true text. */
@Command(name = "sample", mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
    @ParentCommand
    SohoaCommand root;

    @Parameters(paramLabel = "DIR")
    Path dir;

    @Option(names = "--seed", paramLabel = "N")
    long seed = SampleOptions.DEFAULT_SEED;

    @Option(names = "--dossiers", paramLabel = "N")
    int dossiers = SampleOptions.DEFAULT_DOSSIERS;

    @Option(names = "--year", paramLabel = "2023")
    @Nullable
    Integer year;

    @Override
    public Integer call() throws Exception {
        if (Files.exists(dir)) {
            try (Stream<Path> content = Files.list(dir)) {
                if (content.findAny().isPresent()) {
                    throw new FaultException(Fault.of(
                            FaultCode.USAGE_BAD_ARGUMENT,
                            dir.toString(),
                            root.console().texts().say("sample.notEmpty")));
                }
            }
        }
        Console console = root.console();
        try (SampleBar bar = new SampleBar(console)) {
            SampleSummary summary =
                    SampleCommune.write(dir, dir.resolve("truth"), new SampleOptions(seed, dossiers, year), bar);
            if (root.options.json) {
                console.json(fields(summary));
            } else {
                console.say(
                        "sample.done",
                        summary.dossiers(),
                        summary.files(),
                        summary.pages(),
                        summary.certifications(),
                        dir);
            }
        }
        return 0;
    }

    private static Map<String, Object> fields(SampleSummary summary) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dossiers", summary.dossiers());
        fields.put("files", summary.files());
        fields.put("pages", summary.pages());
        fields.put("certifications", summary.certifications());
        return fields;
    }
}
