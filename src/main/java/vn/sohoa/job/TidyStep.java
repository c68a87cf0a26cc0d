package vn.sohoa.job;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.sohoa.certification.Certifications;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.DocumentId;

/** Removes from the spool what the archive has read back, except what a certified copy on its way still needs. */
final class TidyStep implements Step {
    private final Documents documents;
    private final Certifications certifications;
    private final Spool spool;

    TidyStep(Documents documents, Certifications certifications, Spool spool) {
        this.documents = documents;
        this.certifications = certifications;
        this.spool = spool;
    }

    @Override
    public String name() {
        return "tidy";
    }

    @Override
    public List<Task> due() {
        Set<DocumentId> needed = certifications.unfinished().stream()
                .map(copy -> copy.document())
                .collect(Collectors.toSet());
        return spool.held().stream()
                .filter(id -> !needed.contains(id))
                .filter(documents::isArchived)
                .map(this::task)
                .toList();
    }

    private Task task(DocumentId id) {
        return stop -> {
            spool.clear(id);
            return Verdict.of(Verdict.Result.DONE, id.value(), null, () -> {});
        };
    }
}
