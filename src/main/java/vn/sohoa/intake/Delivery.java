package vn.sohoa.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Brings scans into the inbox by another door than its folder. Files that are given together come in together: they are
 * copied where no look at the inbox sees them, written down in a list beside them, and only then given their names. Nothing is
 * ever overwritten. Killed before the list stands, nothing has happened; killed after it, {@link #finish} does the rest.
 */
public final class Delivery {
    /** What can be read again and again. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** @param name as whoever brings it calls it, with folders or without */
    public record Incoming(String name, Content content) {}

    /** Whose the files are, where it is not their names that say it. */
    public record Wish(
            @Nullable DossierCode dossier, @Nullable ComponentCode component) {}

    /** @param path in the inbox */
    public record Delivered(String path, long bytes, Sha256 digest) {}

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int TRIES = 3;

    private final IntakeFolders folders;
    private final IntakeRecords records;
    private final IntakeSettings settings;
    private final KnownDossiers known;
    private final Steps steps;

    public Delivery(IntakeFolders folders, IntakeRecords records, IntakeSettings settings, KnownDossiers known) {
        this(folders, records, settings, known, Steps.UNWATCHED);
    }

    Delivery(IntakeFolders folders, IntakeRecords records, IntakeSettings settings, KnownDossiers known, Steps steps) {
        this.folders = folders;
        this.records = records;
        this.settings = settings;
        this.known = known;
        this.steps = steps;
    }

    /** Largest file that is taken, in bytes. */
    public long limit() {
        return settings.limit();
    }

    /**
     * Takes all of the files, or none.
     *
     * @param theirs whether a dossier is one of those that whoever brings them may know of
     * @throws FaultException {@code INPUT_*} when one of them cannot come in: its name, its size, a name that is taken;
     *     {@code POLICY_DISPOSED}, {@code UNAVAILABLE_DISK}
     */
    public List<Delivered> deliver(List<Incoming> files, Wish wish, Predicate<DossierCode> theirs) {
        List<Incoming> inOrder = files.stream()
                .sorted(Comparator.comparing(Incoming::name, NaturalOrder.INSTANCE))
                .toList();
        List<ScanPlace> places = places(inOrder.stream().map(Incoming::name).toList(), wish);
        places.forEach(place -> admit(place.dossier(), place.component(), theirs));
        try {
            finish();
            try (DeliveryFolder folder = DeliveryFolder.make(folders.inbox())) {
                List<DeliveryFolder.Line> lines = new ArrayList<>();
                for (int i = 0; i < inOrder.size(); i++) {
                    lines.add(copy(inOrder.get(i), places.get(i), folder));
                }
                steps.reached("delivery.copied");
                place(folder, lines, places);
                return lines.stream()
                        .map(line -> new Delivered(line.path(), line.bytes(), new Sha256(line.sha256())))
                        .toList();
            }
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    /**
     * Refuses what the intake would have to send back for being of no dossier, or of none that they may know of.
     *
     * @throws FaultException {@code INPUT_UNKNOWN_DOSSIER}, {@code INPUT_UNKNOWN_COMPONENT}, {@code POLICY_DISPOSED}
     */
    public void admit(DossierCode dossier, ComponentCode component, Predicate<DossierCode> theirs) {
        if (!theirs.test(dossier) || !known.knows(dossier)) {
            throw fault(FaultCode.INPUT_UNKNOWN_DOSSIER, dossier.value(), "");
        }
        known.disposal(dossier).ifPresent(list -> {
            throw fault(FaultCode.POLICY_DISPOSED, dossier.value(), list);
        });
        if (!known.accepts(dossier, component)) {
            throw fault(FaultCode.INPUT_UNKNOWN_COMPONENT, component.value(), "[" + dossier + "]");
        }
    }

    /** Finishes what a killed process has accepted, and removes what it had not. */
    public void finish() {
        try {
            for (DeliveryFolder left : DeliveryFolder.left(folders.inbox())) {
                try (left) {
                    Optional<DeliveryFolder.Journal> journal = left.journal();
                    if (journal.isPresent()) {
                        journal.get().resume(() -> resume(left, journal.get().lines()));
                        left.done();
                    }
                }
            }
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    private List<ScanPlace> places(List<String> names, Wish wish) {
        DossierCode dossier = wish.dossier();
        ComponentCode component = wish.component();
        if (component == null) {
            return names.stream()
                    .map(name -> ScanPlace.read(name, dossier, known))
                    .toList();
        }
        if (dossier == null) {
            throw fault(FaultCode.INPUT_BAD_CODE, "", "");
        }
        List<ScanPlace> places = new ArrayList<>();
        long images =
                names.stream().filter(name -> !extension(name).equals("pdf")).count();
        int page = 0;
        for (String name : names) {
            boolean numbered = images > 1 && !extension(name).equals("pdf");
            places.add(new ScanPlace(dossier, component, numbered ? ++page : 0, extension(name)));
        }
        return places;
    }

    private static String extension(String name) {
        return ScanPlace.extension(name)
                .orElseThrow(() -> fault(FaultCode.INPUT_BAD_NAME, ShownName.of(name.replace('/', '_')), ""));
    }

    private DeliveryFolder.Line copy(Incoming file, ScanPlace place, DeliveryFolder folder) throws IOException {
        Path copy = folder.free();
        Sha256 digest;
        try (InputStream in = file.content().open()) {
            digest = SafeFiles.copyHashing(new Bounded(in, settings.limit(), place.path()), copy);
        }
        long bytes = Files.size(copy);
        if (bytes == 0) {
            throw fault(FaultCode.INPUT_EMPTY, place.path(), "");
        }
        return new DeliveryFolder.Line(
                copy.getFileName().toString(), place.path(), place.dossier().value(), bytes, digest.hex());
    }

    /** Under the lock that holds off every other way into the inbox but people's own. */
    private void place(DeliveryFolder folder, List<DeliveryFolder.Line> lines, List<ScanPlace> places) {
        records.database().inTransaction(() -> {
            new QuarantineRows(records.database().jdbc(), records.clock()).lock();
            for (int i = 0; i < places.size(); i++) {
                refuseTaken(places.get(i), places.subList(0, i));
            }
            folder.write(lines);
            steps.reached("delivery.listed");
            lines.forEach(line -> move(folder, line));
            steps.reached("delivery.moved");
        });
        steps.reached("delivery.recorded");
        folder.done();
    }

    /** Gives a file its name, and says so in the audit log where it does not say so already. */
    private void move(DeliveryFolder folder, DeliveryFolder.Line line) {
        rename(folder.file(line), folders.inbox().resolve(line.path()));
        steps.reached("delivery.renamed");
        record(folder.id(), line);
    }

    private boolean resume(DeliveryFolder folder, List<DeliveryFolder.Line> lines) {
        records.database().inTransaction(() -> {
            new QuarantineRows(records.database().jdbc(), records.clock()).lock();
            for (DeliveryFolder.Line line : lines) {
                try {
                    move(folder, line);
                } catch (FaultException taken) {
                    if (taken.fault().code() != FaultCode.INPUT_NAME_TAKEN) {
                        throw taken;
                    }
                    // nobody was told that it had come in
                    LOG.warn("{} has come meanwhile from elsewhere; an interrupted upload is dropped", line.path());
                }
            }
        });
        return true;
    }

    private void record(String id, DeliveryFolder.Line line) {
        Map<String, String> details = Map.of(
                "path", line.path(), "bytes", String.valueOf(line.bytes()), "sha256", line.sha256(), "upload", id);
        boolean told = records.audit().of(line.dossier()).stream()
                .anyMatch(entry ->
                        entry.act().equals("inbox.uploaded") && entry.details().equals(details));
        if (!told) {
            records.audit().append("inbox.uploaded", line.dossier(), details);
        }
    }

    private void rename(Path from, Path to) {
        try {
            for (int attempt = 1; SafeFiles.exists(from); attempt++) {
                SafeFiles.makeFolders(folders.inbox(), SafeFiles.parent(to));
                try {
                    SafeFiles.move(from, to);
                    SafeFiles.syncWhereSupported(folders.inbox());
                } catch (NoSuchFileException emptied) {
                    // an intake has just removed the folder that was empty
                    if (attempt == TRIES) {
                        throw emptied;
                    }
                }
            }
        } catch (FileAlreadyExistsException taken) {
            throw fault(FaultCode.INPUT_NAME_TAKEN, ShownName.of(folders.inbox().relativize(to)), "");
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    private void refuseTaken(ScanPlace place, List<ScanPlace> before) {
        Path folder = folders.inbox().resolve(place.dossier().value());
        if (before.stream().anyMatch(other -> other.dossier().equals(place.dossier()) && other.isTwinOf(place))
                || SafeFiles.exists(folders.inbox().resolve(place.path()))
                || hasTwin(folder, place)) {
            throw fault(FaultCode.INPUT_NAME_TAKEN, place.path(), "");
        }
    }

    /** Two pictures that claim to be one page would both be sent back. */
    private boolean hasTwin(Path folder, ScanPlace place) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !Inbox.isIgnored(file)).anyMatch(file -> {
                try {
                    return ScanPlace.read(file.getFileName().toString(), place.dossier(), known)
                            .isTwinOf(place);
                } catch (FaultException noScan) {
                    return false;
                }
            });
        } catch (IOException unreadable) {
            throw unavailable(unreadable);
        }
    }

    private FaultException unavailable(IOException cause) {
        String detail = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, folders.inbox().toString(), detail), cause);
    }

    private static FaultException fault(FaultCode code, String subject, String detail) {
        return new FaultException(Fault.of(code, subject, detail));
    }
}
