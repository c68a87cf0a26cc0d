package vn.sohoa.audit.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.verify.Finding.Wrong;
import vn.sohoa.dossier.Sha256;

/** Goes through the entries in the order of the tree and holds them against everything that is said of them. */
final class LogWalk {
    private static final Duration SLACK = Duration.ofDays(1);
    private static final String PLACE = "";
    private static final String NUMBER = "seq ";

    private final List<Claim> claims;
    private final KeptEntries kept;
    private final KeptNodes nodes;
    private final RunningRoot tree;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Sha256, Long> placedWhereWrong = new HashMap<>();
    private final Map<Long, Sha256> actualWhereWrong = new LinkedHashMap<>();
    private final Set<Finding> told = new HashSet<>();
    private long expected;
    private int claim;
    private boolean followed = true;
    private @Nullable Instant stamped;

    /** @param claims by size */
    LogWalk(List<Claim> claims, KeptEntries kept, KeptNodes nodes) {
        this.claims = claims;
        this.kept = kept;
        this.nodes = nodes;
        this.tree = new RunningRoot(nodes);
    }

    void placed(RawEntry entry) {
        Sha256 hash = Objects.requireNonNull(entry.placed());
        if (entry.index() != expected) {
            tell(Wrong.PLACE_GONE, PLACE + expected);
            expected = entry.index();
        }
        if (entry.actual() == null) {
            tell(Wrong.ENTRY_GONE, PLACE + expected);
        } else if (!entry.isWhole()) {
            placedWhereWrong.put(hash, expected);
            actualWhereWrong.put(expected, entry.actual());
        }
        backdated(entry, PLACE + expected);
        tree.add(hash);
        kept.add(hash);
        expected++;
        while (claim < claims.size() && claims.get(claim).size() <= tree.size()) {
            compare(claims.get(claim++));
        }
    }

    void waiting(RawEntry entry) {
        if (!entry.isWhole()) {
            tell(Wrong.ENTRY_CHANGED, NUMBER + entry.seq());
        }
        backdated(entry, NUMBER + entry.seq());
    }

    /** After the last entry. */
    List<Finding> end() {
        actualWhereWrong.forEach((index, actual) -> {
            boolean isAnothers = placedWhereWrong.getOrDefault(actual, index).longValue() != index;
            tell(isAnothers ? Wrong.ENTRY_MOVED : Wrong.ENTRY_CHANGED, PLACE + index);
        });
        nodes.end(tree.size()).forEach(this::tell);
        if (claim < claims.size()) {
            tell(Wrong.LOG_CUT, claims.get(claim).name());
        }
        return findings;
    }

    long size() {
        return tree.size();
    }

    Sha256 root() {
        return tree.root();
    }

    private void compare(Claim said) {
        boolean holds = said.size() == tree.size() && said.root().equals(tree.root());
        kept.judge(said, holds).forEach(this::tell);
        if (!holds && followed) {
            followed = false;
            tell(Wrong.CHECKPOINT_NOT_FOLLOWED, said.name());
        }
        if (said.stamped() != null && (stamped == null || said.stamped().isAfter(stamped))) {
            stamped = said.stamped();
        }
    }

    private void backdated(RawEntry entry, String subject) {
        if (stamped != null && entry.at() != null && entry.at().isBefore(stamped.minus(SLACK))) {
            tell(Wrong.ENTRY_BACKDATED, subject);
        }
    }

    private void tell(Wrong wrong, String subject) {
        tell(new Finding(wrong, subject));
    }

    private void tell(Finding finding) {
        if (told.add(finding)) {
            findings.add(finding);
        }
    }
}
