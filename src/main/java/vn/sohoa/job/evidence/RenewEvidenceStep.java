package vn.sohoa.job.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.Step;
import vn.sohoa.job.Task;
import vn.sohoa.job.Verdict;
import vn.sohoa.signing.evidence.EvidenceRecords;

/**
 * Renews evidence records before their newest time-stamp ends. Records that share a time-stamp share its renewal. The renewed
 * record holds all of the old one and stands beside it; after a crash it is found there and only written down.
 */
public final class RenewEvidenceStep implements Step {
    private final ArchivedVersions versions;
    private final VersionRecords records;
    private final Instant horizon;

    /** @param horizon what can no longer be proved then is renewed now */
    public RenewEvidenceStep(
            ArchivedVersions versions, EvidenceFolder folder, EvidenceRecords records, Instant horizon) {
        this.versions = versions;
        this.records = new VersionRecords(folder, records);
        this.horizon = horizon;
    }

    @Override
    public String name() {
        return "renew-evidence";
    }

    @Override
    public List<Task> due() {
        List<ArchivedVersion> due = versions.endingBefore(horizon);
        return due.isEmpty() ? List.of() : List.of(stop -> Verdict.orLater("evidence", () -> renewed(due)));
    }

    private Verdict renewed(List<ArchivedVersion> due) {
        List<Proven> proven = new ArrayList<>();
        List<Proven> ending = new ArrayList<>();
        List<byte[]> old = new ArrayList<>();
        for (ArchivedVersion version : due) {
            byte[] record = records.find(version)
                    .orElseThrow(() -> new FaultException(Fault.of(
                            FaultCode.INTEGRITY_EVIDENCE, version.toString(), "It is not in the archive any more.")));
            Proven now = records.judged(version, record);
            if (now.until().isBefore(horizon)) {
                ending.add(now);
                old.add(record);
            } else {
                proven.add(now);
            }
        }
        List<byte[]> fresh = records.records().renew(old);
        for (int i = 0; i < fresh.size(); i++) {
            proven.add(put(ending.get(i), fresh.get(i)));
        }
        return Proven.verdict("evidence.renewed", proven, versions);
    }

    private Proven put(Proven before, byte[] record) {
        Instant until = records.records().until(record);
        if (!until.isAfter(before.until())) {
            throw new FaultException(Fault.of(
                    FaultCode.UNAVAILABLE_TIMESTAMP,
                    before.version().toString(),
                    "The authority's certificate ends on " + until
                            + ", no later than that of the time-stamp there is."));
        }
        return records.put(before.version(), before.inventory(), record);
    }
}
