package vn.sohoa.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import vn.sohoa.archive.Stored;
import vn.sohoa.certification.Certification;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.job.evidence.ArchivedVersions;

/**
 * Gives archived signed files a new archive time-stamp before the certificate of the newest one ends: one new version a
 * dossier, the old ones stay. Nothing is renewed twice: after a crash the next run finds the new version in the archive and
 * only writes it down.
 */
final class RenewStep implements Step {
    private final SignedFiles files;
    private final ArchivedVersions versions;
    private final Documents documents;
    private final Function<DossierCode, List<Certification>> copies;
    private final Renewals renewals;
    private final Instant horizon;

    /**
     * @param copies a dossier's certified copies
     * @param horizon what can no longer be proved then is renewed now
     */
    RenewStep(
            Proofs proofs,
            Documents documents,
            Function<DossierCode, List<Certification>> copies,
            Renewals renewals,
            Instant horizon) {
        this.files = proofs.files();
        this.versions = proofs.versions();
        this.documents = documents;
        this.copies = copies;
        this.renewals = renewals;
        this.horizon = horizon;
    }

    @Override
    public String name() {
        return "renew-timestamps";
    }

    @Override
    public List<Task> due() {
        Map<DossierCode, List<SignedFile>> batches = new TreeMap<>();
        List<SignedFile> due = new ArrayList<>(files.endingBefore(horizon));
        due.addAll(files.unknown(documents, copies));
        due.forEach(file -> batches.computeIfAbsent(file.dossier(), dossier -> new ArrayList<>())
                .add(file));
        return batches.entrySet().stream()
                .map(batch -> task(batch.getKey(), batch.getValue()))
                .toList();
    }

    private Task task(DossierCode dossier, List<SignedFile> batch) {
        return stop -> Verdict.orLater(dossier.value(), () -> renewed(dossier, batch));
    }

    private Verdict renewed(DossierCode dossier, List<SignedFile> batch) {
        List<Renewals.Renewal> looked =
                batch.stream().map(file -> renewals.of(file, horizon)).toList();
        List<Renewals.Renewal> changed =
                looked.stream().filter(Renewals.Renewal::isChanged).toList();
        Stored stored = changed.isEmpty() ? null : renewals.store(dossier, changed);
        Map<String, String> keys = stored == null ? Map.of() : stored.objectKeys();
        Verdict.Result result = changed.isEmpty() ? Verdict.Result.NOT_NEEDED : Verdict.Result.DONE;
        return Verdict.of(result, dossier.value(), null, () -> {
            looked.forEach(renewal -> record(renewal, keys));
            if (stored != null) {
                versions.stored(dossier, stored.version());
            }
        });
    }

    /** A dossier's documents share the version and not their folders. */
    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private void record(Renewals.Renewal renewal, Map<String, String> keys) {
        SignedFile file = renewal.file();
        if (!renewal.isChanged()) {
            files.found(file, renewal.until());
            return;
        }
        files.renewed(file, renewal.digest(), renewal.until());
        if (file.certification() == null) {
            Map<String, String> own = new TreeMap<>(keys);
            own.keySet().removeIf(path -> !path.startsWith(folder(file.path())));
            documents.renewed(file.document(), renewal.digest(), own);
        }
    }
}
