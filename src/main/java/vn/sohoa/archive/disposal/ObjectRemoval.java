package vn.sohoa.archive.disposal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Removes all that is in the archive of a dossier: every version of every file, the markers that hide some, and what checks
 * have set aside, in every copy. Interrupted anywhere it is simply called again.
 */
public final class ObjectRemoval {
    private final List<Vault> copies = new ArrayList<>();

    /** @param second none when there is only one copy */
    public ObjectRemoval(Vault first, @Nullable Vault second) {
        if (second != null) {
            copies.add(second);
        }
        // last: nothing can be repaired from it when it goes
        copies.add(first);
    }

    /** What keeps a version from being removed: the end of its lock, none without end, or a hold. */
    public record Locked(
            String place, String path, @Nullable Instant until, boolean held) {}

    /**
     * Asks the stores what cannot be removed yet.
     *
     * @param at seen from when
     * @return the first version that is found locked; none when all may go
     */
    public Optional<Locked> locked(DossierCode dossier, Instant at) {
        for (Vault copy : copies) {
            for (String prefix : prefixes(dossier)) {
                for (Vault.Version version : copy.versions(prefix)) {
                    Lock lock = copy.lock(version);
                    Instant until = lock.retainUntil();
                    if (lock.held() || until != null && until.isAfter(at)) {
                        return Optional.of(new Locked(copy.describe(), version.path(), until, lock.held()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Removes it, and makes sure that nothing is left.
     *
     * @return how many versions, markers and files were removed
     * @throws FaultException POLICY_RETENTION when a store refuses; UNAVAILABLE_STORE, UNAVAILABLE_DISK
     */
    public int remove(DossierCode dossier) {
        int removed = 0;
        for (Vault copy : copies) {
            for (String prefix : prefixes(dossier)) {
                removed += remove(copy, prefix);
            }
        }
        return removed;
    }

    /** Whether no copy has anything of the dossier, hidden or not. */
    public boolean isGone(DossierCode dossier) {
        return copies.stream()
                .allMatch(copy -> prefixes(dossier).stream()
                        .allMatch(prefix -> copy.versions(prefix).isEmpty()
                                && copy.list(prefix).isEmpty()));
    }

    private static int remove(Vault copy, String prefix) {
        List<Vault.Version> versions = copy.versions(prefix);
        versions.forEach(copy::destroy);
        // where no versions are kept there are only these
        List<Vault.Entry> entries = copy.list(prefix);
        entries.forEach(entry -> copy.remove(entry.path()));
        copy.emptied(prefix.substring(0, prefix.length() - 1));
        if (!copy.versions(prefix).isEmpty() || !copy.list(prefix).isEmpty()) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, copy.describe(), "something is left of " + prefix));
        }
        return versions.size() + entries.size();
    }

    private static List<String> prefixes(DossierCode dossier) {
        return List.of(dossier + "/", Vault.SET_ASIDE + dossier + "/");
    }
}
