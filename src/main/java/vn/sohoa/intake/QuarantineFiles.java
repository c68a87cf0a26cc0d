package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Master;
import vn.sohoa.intake.QuarantineItem.Origin;
import vn.sohoa.intake.QuarantineItem.Source;

/** The quarantine's folder, and what moves in and out of it. Not safe by itself: work under {@link QuarantineRows#lock}. */
final class QuarantineFiles {
    private final Path root;
    private final Path inbox;
    private final Spool spool;
    private final Steps steps;

    QuarantineFiles(IntakeFolders folders, Steps steps) {
        this.root = folders.quarantine();
        this.inbox = folders.inbox();
        this.spool = folders.spool();
        this.steps = steps;
    }

    static Source source(Seen file) {
        String path = file.relative().toString();
        return new Source(Origin.INBOX, path, file.stamp().bytes(), file.stamp().modifiedNanos(), path);
    }

    /** The master's files, to go back under canonical names: the same pages in the same order make the same document. */
    static List<Source> sources(Document document) {
        List<Source> sources = new ArrayList<>();
        List<Master.File> files = document.master().files();
        for (int page = 1; page <= files.size(); page++) {
            Master.File file = files.get(page - 1);
            String number = files.size() == 1 ? "" : "-%02d".formatted(page);
            sources.add(new Source(
                    Origin.SPOOL,
                    Spool.masterName(page, file.type()),
                    file.bytes(),
                    0,
                    document.dossier() + "/" + document.component() + number + "."
                            + file.type().extension()));
        }
        return sources;
    }

    Path place(QuarantineItem item) {
        return root.resolve(item.place());
    }

    /** Where the file is before it is brought; null when its name cannot be a path here. */
    @Nullable
    Path source(QuarantineItem item) {
        if (item.source().origin() == Origin.SPOOL && item.reason().document() != null) {
            return spool.masterDir(item.reason().document())
                    .resolve(item.source().path());
        }
        try {
            return inbox.resolve(item.source().path());
        } catch (InvalidPathException unmappable) {
            return null;
        }
    }

    /** A place nobody has: {@code -2}, {@code -3} … before the extension where the name is taken. */
    String free(QuarantineEntry.Reason reason, String name, Predicate<String> taken) {
        LocalDate day = reason.at().atZone(ReasonFile.ZONE).toLocalDate();
        String folder = day + "/"
                + (reason.dossier() == null ? "unknown" : reason.dossier().value()) + "/";
        String safe = ShownName.forFile(name);
        int dot = safe.lastIndexOf('.') > 0 ? safe.lastIndexOf('.') : safe.length();
        String place = folder + safe;
        for (int n = 2; taken.test(place) || SafeFiles.exists(root.resolve(place)); n++) {
            place = folder + safe.substring(0, dot) + "-" + n + safe.substring(dot);
        }
        return place;
    }

    /** Brings the file to its place, its reason first. False when the file it was about is no longer there. */
    boolean bring(QuarantineItem item, @Nullable Path source) {
        Path target = place(item);
        try {
            boolean there = SafeFiles.exists(target);
            boolean hasSource = source != null && isSame(item, source);
            if (!there && !hasSource) {
                dropReason(target);
                return false;
            }
            Files.createDirectories(SafeFiles.parent(target));
            ReasonFile.write(target, item);
            steps.reached("quarantine.reason-written");
            if (source != null && hasSource) {
                return move(item, source, target, there);
            }
            return true;
        } catch (StillChangingException changing) {
            dropReason(target);
            return false;
        } catch (IOException failed) {
            throw unavailable(target, failed);
        }
    }

    void dropReason(Path file) {
        try {
            Files.deleteIfExists(ReasonFile.beside(file));
        } catch (IOException failed) {
            throw unavailable(file, failed);
        }
    }

    /**
     * What a scan's name has to end in: as this one's does, else as its first bytes say.
     *
     * @throws FaultException {@code INPUT_UNKNOWN_TYPE}
     */
    String extension(QuarantineItem item) {
        return ScanPlace.extension(item.place())
                .or(() -> Beginning.extension(place(item)))
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.INPUT_UNKNOWN_TYPE, item.place())));
    }

    boolean isInInbox(String returnTo) {
        try {
            return SafeFiles.exists(returnPlace(returnTo));
        } catch (FaultException noPlaceInIt) {
            return false;
        }
    }

    /** Whether these very bytes lie at the place. */
    boolean holds(QuarantineItem item, Master.File file) {
        Path place = place(item);
        try {
            return SafeFiles.isRegular(place) && SafeFiles.digest(place).equals(file.digest());
        } catch (IOException failed) {
            throw unavailable(place, failed);
        }
    }

    /** @throws FaultException {@code INPUT_NAME_TAKEN} when the inbox has such a name, {@code UNAVAILABLE_DISK} */
    void giveBack(Path file, String returnTo) {
        Path target = returnPlace(returnTo);
        try {
            SafeFiles.makeFolders(inbox, SafeFiles.parent(target));
            SafeFiles.move(file, target);
            steps.reached("quarantine.returned");
            Files.deleteIfExists(ReasonFile.beside(file));
        } catch (FileAlreadyExistsException taken) {
            throw new FaultException(Fault.of(FaultCode.INPUT_NAME_TAKEN, ShownName.of(inbox.relativize(target))));
        } catch (IOException failed) {
            throw unavailable(target, failed);
        }
    }

    /** Files that no entry speaks of: renamed, or put there by hand. */
    List<Path> strangers(List<QuarantineItem> open) {
        Set<Path> known = open.stream().map(this::place).collect(Collectors.toCollection(HashSet::new));
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(root, 3)) {
            return found.filter(path -> root.relativize(path).getNameCount() == 3)
                    .filter(path -> !known.contains(path) && !Inbox.isIgnored(path))
                    .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw unavailable(root, failed);
        }
    }

    /** The dossier's folder, where a stranger lies in one; else the inbox itself. */
    String returnPath(Path stranger) {
        String folder = String.valueOf(SafeFiles.parent(stranger).getFileName());
        String name = String.valueOf(stranger.getFileName());
        return DossierCode.find(folder).map(code -> code + "/" + name).orElse(name);
    }

    private boolean move(QuarantineItem item, Path source, Path target, boolean there) throws IOException {
        if (item.source().origin() == Origin.SPOOL) {
            if (!there) {
                SafeFiles.copy(source, target);
            }
        } else if (!there) {
            SafeFiles.move(source, target);
            new Inbox(inbox).removeEmptied(source);
        } else if (SafeFiles.isRegular(target) && SafeFiles.digest(source).equals(SafeFiles.digest(target))) {
            // died between copying to another file system and removing
            Files.delete(source);
        } else {
            return false;
        }
        steps.reached("quarantine.moved");
        return true;
    }

    private boolean isSame(QuarantineItem item, Path source) throws IOException {
        if (item.source().origin() == Origin.SPOOL) {
            return SafeFiles.isRegular(source);
        }
        if (!SafeFiles.exists(source)) {
            return false;
        }
        Seen.Stamp now = Seen.at(inbox, source).stamp();
        return now.bytes() == item.source().bytes()
                && now.modifiedNanos() == item.source().modifiedNanos();
    }

    private Path returnPlace(String returnTo) {
        try {
            Path target = inbox.resolve(returnTo).normalize();
            if (target.startsWith(inbox) && !target.equals(inbox)) {
                return target;
            }
        } catch (InvalidPathException unmappable) {
            // refused as any other that leads nowhere
        }
        throw new FaultException(Fault.of(FaultCode.INPUT_BAD_NAME, ShownName.of(returnTo)));
    }

    private static FaultException unavailable(Path path, IOException cause) {
        String detail = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, path.toString(), detail), cause);
    }
}
