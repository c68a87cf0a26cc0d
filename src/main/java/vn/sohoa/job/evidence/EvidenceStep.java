package vn.sohoa.job.evidence;

import java.util.ArrayList;
import java.util.List;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.job.Step;
import vn.sohoa.job.Task;
import vn.sohoa.job.Verdict;
import vn.sohoa.signing.evidence.EvidenceRecords;

/**
 * Makes evidence records for the versions that have none: one time-stamp for all of them. After a crash a record that is in
 * the archive and proves its version is kept, and the next run asks for one more time-stamp for the rest. When no authority
 * answers, the next night's time-stamp covers these too.
 */
public final class EvidenceStep implements Step {
    private final ArchivedVersions versions;
    private final DossierArchive archive;
    private final VersionRecords records;

    public EvidenceStep(
            ArchivedVersions versions, DossierArchive archive, EvidenceFolder folder, EvidenceRecords records) {
        this.versions = versions;
        this.archive = archive;
        this.records = new VersionRecords(folder, records);
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public List<Task> due() {
        List<ArchivedVersion> due = new ArrayList<>(versions.withoutEvidence());
        List<DossierCode> unknown = versions.unknown();
        if (due.isEmpty() && unknown.isEmpty()) {
            return List.of();
        }
        return List.of(stop -> Verdict.orLater("evidence", () -> {
            for (DossierCode dossier : unknown) {
                archive.versions(dossier).forEach(version -> due.add(new ArchivedVersion(dossier, version)));
            }
            return recorded(due);
        }));
    }

    private Verdict recorded(List<ArchivedVersion> due) {
        List<Proven> proven = new ArrayList<>();
        List<ArchivedVersion> missing = new ArrayList<>();
        for (ArchivedVersion version : due) {
            records.find(version)
                    .ifPresentOrElse(there -> proven.add(records.judged(version, there)), () -> missing.add(version));
        }
        if (!missing.isEmpty()) {
            List<Sha256> inventories = missing.stream().map(records::inventory).toList();
            List<byte[]> made = records.records().make(inventories);
            for (int i = 0; i < made.size(); i++) {
                proven.add(records.put(missing.get(i), inventories.get(i), made.get(i)));
            }
        }
        return Proven.verdict("evidence.recorded", proven, versions);
    }
}
