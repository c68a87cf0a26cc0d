package vn.sohoa.audit.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Sha256;

/**
 * What the log was found to be.
 *
 * @param size entries that have their place
 * @param waiting entries that have none yet: no checkpoint protects them
 * @param unsigned entries with a place after the last checkpoint
 * @param root of the tree as it was worked out
 * @param checkpoints how many were compared, each place where one is kept counted
 * @param stamped the size of the largest checkpoint with a good time-stamp
 * @param last the newest checkpoint's name
 * @param findings what is wrong: entries in their order, then checkpoints
 */
public record AuditReport(
        long size,
        long waiting,
        long unsigned,
        Sha256 root,
        int checkpoints,
        long stamped,
        @Nullable String last,
        List<Finding> findings) {
    public boolean isGood() {
        return findings.isEmpty();
    }
}
