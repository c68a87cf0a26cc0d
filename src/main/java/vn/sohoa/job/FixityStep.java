package vn.sohoa.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.archive.fixity.Finding;
import vn.sohoa.archive.fixity.FixitySettings;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/**
 * Reads what of the archive is due and repairs it from the good copy. Damage without a good copy does not end the run: it is
 * told, and the rest is read.
 */
final class FixityStep implements Step {
    private final ArchiveCare care;
    private final Documents documents;
    private final FixitySettings settings;

    FixityStep(ArchiveCare care, Documents documents, FixitySettings settings) {
        this.care = care;
        this.documents = documents;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "fixity";
    }

    @Override
    public List<Task> due() {
        care.settle();
        List<Task> tasks = new ArrayList<>();
        for (Holding holding : care.unknown(documents.archivedDossiers())) {
            tasks.add(stop -> told(holding.name(), () -> care.check(holding)));
        }
        care.due(settings).forEach(holding -> tasks.add(stop -> told(holding.name(), () -> care.check(holding))));
        tasks.add(stop -> told("-", care::checkRoot));
        return tasks;
    }

    private static Verdict told(String subject, Supplier<List<Finding>> check) {
        try {
            return verdict(subject, check.get());
        } catch (FaultException failed) {
            FaultKind kind = failed.fault().kind();
            if (kind == FaultKind.UNAVAILABLE) {
                return Verdict.of(Verdict.Result.LATER, subject, failed.fault(), () -> {});
            }
            if (kind == FaultKind.INTEGRITY || failed.fault().code() == FaultCode.USAGE_NOT_FOUND) {
                return damaged(
                        subject, failed.fault().subject() + " " + failed.fault().detail());
            }
            throw failed;
        }
    }

    private static Verdict verdict(String subject, List<Finding> findings) {
        List<Finding> bad =
                findings.stream().filter(finding -> !finding.repaired()).toList();
        if (bad.isEmpty()) {
            return Verdict.of(Verdict.Result.DONE, subject, null, () -> {});
        }
        return damaged(
                subject,
                bad.stream()
                        .map(finding -> finding.damage() + " " + finding.place() + "/" + finding.path())
                        .collect(Collectors.joining(", ")));
    }

    private static Verdict damaged(String subject, String detail) {
        return Verdict.of(
                Verdict.Result.SENT_BACK, subject, Fault.of(FaultCode.INTEGRITY_FIXITY, subject, detail), () -> {});
    }
}
