package vn.sohoa.archive.fixity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.fixity.ArchiveLedger.Kept;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.DossierCode;

/**
 * Checks the archive's copies against the ledger and repairs each from what is good. Every finding is written down before it
 * is repaired; doing it again, also after a crash, finds what is left.
 */
public final class Fixity {
    private static final String PROBE = ".sohoa-probe-";
    private static final int ATTEMPTS = 3;

    /** @param second none when there is only one copy */
    public record Copies(Vault first, @Nullable Vault second) {}

    private final Copies copies;
    private final ArchiveLedger ledger;
    private final Notes findings;
    private final Keeping keeping;
    private final Path workDir;

    /** @param workDir for files on their way; of no value between calls */
    public Fixity(Copies copies, ArchiveLedger ledger, Notes findings, Keeping keeping, Path workDir) {
        this.copies = copies;
        this.ledger = ledger;
        this.findings = findings;
        this.keeping = keeping;
        this.workDir = workDir;
    }

    /** The copies of the archive. */
    public Copies copies() {
        return copies;
    }

    /** What a run has to check: see {@link FixitySettings}. */
    public List<Holding> due(FixitySettings settings) {
        return ledger.due(settings).stream().map(Kept::holding).toList();
    }

    /** Everything, least recently checked first. */
    public List<Holding> all() {
        return ledger.all().stream().map(Kept::holding).toList();
    }

    /** Whether the ledger knows what the holding has. */
    public boolean knows(Holding holding) {
        return ledger.find(holding).filter(kept -> kept.head() != null).isPresent();
    }

    /** As {@link #check(Holding)}, of a dossier's object. */
    public List<Finding> check(DossierCode dossier) {
        return check(Holding.of(dossier));
    }

    /**
     * Reads all copies of a holding, compares them with the ledger and repairs what it can. A second copy that is behind is
     * not looked at.
     *
     * @return what was found, repaired or not
     */
    public List<Finding> check(Holding holding) {
        List<Finding> all = new ArrayList<>(check(holding, copies.first(), copies.second()));
        Vault second = copies.second();
        Kept kept = ledger.find(holding).orElseThrow();
        if (second != null && Objects.equals(kept.head(), kept.copiedHead())) {
            all.addAll(check(holding, second, copies.first()));
        }
        ledger.checked(holding, String.valueOf(kept.head()), outcome(all));
        if (all.isEmpty()) {
            findings.good(finding -> finding.dossier().equals(holding.subject()) && holding.has(finding.path()));
        }
        return all;
    }

    /** Writes down that a holding nobody knows the files of is damaged, so that nobody can tell what they have to be. */
    public Finding unreadable(Holding holding, String why) {
        Finding finding =
                new Finding(holding.subject(), copies.first().describe(), holding.prefix(), Damage.CHANGED, why, null);
        findings.found(finding);
        return finding;
    }

    private static String outcome(List<Finding> found) {
        if (found.isEmpty()) {
            return CareActs.GOOD;
        }
        return found.stream().allMatch(Finding::repaired) ? CareActs.REPAIRED : CareActs.DAMAGED;
    }

    /** Looks at what else stands in the storage root: nothing there may be unknown. */
    public List<Finding> checkRoot() {
        Predicate<String> known = known();
        Set<String> strangers = new TreeSet<>();
        copies.first().roots().stream()
                .filter(name -> !name.equals(Holding.EXTENSIONS) && !name.startsWith(PROBE))
                .filter(known.negate())
                .forEach(strangers::add);
        copies.first().list(Holding.EXTENSIONS).stream()
                .map(Vault.Entry::path)
                .filter(path -> !path.startsWith(Vault.SET_ASIDE))
                .filter(known.negate())
                .forEach(strangers::add);
        List<Finding> found = strangers.stream().map(this::unknown).toList();
        found.forEach(findings::found);
        if (found.isEmpty()) {
            findings.good(finding -> finding.dossier().equals(Finding.NO_DOSSIER));
        }
        return found;
    }

    /** Objects' folders and files beside them that belong to something in the ledger. */
    private Predicate<String> known() {
        Set<String> names = ledger.names();
        Set<String> root =
                ledger.files(Holding.ROOT).stream().map(KeptFile::path).collect(Collectors.toSet());
        return path -> Holding.beside(path)
                .map(holding -> holding.equals(Holding.ROOT)
                        ? root.isEmpty() || root.contains(path)
                        : names.contains(holding.name()))
                .orElseGet(() -> path.endsWith("/") && names.contains(path.substring(0, path.length() - 1)));
    }

    private Finding unknown(String path) {
        return new Finding(Finding.NO_DOSSIER, copies.first().describe(), path, Damage.UNKNOWN, "", null);
    }

    private List<Finding> check(Holding holding, Vault vault, @Nullable Vault other) {
        boolean first = vault == copies.first();
        ObjectCheck check = new ObjectCheck(vault, ledger, first);
        List<Finding> found = List.of();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Kept before = ledger.find(holding).orElseThrow();
            found = check.check(holding, ledger.files(holding), before.writing());
            // somebody may have been writing the while
            if (found.isEmpty() || before.equals(ledger.find(holding).orElseThrow())) {
                break;
            }
        }
        return repaired(holding, found, new Repair(vault, other, ledger, keeping.of(holding), workDir));
    }

    private List<Finding> repaired(Holding holding, List<Finding> found, Repair repair) {
        if (found.isEmpty()) {
            return found;
        }
        Map<String, KeptFile> files =
                ledger.files(holding).stream().collect(Collectors.toMap(KeptFile::path, Function.identity()));
        found.forEach(findings::found);
        List<Finding> results = new ArrayList<>();
        for (Finding finding : found) {
            Finding result = repair.of(finding, files.get(finding.path()));
            if (result.repaired()) {
                findings.repaired(result);
            }
            results.add(result);
        }
        return results;
    }
}
