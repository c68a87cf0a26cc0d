package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;

/** Makes one scan a document: copy, master, row, and last its removal from the inbox. */
final class Taking {
    /** @param document as it was received, {@code pages} of it */
    record Taken(Document document, int pages, IntakeBook.Kind kind) {}

    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

    private final Path root;
    private final Inbox inbox;
    private final IntakeBook book;
    private final Staging staging;
    private final Steps steps;

    Taking(IntakeFolders folders, IntakeBook book, Staging staging, Steps steps) {
        this.root = folders.inbox();
        this.inbox = new Inbox(root);
        this.book = book;
        this.staging = staging;
        this.steps = steps;
    }

    /**
     * Finishes what a crash has interrupted: drops half copies, and removes from the inbox what is recorded as taken.
     *
     * @return the files that are taken but cannot be removed; they must not be taken again
     */
    List<Path> finish() throws IOException {
        staging.sweep();
        List<Path> stuck = new ArrayList<>();
        for (IntakeBook.Unremoved taken : book.unremoved()) {
            Path file = root.resolve(taken.path());
            if (!isStill(file, taken) || isRemoved(file)) {
                book.removed(taken.path());
            } else {
                stuck.add(file);
            }
        }
        return stuck;
    }

    Taken take(Finding.Scan scan, Instant now) throws StillChangingException {
        Staging.Staged staged = staging.stage(scan);
        try {
            steps.reached("intake.staged");
            DocumentId id = DocumentId.of(
                    scan.dossier(), scan.component(), staged.master().digest());
            Document document = new Document(
                    id, scan.dossier(), scan.component(), staged.master(), now, new DocumentState.Received());
            if (!isArchived(document)) {
                staging.publish(staged, id);
                steps.reached("intake.published");
            }
            IntakeBook.Kind kind = book.record(document, scan.files(), staged.pages());
            steps.reached("intake.recorded");
            remove(scan.files());
            return new Taken(document, staged.pages(), kind);
        } finally {
            staging.drop(staged.folder());
        }
    }

    private boolean isArchived(Document document) {
        return book.held(document)
                .filter(held -> held.state() instanceof DocumentState.Archived)
                .isPresent();
    }

    private void remove(List<Seen> files) {
        for (Seen file : files) {
            // written to since: another scan by now, and the next look's business
            if (!file.isUnchanged() || isRemoved(file.path())) {
                steps.reached("intake.removed");
                book.removed(file.relative().toString());
            }
        }
    }

    private boolean isRemoved(Path file) {
        try {
            Files.deleteIfExists(file);
            inbox.removeEmptied(file);
            return true;
        } catch (IOException refused) {
            LOG.warn("a taken scan cannot be removed from the inbox", refused);
            return false;
        }
    }

    /** The very bytes that were taken, by content: the row may be older than the file. */
    private static boolean isStill(Path file, IntakeBook.Unremoved taken) throws IOException {
        return SafeFiles.isRegular(file)
                && Files.size(file) == taken.bytes()
                && SafeFiles.digest(file).equals(taken.digest());
    }
}
