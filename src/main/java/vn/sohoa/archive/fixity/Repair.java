package vn.sohoa.archive.fixity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.archive.vault.Vault.Version;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Makes one copy of the archive good again: from the other copy, from an older version that the store still has, or from
 * another file that holds the same bytes. Only bytes that have the ledger's digest are written; nothing is thrown away.
 */
final class Repair {
    private final Vault damaged;
    private final @Nullable Vault other;
    private final ArchiveLedger ledger;
    private final Lock lock;
    private final Path workDir;

    /**
     * @param other the other copy; none when there is only one
     * @param lock of what is written
     */
    Repair(Vault damaged, @Nullable Vault other, ArchiveLedger ledger, Lock lock, Path workDir) {
        this.damaged = damaged;
        this.other = other;
        this.ledger = ledger;
        this.lock = lock;
        this.workDir = workDir;
    }

    /**
     * Repairs what was found.
     *
     * @param wanted how the file has to be; none for a file that has not to be there
     * @return the finding, with the good copy if there was one
     */
    Finding of(Finding finding, @Nullable KeptFile wanted) {
        if (wanted == null) {
            return finding.damage() == Damage.EXTRA ? finding.repairedFrom(setAside(finding)) : finding;
        }
        if (finding.damage() == Damage.EXTRA_VERSION) {
            ledger.addVersions(wanted.path(), Set.of(finding.detail()));
            return finding.repairedFrom(place(damaged, wanted.path()));
        }
        Optional<String> good = finding.damage() == Damage.HIDDEN ? unhidden(wanted) : Optional.empty();
        return good.or(() -> rewritten(wanted)).map(finding::repairedFrom).orElse(finding);
    }

    private Optional<String> unhidden(KeptFile wanted) {
        for (Version version : damaged.versions(wanted.path())) {
            if (version.path().equals(wanted.path()) && version.latest() && version.deleteMarker()) {
                damaged.unhide(version);
            }
        }
        return Reading.of(damaged, wanted.path())
                .filter(read -> read.sha512().equals(wanted.sha512()))
                .map(read -> version(wanted.path(), String.valueOf(read.version())));
    }

    private Optional<String> rewritten(KeptFile wanted) {
        Path file = temporary();
        try {
            Optional<String> good = goodCopy(wanted, file);
            good.ifPresent(copy -> {
                String version = damaged.put(wanted.path(), file, mediaType(wanted.path()), lock);
                if (version != null) {
                    ledger.addVersions(wanted.path(), Set.of(version));
                }
            });
            return good;
        } finally {
            delete(file);
        }
    }

    private Optional<String> goodCopy(KeptFile wanted, Path file) {
        if (other != null && isGood(Reading.into(other, wanted.path(), file), wanted)) {
            return Optional.of(place(other, wanted.path()));
        }
        for (String version : wanted.versions()) {
            if (isGood(Reading.into(damaged, wanted.path(), version, file), wanted)) {
                return Optional.of(version(wanted.path(), version));
            }
        }
        for (String twin : ledger.pathsOf(wanted.sha512())) {
            if (isGood(Reading.into(damaged, twin, file), wanted)) {
                return Optional.of(place(damaged, twin));
            }
            if (other != null && isGood(Reading.into(other, twin, file), wanted)) {
                return Optional.of(place(other, twin));
            }
        }
        return Optional.empty();
    }

    private static boolean isGood(Optional<Reading> read, KeptFile wanted) {
        return read.filter(seen -> seen.sha512().equals(wanted.sha512())).isPresent();
    }

    /** Out of the object, of which it would make no valid one. */
    private String setAside(Finding finding) {
        String aside = Vault.SET_ASIDE + finding.path();
        Path file = temporary();
        try {
            if (Reading.into(damaged, finding.path(), file).isPresent()) {
                damaged.put(aside, file, "application/octet-stream", Lock.NONE);
                damaged.remove(finding.path());
            }
            return place(damaged, aside);
        } finally {
            delete(file);
        }
    }

    private String version(String path, String version) {
        return place(damaged, path) + " (" + version + ")";
    }

    private static String place(Vault vault, String path) {
        return vault.describe() + "/" + path;
    }

    static String mediaType(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "pdf" -> "application/pdf";
            case "json" -> "application/json; charset=UTF-8";
            case "xml" -> "application/xml";
            case "txt" -> "text/plain; charset=UTF-8";
            case "jpg" -> "image/jpeg";
            case "png" -> "image/png";
            case "tif" -> "image/tiff";
            default -> "application/octet-stream";
        };
    }

    private Path temporary() {
        try {
            Files.createDirectories(workDir);
            return Files.createTempFile(workDir, "repair", "");
        } catch (IOException failed) {
            throw disk(failed);
        }
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw disk(failed);
        }
    }

    private FaultException disk(IOException failed) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, workDir.toString(), String.valueOf(failed.getMessage())), failed);
    }
}
