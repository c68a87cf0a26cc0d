package vn.sohoa.archive.fixity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.fixity.ArchiveLedger.Kept;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.DossierCode;

/**
 * Checks the archive's copies against the ledger and repairs each from what is good. Every finding is written down before it
 * is repaired; doing it again, also after a crash, finds what is left.
 */
public final class Fixity {
    /** What the office recorded in a month: objects that no dossier has. */
    private static final Pattern OFFICE_RECORDS = Pattern.compile("records-\\d{4}-\\d{2}/");

    private static final Set<String> ROOT_FILES = Set.of(
            "0=ocfl_1.1",
            "ocfl_1.1.md",
            "ocfl_extensions_1.0.md",
            "ocfl_layout.json",
            "0006-flat-omit-prefix-storage-layout.md");
    private static final int ATTEMPTS = 3;

    /** @param second none when there is only one copy */
    public record Copies(Vault first, @Nullable Vault second) {}

    private final Copies copies;
    private final ArchiveLedger ledger;
    private final Findings findings;
    private final Keeping keeping;
    private final Path workDir;

    /** @param workDir for files on their way; of no value between calls */
    public Fixity(Copies copies, ArchiveLedger ledger, Findings findings, Keeping keeping, Path workDir) {
        this.copies = copies;
        this.ledger = ledger;
        this.findings = findings;
        this.keeping = keeping;
        this.workDir = workDir;
    }

    /** Dossiers a run has to check: see {@link FixitySettings}. */
    public List<DossierCode> due(FixitySettings settings) {
        return ledger.due(settings).stream().map(Kept::dossier).toList();
    }

    /** Every dossier, least recently checked first. */
    public List<DossierCode> all() {
        return ledger.all().stream().map(Kept::dossier).toList();
    }

    /** Whether the ledger knows a version of the dossier. */
    public boolean knows(DossierCode dossier) {
        return ledger.find(dossier).filter(kept -> kept.head() != null).isPresent();
    }

    /**
     * Reads all of a dossier's copies, compares them with the ledger and repairs what it can. A second copy that is behind is
     * not looked at.
     *
     * @return what was found, repaired or not
     */
    public List<Finding> check(DossierCode dossier) {
        List<Finding> all = new ArrayList<>();
        all.addAll(check(dossier, copies.first(), copies.second()));
        Vault second = copies.second();
        Kept kept = ledger.find(dossier).orElseThrow();
        if (second != null && Objects.equals(kept.head(), kept.copiedHead())) {
            all.addAll(check(dossier, second, copies.first()));
        }
        ledger.checked(dossier);
        if (all.isEmpty()) {
            findings.good(dossier.value());
        }
        return all;
    }

    /** Looks at what stands beside the dossiers' objects in the storage root: nothing there may be unknown. */
    public List<Finding> checkRoot() {
        List<Finding> found = new ArrayList<>();
        Set<String> dossiers = ledger.dossiers();
        for (String name : copies.first().roots()) {
            if (!isKnown(name, dossiers)) {
                Finding finding =
                        new Finding(Finding.NO_DOSSIER, copies.first().describe(), name, Damage.UNKNOWN, "", null);
                findings.found(finding);
                found.add(finding);
            }
        }
        if (found.isEmpty()) {
            findings.good(Finding.NO_DOSSIER);
        }
        return found;
    }

    private static boolean isKnown(String name, Set<String> dossiers) {
        return ROOT_FILES.contains(name)
                || name.equals("extensions/")
                || OFFICE_RECORDS.matcher(name).matches()
                || name.startsWith(".sohoa-probe-")
                || name.endsWith("/") && dossiers.contains(name.substring(0, name.length() - 1));
    }

    private List<Finding> check(DossierCode dossier, Vault vault, @Nullable Vault other) {
        boolean first = vault == copies.first();
        ObjectCheck check = new ObjectCheck(vault, ledger, first);
        List<Finding> found = List.of();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Kept before = ledger.find(dossier).orElseThrow();
            found = check.check(dossier, ledger.files(dossier), before.writing());
            // somebody may have been writing the while
            if (found.isEmpty() || before.equals(ledger.find(dossier).orElseThrow())) {
                break;
            }
        }
        return repaired(dossier, found, new Repair(vault, other, ledger, keeping, workDir));
    }

    private List<Finding> repaired(DossierCode dossier, List<Finding> found, Repair repair) {
        if (found.isEmpty()) {
            return found;
        }
        Map<String, KeptFile> files =
                ledger.files(dossier).stream().collect(Collectors.toMap(KeptFile::path, Function.identity()));
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
