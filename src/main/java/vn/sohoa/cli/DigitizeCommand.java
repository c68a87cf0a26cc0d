package vn.sohoa.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.digitize.Digitizer;
import vn.sohoa.digitize.folder.FileOutcome;
import vn.sohoa.digitize.folder.FileReport;
import vn.sohoa.digitize.folder.FolderInput;
import vn.sohoa.digitize.folder.FolderRun;
import vn.sohoa.digitize.pdf.Profile;
import vn.sohoa.digitize.quality.DocumentVerdict;
import vn.sohoa.digitize.quality.QualityMessages;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.office.Office;

/** {@code sohoa digitize IN… --out DIR}: any files to PDF/A-2u, text, ALTO and a report, without register or database. */
@Command(name = "digitize")
final class DigitizeCommand extends OfficeCommand {
    private static final int STOPPED = 130;

    @Parameters(paramLabel = "IN", arity = "1..*", descriptionKey = "in")
    List<Path> in;

    @Option(names = "--out", paramLabel = "DIR", required = true)
    Path out;

    @Option(names = "--jobs", paramLabel = "N")
    @Nullable
    Integer jobs;

    @Option(names = "--profile", paramLabel = "faithful|compact")
    Looks profile = Looks.faithful;

    /** How the pages' pictures are kept. */
    enum Looks {
        faithful,
        compact
    }

    @Override
    int work(Office office, Interrupt interrupt) {
        List<FolderInput> inputs = inputs();
        AtomicBoolean stop = new AtomicBoolean();
        interrupt.onRequest(() -> stop.set(true));
        int workers = jobs == null ? Runtime.getRuntime().availableProcessors() : atLeastOne(jobs);
        long begin = System.nanoTime();
        List<FileOutcome> outcomes;
        try (Digitizer digitizer = office.digitizerOf(workers);
                DigitizeBar bar = new DigitizeBar(console(), inputs.size())) {
            // one file more than workers, so that none waits while another file is put together
            outcomes = new FolderRun(
                            digitizer,
                            out.toAbsolutePath(),
                            profile == Looks.compact ? Profile.COMPACT : Profile.FAITHFUL)
                    .run(inputs, workers + 1, stop::get, outcome -> bar.ended());
        }
        print(outcomes, (System.nanoTime() - begin) / 1e9);
        return exitCode(outcomes);
    }

    private List<FolderInput> inputs() {
        try {
            List<FolderInput> found = FolderInput.find(in);
            if (found.isEmpty()) {
                throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, in.toString()));
            }
            return found;
        } catch (NoSuchFileException missing) {
            throw new FaultException(
                    Fault.of(FaultCode.USAGE_NOT_FOUND, String.valueOf(missing.getMessage())), missing);
        } catch (IOException unreadable) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, in.toString(), String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }

    private int atLeastOne(int number) {
        if (number < 1) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "--jobs " + number, "≥ 1"));
        }
        return number;
    }

    private void print(List<FileOutcome> outcomes, double seconds) {
        if (json()) {
            console().json(outcomes.stream().map(FileReport::fields).toList());
            return;
        }
        long pages = 0;
        long written = 0;
        for (FileOutcome outcome : outcomes) {
            switch (outcome) {
                case FileOutcome.Written file -> {
                    pages += file.digitized().pages().size();
                    written++;
                    line(file);
                }
                case FileOutcome.Refused file -> {
                    console().say("digitize.refused", file.input().file());
                    console().fault(file.fault());
                }
                case FileOutcome.Left file ->
                    console().say("digitize.left", file.input().file());
            }
        }
        console().say("digitize.done", written, outcomes.size(), pages, seconds, pages / Math.max(seconds, 1e-3), out);
    }

    /** What was written, how good it is, and what to scan again. */
    private void line(FileOutcome.Written file) {
        DocumentVerdict verdict = file.digitized().verdict();
        QualityMessages messages = QualityMessages.in(console().texts().language());
        int pages = file.digitized().pages().size();
        console().say("digitize.file", file.pdf(), pages, messages.errorRate(verdict.errorRate()));
        verdict.findings().forEach(finding -> console().line("  " + messages.of(finding)));
    }

    private static int exitCode(List<FileOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> switch (outcome) {
                    case FileOutcome.Written written ->
                        written.digitized().verdict().grave() ? FaultKind.QUALITY.exitCode() : 0;
                    case FileOutcome.Refused refused -> refused.fault().kind().exitCode();
                    case FileOutcome.Left left -> STOPPED;
                })
                .max(Comparator.naturalOrder())
                .orElse(0);
    }
}
