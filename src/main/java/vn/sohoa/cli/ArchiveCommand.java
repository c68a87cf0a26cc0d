package vn.sohoa.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.Finding;
import vn.sohoa.archive.retention.LegalHolds;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.office.ArchiveOffice;
import vn.sohoa.office.Office;

/** {@code sohoa archive [status|check|hold|release]}: whether the archive is whole, twice there, and locked. */
@Command(name = "archive")
final class ArchiveCommand extends OfficeCommand {
    private static final String FORM =
            "archive [status | check [CODE …] [--all] | hold CODE … --reason TEXT | release CODE … --reason TEXT]";
    private static final Duration RECENT = Duration.ofDays(30);

    @Parameters(index = "0", arity = "0..1", paramLabel = "status|check|hold|release", defaultValue = "status")
    String what = "status";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "CODE")
    List<String> codes = new ArrayList<>();

    @Option(names = "--all")
    boolean all;

    @Option(names = "--reason", paramLabel = "TEXT")
    @Nullable
    String reason;

    @Override
    int work(Office office, Interrupt interrupt) {
        return switch (what) {
            case "status" -> status(office);
            case "check" -> check(office);
            case "hold", "release" -> hold(office, what.equals("hold"));
            default -> throw mistake(what);
        };
    }

    private int check(Office office) {
        ArchiveCare care = office.archiveOffice().care();
        List<Finding> findings = new ArrayList<>();
        List<Holding> holdings = holdings(office, care);
        for (Holding holding : holdings) {
            List<Finding> found = care.check(holding);
            found.forEach(this::say);
            findings.addAll(found);
        }
        if (codes.isEmpty()) {
            List<Finding> found = care.checkRoot();
            found.forEach(this::say);
            findings.addAll(found);
        }
        long dossiers = holdings.stream()
                .filter(holding -> holding.kind() == Holding.Kind.DOSSIER)
                .count();
        long damaged = findings.stream().filter(finding -> !finding.repaired()).count();
        if (json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("good", damaged == 0);
            fields.put("checked", dossiers);
            fields.put("checkedBeside", holdings.size() - dossiers);
            fields.put("repaired", findings.size() - damaged);
            fields.put("damaged", damaged);
            fields.put("findings", findings.stream().map(ArchiveCommand::fields).toList());
            console().json(fields);
        } else {
            console().say("archive.checked", dossiers, findings.size() - damaged, damaged);
        }
        return damaged == 0 ? 0 : FaultKind.INTEGRITY.exitCode();
    }

    /** With neither codes nor --all: what tonight's run would read. What the ledger does not know comes first. */
    private List<Holding> holdings(Office office, ArchiveCare care) {
        if (!codes.isEmpty()) {
            List<DossierCode> named =
                    new ArrayList<>(codes.stream().map(Codes::dossier).toList());
            for (Destroyed gone : Destroyed.of(office, named)) {
                named.remove(gone.dossier());
                if (!json()) {
                    gone.say(console());
                }
            }
            return care.of(named);
        }
        List<Holding> known = all ? care.all() : care.due(office.archiveOffice().fixitySettings());
        return Stream.concat(care.unknown(office.documents().archivedDossiers()).stream(), known.stream())
                .toList();
    }

    private int hold(Office office, boolean held) {
        ArchiveOffice archive = office.archiveOffice();
        if (codes.isEmpty()) {
            throw mistake(what);
        }
        if (reason == null || reason.isBlank()) {
            throw mistake("--reason");
        }
        String why = reason.strip();
        for (DossierCode dossier : codes.stream().map(Codes::dossier).toList()) {
            Destroyed.refuse(office, dossier);
            if (held) {
                archive.locks().hold(dossier, why);
            } else {
                archive.locks().release(dossier, why);
            }
        }
        return holds(archive);
    }

    private int holds(ArchiveOffice archive) {
        List<LegalHolds.Hold> open = archive.holds().open();
        if (json()) {
            console().json(open.stream().map(ArchiveCommand::fields).toList());
        } else {
            open.forEach(hold -> console()
                    .say("archive.hold", hold.dossier().value(), Times.print(hold.since()), hold.reason(), hold.by()));
        }
        return 0;
    }

    private int status(Office office) {
        ArchiveOffice archive = office.archiveOffice();
        ArchiveLedger.Totals totals = archive.ledger().totals();
        Instant since = office.clock().instant().minus(RECENT);
        List<Finding> open =
                archive.findings().open().stream().map(noted -> noted.finding()).toList();
        long recent = archive.findings().since(since).size();
        if (json()) {
            console().json(fields(office, totals, open, recent));
            return open.isEmpty() ? 0 : FaultKind.INTEGRITY.exitCode();
        }
        console().say("archive.totals", office.store().describe(), totals.dossiers(), totals.files(), totals.bytes());
        console().say(office.store().locks() ? "archive.locked" : "archive.unlocked", print(totals.lockedUntil()));
        String second = archive.secondCopy();
        if (second == null) {
            console().say("archive.oneCopy");
        } else {
            console()
                    .say(
                            "archive.secondCopy",
                            second,
                            totals.uncopied(),
                            console().texts().say(archive.copiedBefore() ? "archive.before" : "archive.later"));
        }
        console().say("archive.fixity", print(totals.oldestCheck()), totals.neverChecked(), recent, open.size());
        open.forEach(this::say);
        holds(archive);
        return open.isEmpty() ? 0 : FaultKind.INTEGRITY.exitCode();
    }

    private Map<String, @Nullable Object> fields(
            Office office, ArchiveLedger.Totals totals, List<Finding> open, long recent) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("store", office.store().describe());
        fields.put("dossiers", totals.dossiers());
        fields.put("files", totals.files());
        fields.put("bytes", totals.bytes());
        fields.put("objectLock", office.store().locks());
        fields.put("lockedUntil", totals.lockedUntil() == null ? null : Times.print(totals.lockedUntil()));
        fields.put("secondCopy", office.archiveOffice().secondCopy());
        fields.put("secondCopyBehind", totals.uncopied());
        fields.put("oldestCheck", totals.oldestCheck() == null ? null : Times.print(totals.oldestCheck()));
        fields.put("neverChecked", totals.neverChecked());
        fields.put("findingsIn30Days", recent);
        fields.put("open", open.stream().map(ArchiveCommand::fields).toList());
        fields.put(
                "holds",
                office.archiveOffice().holds().open().stream()
                        .map(ArchiveCommand::fields)
                        .toList());
        return fields;
    }

    private void say(Finding finding) {
        if (json()) {
            return;
        }
        String damage = console().texts().say("damage." + finding.damage().name());
        console().say("archive.finding", finding.dossier(), finding.path(), damage, finding.place(), finding.detail());
        if (finding.repaired()) {
            console().say("archive.repaired", String.valueOf(finding.goodCopy()));
        } else {
            console().say("archive.noGoodCopy");
        }
    }

    private static Map<String, @Nullable Object> fields(Finding finding) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("dossier", finding.dossier());
        fields.put("place", finding.place());
        fields.put("path", finding.path());
        fields.put("damage", finding.damage().name());
        fields.put("detail", finding.detail());
        fields.put("repaired", finding.repaired());
        fields.put("goodCopy", finding.goodCopy());
        return fields;
    }

    private static Map<String, Object> fields(LegalHolds.Hold hold) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dossier", hold.dossier().value());
        fields.put("since", Times.print(hold.since()));
        fields.put("reason", hold.reason());
        fields.put("by", hold.by());
        return fields;
    }

    private static String print(@Nullable Instant moment) {
        return moment == null ? "–" : Times.print(moment);
    }

    private static FaultException mistake(String subject) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, FORM));
    }
}
