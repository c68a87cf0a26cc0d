package vn.sohoa.job.evidence;

import java.time.Instant;
import java.util.List;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.job.Verdict;

/** A version with its record in the archive, and until when that holds. */
record Proven(ArchivedVersion version, Sha256 inventory, Instant until) {
    static Verdict verdict(String act, List<Proven> proven, ArchivedVersions versions) {
        List<Verdict.Line> lines = proven.stream()
                .map(one -> new Verdict.Line(Verdict.Result.DONE, one.version().toString(), null))
                .toList();
        return new Verdict(lines, () -> proven.forEach(one -> versions.proved(act, one)));
    }
}
