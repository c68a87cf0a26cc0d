package vn.sohoa.digitize.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.digitize.Digitizer;
import vn.sohoa.digitize.Inspection;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.pdf.Profile;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * One run over files into a folder. A file's report stands only while its results are whole and of one run: the old report goes
 * first, then the old results, then the new ones come, and the new report last. What has no report is not finished.
 */
public final class FolderRun {
    /** What a file may get beside its report. */
    private static final List<String> RESULTS = List.of(".pdf", ".txt", ".alto.xml");

    private static final String REPORT = ".json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Digitizer digitizer;
    private final Path out;
    private final Profile profile;

    /** @param out is made where it is missing; results of an earlier run in it are replaced */
    public FolderRun(Digitizer digitizer, Path out, Profile profile) {
        this.digitizer = digitizer;
        this.out = out;
        this.profile = profile;
    }

    /**
     * Digitizes all, several at a time, and returns their outcomes in the order given.
     *
     * @param atOnce files at the same time
     * @param stop when it says true no further file is begun
     * @param ended told of each outcome as it comes, by several threads
     * @throws FaultException USAGE_ALREADY_RUNNING when another run works into this folder, USAGE_BAD_ARGUMENT when a result
     *     would replace an input, UNAVAILABLE_DISK
     */
    public List<FileOutcome> run(
            List<FolderInput> inputs, int atOnce, BooleanSupplier stop, Consumer<FileOutcome> ended) {
        try (WorkFolder work = WorkFolder.take(out);
                ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            requireApart(inputs);
            List<Future<FileOutcome>> running = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                FolderInput input = inputs.get(i);
                Path scratch = work.folder().resolve(Integer.toString(i));
                running.add(threads.submit(() -> {
                    FileOutcome outcome = stop.getAsBoolean() ? new FileOutcome.Left(input) : one(input, scratch);
                    ended.accept(outcome);
                    return outcome;
                }));
            }
            return outcomes(running);
        } catch (IOException e) {
            throw unavailable(out, e);
        }
    }

    private static List<FileOutcome> outcomes(List<Future<FileOutcome>> running) {
        List<FileOutcome> outcomes = new ArrayList<>();
        for (Future<FileOutcome> future : running) {
            try {
                outcomes.add(future.get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof FaultException fault ? fault : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return outcomes;
    }

    /** No result may take the place of any input. */
    private void requireApart(List<FolderInput> inputs) throws IOException {
        Set<Path> taken = new HashSet<>();
        for (FolderInput input : inputs) {
            if (Files.exists(input.file())) {
                taken.add(input.file().toRealPath());
            }
        }
        for (FolderInput input : inputs) {
            for (Path output : outputs(input)) {
                if (Files.exists(output) && taken.contains(output.toRealPath())) {
                    throw new FaultException(Fault.of(
                            FaultCode.USAGE_BAD_ARGUMENT, "--out " + out, output.toRealPath() + " = " + output));
                }
            }
        }
    }

    private List<Path> outputs(FolderInput input) {
        return Stream.concat(RESULTS.stream(), Stream.of(REPORT))
                .map(extension -> output(input, extension))
                .toList();
    }

    private FileOutcome one(FolderInput input, Path scratch) {
        long begin = System.nanoTime();
        FileOutcome outcome;
        try {
            outcome = digitize(input, scratch, begin);
        } catch (FaultException e) {
            outcome = new FileOutcome.Refused(input, since(begin), e.fault());
        } catch (IOException e) {
            throw unavailable(input.file(), e);
        }
        publish(outcome, scratch);
        return outcome;
    }

    private FileOutcome digitize(FolderInput input, Path scratch, long begin) throws IOException {
        String name = input.file().getFileName().toString();
        Inspection found = digitizer.inspect(input.file(), name);
        List<Scan.Source> files = List.of(new Scan.Source(input.file(), found.type(), name));
        Scan scan = new Scan(name, files, written(input.file()), profile, OptionalInt.empty());
        Digitized made = digitizer.digitize(scan, Files.createDirectories(scratch));
        return new FileOutcome.Written(input, since(begin), found.type(), output(input, ".pdf"), made);
    }

    /** The same file makes the same bytes, whenever it is digitized. */
    private static Instant written(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class)
                .lastModifiedTime()
                .toInstant();
    }

    /** Killed anywhere in it, no report is left. */
    private void publish(FileOutcome outcome, Path scratch) {
        FolderInput input = outcome.input();
        try {
            Path report = Files.createDirectories(scratch).resolve("report.json");
            JSON.writeValue(report, FileReport.fields(outcome));
            Files.deleteIfExists(output(input, REPORT));
            for (String extension : RESULTS) {
                Files.deleteIfExists(output(input, extension));
            }
            if (outcome instanceof FileOutcome.Written written) {
                move(written.digitized().text(), output(input, ".txt"));
                move(written.digitized().alto(), output(input, ".alto.xml"));
                move(written.digitized().pdf(), written.pdf());
            }
            move(report, output(input, REPORT));
            PathUtils.deleteDirectory(scratch);
        } catch (IOException e) {
            throw unavailable(scratch, e);
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private Path output(FolderInput input, String extension) {
        return out.resolve(input.name() + extension);
    }

    private static void move(Path from, Path to) throws IOException {
        PathUtils.createParentDirectories(to);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FaultException unavailable(Path subject, IOException e) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, subject.toString(), String.valueOf(e.getMessage())), e);
    }
}
