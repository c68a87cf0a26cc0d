package vn.sohoa.archive.fixity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.archive.vault.Vault.Version;

/** Reads one copy of a holding whole and compares it with the ledger. Changes nothing. */
final class ObjectCheck {
    private final Vault vault;
    private final ArchiveLedger ledger;
    private final boolean versionsKnown;

    /** @param versionsKnown whether the ledger has this copy's version ids */
    ObjectCheck(Vault vault, ArchiveLedger ledger, boolean versionsKnown) {
        this.vault = vault;
        this.ledger = ledger;
        this.versionsKnown = versionsKnown;
    }

    /** @param writing a write has begun and not ended: what no version names may be its own */
    List<Finding> check(Holding holding, List<KeptFile> files, boolean writing) {
        Map<String, Long> present = new LinkedHashMap<>();
        Map<String, List<Version>> versions = new HashMap<>();
        for (String prefix : prefixes(holding, files)) {
            vault.list(prefix).stream()
                    .filter(entry -> holding.has(entry.path()))
                    .forEach(entry -> present.put(entry.path(), entry.bytes()));
            versions.putAll(vault.versions(prefix).stream().collect(Collectors.groupingBy(Version::path)));
        }
        List<Finding> findings = new ArrayList<>();
        for (KeptFile file : files) {
            List<Version> own = versions.getOrDefault(file.path(), List.of());
            if (present.remove(file.path()) == null) {
                boolean hidden = own.stream().anyMatch(version -> version.latest() && version.deleteMarker());
                findings.add(found(holding, file.path(), hidden ? Damage.HIDDEN : Damage.MISSING, ""));
            } else {
                compare(holding, file, own, findings, writing);
            }
        }
        if (!writing) {
            present.forEach((path, bytes) -> findings.add(found(holding, path, Damage.EXTRA, bytes + " B")));
        }
        return findings;
    }

    /** The root's own files stand among everything else and are looked for one by one. */
    private static List<String> prefixes(Holding holding, List<KeptFile> files) {
        return holding.kind() == Holding.Kind.ROOT
                ? files.stream().map(KeptFile::path).toList()
                : List.of(holding.prefix());
    }

    private void compare(
            Holding holding, KeptFile file, List<Version> versions, List<Finding> findings, boolean writing) {
        Reading read = Reading.of(vault, file.path()).orElse(null);
        if (read != null && !read.sha512().equals(file.sha512())) {
            // it may have been spoilt on the way
            read = Reading.of(vault, file.path()).orElse(null);
        }
        if (read == null) {
            findings.add(found(holding, file.path(), Damage.MISSING, ""));
        } else if (!read.sha512().equals(file.sha512())) {
            findings.add(wrong(holding, file, read));
        } else if (versionsKnown && !writing) {
            unknown(file, versions).forEach(id -> findings.add(found(holding, file.path(), Damage.EXTRA_VERSION, id)));
        }
    }

    private Finding wrong(Holding holding, KeptFile file, Reading read) {
        List<String> others = ledger.pathsOf(read.sha512());
        if (!others.isEmpty()) {
            return found(holding, file.path(), Damage.SWAPPED, others.getFirst());
        }
        Damage damage = read.bytes() < file.bytes() ? Damage.TRUNCATED : Damage.CHANGED;
        return found(holding, file.path(), damage, read.bytes() + " B / " + file.bytes() + " B");
    }

    private static Set<String> unknown(KeptFile file, List<Version> versions) {
        Set<String> ids = versions.stream()
                .filter(version -> !version.deleteMarker())
                .map(Version::id)
                .collect(Collectors.toCollection(HashSet::new));
        file.versions().forEach(ids::remove);
        return ids;
    }

    private Finding found(Holding holding, String path, Damage damage, String detail) {
        return new Finding(holding.subject(), vault.describe(), path, damage, detail, null);
    }
}
