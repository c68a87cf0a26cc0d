package vn.sohoa.intake;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;

/**
 * What one run made of the inbox. Names are for show: relative to the inbox, NFC, control characters and citizen ids
 * masked.
 *
 * @param stopped the run was asked to stop before it had handled everything
 */
public record IntakeReport(
        List<Taken> taken,
        List<SentBack> quarantined,
        List<Duplicate> duplicates,
        List<Waiting> waiting,
        boolean stopped) {
    /** @param again its earlier try had ended in quarantine */
    public record Taken(
            DocumentId document, DossierCode dossier, ComponentCode component, int files, int pages, boolean again) {}

    /** @param place where the file is now */
    public record SentBack(String name, Fault fault, Path place) {}

    /** The same bytes are held as {@code document}. */
    public record Duplicate(List<String> names, DocumentId document) {}

    /** Still in the inbox: growing where {@code fault} is null, otherwise for the fault's reason. */
    public record Waiting(String name, @Nullable Fault fault) {}

    public IntakeReport {
        taken = List.copyOf(taken);
        quarantined = List.copyOf(quarantined);
        duplicates = List.copyOf(duplicates);
        waiting = List.copyOf(waiting);
    }
}
