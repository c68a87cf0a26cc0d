package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** What lies in the inbox, by names and attributes only. */
public final class WaitingFiles {
    /**
     * @param name for show
     * @param agency that its place names; none where it names none
     * @param fault what is wrong with its name, as far as that can be told without the register
     */
    public record Waiting(
            String name,
            @Nullable DossierCode dossier,
            @Nullable AgencyCode agency,
            long bytes,
            Instant changedAt,
            @Nullable Fault fault) {}

    private final Path inbox;

    public WaitingFiles(IntakeFolders folders) {
        this.inbox = folders.inbox();
    }

    /**
     * By name.
     *
     * @throws FaultException {@code UNAVAILABLE_DISK}
     */
    public List<Waiting> look() {
        if (!Files.isDirectory(inbox)) {
            return List.of();
        }
        try {
            return new Inbox(inbox)
                    .look().files().stream().map(WaitingFiles::waiting).toList();
        } catch (IOException failed) {
            String detail = failed.getClass().getSimpleName() + ": " + failed.getMessage();
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, inbox.toString(), detail), failed);
        }
    }

    private static Waiting waiting(Seen file) {
        Instant changed = Instant.EPOCH.plusNanos(file.stamp().modifiedNanos());
        try {
            DossierCode dossier = ScanName.parse(file.relative()).dossier();
            return new Waiting(
                    file.shown(), dossier, dossier.agency(), file.stamp().bytes(), changed, null);
        } catch (FaultException bad) {
            DossierCode stated = Grouping.stated(file.relative());
            String first = file.relative().getName(0).toString();
            AgencyCode agency =
                    stated != null ? stated.agency() : AgencyCode.isOne(first) ? new AgencyCode(first) : null;
            return new Waiting(file.shown(), stated, agency, file.stamp().bytes(), changed, bad.fault());
        }
    }
}
