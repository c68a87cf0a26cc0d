package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;

/** Copies scans from the inbox into the spool, looks into the copies, and puts them where the document's master belongs. */
final class Staging {
    /** A scan's copy in a folder of its own, flushed to the disk. */
    record Staged(Path folder, Master master, int pages) {}

    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
    private static final String UNFINISHED = "take-";

    private final Spool spool;
    private final Admission admission;

    Staging(Spool spool, Admission admission) {
        this.spool = spool;
        this.admission = admission;
    }

    /** Removes what a crash has left; the originals are in the inbox still. */
    void sweep() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(spool.incoming(), UNFINISHED + "*")) {
            for (Path folder : left) {
                PathUtils.delete(folder);
            }
        }
    }

    /**
     * @throws StillChangingException when a file was written to or replaced meanwhile
     * @throws FaultException {@code INPUT_*}, {@code QUALITY_*} of the scan; {@code UNAVAILABLE_DISK} when a file cannot be
     *     read or the copy not be written
     */
    Staged stage(Finding.Scan scan) throws StillChangingException {
        @Nullable Path folder = null;
        try {
            folder = Files.createTempDirectory(spool.incoming(), UNFINISHED);
            Staged staged = copy(scan, folder);
            SafeFiles.syncFolder(folder);
            return staged;
        } catch (StillChangingException changing) {
            drop(folder);
            throw changing;
        } catch (IOException failed) {
            drop(folder);
            throw unavailable(scan.files().getFirst().shown(), failed);
        } catch (RuntimeException | Error failed) {
            drop(folder);
            throw failed;
        }
    }

    /** Gives the copy to the document. A sound master that is there already stays, a damaged one is replaced. */
    void publish(Staged staged, DocumentId document) {
        Path target = spool.masterDir(document);
        try {
            if (SafeFiles.exists(target)) {
                if (holds(target, staged.master())) {
                    return;
                }
                PathUtils.delete(target);
            }
            Path folder = SafeFiles.parent(target);
            Files.createDirectories(folder);
            Files.move(staged.folder(), target, StandardCopyOption.ATOMIC_MOVE);
            SafeFiles.syncFolder(folder);
            SafeFiles.syncFolder(SafeFiles.parent(folder));
            SafeFiles.syncFolder(SafeFiles.parent(SafeFiles.parent(folder)));
        } catch (IOException failed) {
            throw unavailable(target.toString(), failed);
        }
    }

    void drop(@Nullable Path folder) {
        try {
            if (folder != null && SafeFiles.exists(folder)) {
                PathUtils.delete(folder);
            }
        } catch (IOException stubborn) {
            // the next run's sweep tries again
            LOG.warn("cannot remove {}", folder, stubborn);
        }
    }

    private Staged copy(Finding.Scan scan, Path folder) throws IOException {
        List<Master.File> files = new ArrayList<>();
        int pages = 0;
        for (Seen seen : scan.files()) {
            refuseSize(seen);
            Path copy = folder.resolve("copy");
            Sha256 digest = read(seen, copy);
            MasterCheck.Finding found = check(copy, seen.shown());
            refusePdfAmongImages(scan, seen, found.type());
            files.add(new Master.File(
                    ShownName.of(seen.path().getFileName().toString()),
                    found.type(),
                    seen.stamp().bytes(),
                    digest));
            pages += found.pages();
            Files.move(copy, folder.resolve(Spool.masterName(files.size(), found.type())));
        }
        return new Staged(folder, new Master(files), pages);
    }

    /** A file that brings the reader down must not bring the night down. */
    private MasterCheck.Finding check(Path copy, String shown) {
        try {
            return admission.check().check(copy, shown);
        } catch (FaultException known) {
            throw known;
        } catch (RuntimeException | StackOverflowError unforeseen) {
            String detail = unforeseen.getClass().getName();
            throw new FaultException(Fault.of(FaultCode.BUG, shown, detail), unforeseen);
        }
    }

    private void refuseSize(Seen seen) {
        long bytes = seen.stamp().bytes();
        if (bytes == 0) {
            throw new FaultException(Fault.of(FaultCode.INPUT_EMPTY, seen.shown()));
        }
        if (bytes > admission.settings().limit()) {
            throw new FaultException(Fault.of(
                    FaultCode.INPUT_TOO_LARGE,
                    seen.shown(),
                    bytes + " > " + admission.settings().limit() + " B"));
        }
    }

    /** The name is looked at before it is opened, as a pipe would hang; and after, that it was this file that was read. */
    private static Sha256 read(Seen seen, Path copy) throws IOException {
        if (!seen.isUnchanged()) {
            throw new StillChangingException(seen.shown());
        }
        try {
            Sha256 digest = SafeFiles.copyHashing(seen.path(), copy);
            if (!seen.isUnchanged() || Files.size(copy) != seen.stamp().bytes()) {
                throw new StillChangingException(seen.shown());
            }
            return digest;
        } catch (NoSuchFileException vanished) {
            throw new StillChangingException(seen.shown());
        } catch (AccessDeniedException refused) {
            throw unavailable(seen.shown(), refused);
        }
    }

    private static void refusePdfAmongImages(Finding.Scan scan, Seen seen, MediaType type) {
        if (scan.files().size() > 1 && type == MediaType.PDF) {
            throw new FaultException(Fault.of(FaultCode.INPUT_BAD_NAME, seen.shown(), "application/pdf"));
        }
    }

    private static boolean holds(Path folder, Master master) throws IOException {
        for (int i = 0; i < master.files().size(); i++) {
            Master.File file = master.files().get(i);
            Path held = folder.resolve(Spool.masterName(i + 1, file.type()));
            if (!SafeFiles.isRegular(held) || !SafeFiles.digest(held).equals(file.digest())) {
                return false;
            }
        }
        return true;
    }

    private static FaultException unavailable(String subject, IOException cause) {
        String detail = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, subject, detail), cause);
    }
}
