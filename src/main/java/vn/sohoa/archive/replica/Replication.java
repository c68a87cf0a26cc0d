package vn.sohoa.archive.replica;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.ArchiveLedger.Kept;
import vn.sohoa.archive.fixity.KeptFile;
import vn.sohoa.archive.fixity.Reading;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Brings the second copy up to the first, a holding at a time: content first, the inventory at the object's root and its
 * sidecar last, so that the copy is a valid OCFL object after the next run wherever one died. What does not have its digest is
 * not copied. Doing it again does nothing.
 */
public final class Replication {
    /** An answer may be spoilt on its way. */
    private static final int READINGS = 2;

    private static final String DECLARATION = "0=ocfl_1.1";

    private final Vault first;
    private final Vault second;
    private final ArchiveLedger ledger;
    private final Keeping keeping;
    private final Path workDir;
    private boolean rootSeen;

    /** @param workDir for files on their way; of no value between calls */
    public Replication(Vault first, Vault second, ArchiveLedger ledger, Keeping keeping, Path workDir) {
        this.first = first;
        this.second = second;
        this.ledger = ledger;
        this.keeping = keeping;
        this.workDir = workDir;
    }

    /**
     * Copies what a holding's second copy lacks.
     *
     * @throws FaultException UNAVAILABLE_STORE, UNAVAILABLE_DISK; INTEGRITY_ARCHIVE when the first copy is damaged
     */
    public void copy(Holding holding) {
        Kept kept = ledger.find(holding).orElseThrow();
        String head = kept.head();
        if (head == null || Objects.equals(head, kept.copiedHead())) {
            return;
        }
        copyRoot();
        List<KeptFile> known = ledger.files(holding);
        Set<Vault.Entry> there = new HashSet<>();
        // the root's own files stand among everything else
        (holding.prefix().isEmpty() ? known.stream().map(KeptFile::path) : Stream.of(holding.prefix()))
                .forEach(prefix -> there.addAll(second.list(prefix)));
        List<KeptFile> files = known.stream()
                .sorted(Comparator.comparingInt(Replication::order).thenComparing(KeptFile::path))
                .toList();
        Lock lock = keeping.of(holding);
        for (KeptFile file : files) {
            // the two at the object's root keep their size from version to version
            if (order(file) > 0 || !there.contains(new Vault.Entry(file.path(), file.bytes()))) {
                copy(file, lock);
            }
        }
        ledger.copied(holding, head, second.describe());
    }

    /** What the storage root says of itself, once in a process; its declaration last. */
    private synchronized void copyRoot() {
        if (rootSeen) {
            return;
        }
        second.prepare();
        List<String> names = new ArrayList<>(first.list("extensions/").stream()
                .map(Vault.Entry::path)
                .filter(Holding.ROOT::has)
                .toList());
        second.list("extensions/").forEach(entry -> names.remove(entry.path()));
        if (Reading.of(second, DECLARATION).isEmpty()) {
            first.roots().stream()
                    .filter(name -> !name.endsWith("/") && !name.startsWith("."))
                    .sorted(Comparator.comparing(DECLARATION::equals))
                    .forEach(names::add);
        }
        for (String name : names) {
            through(file -> {
                readAlike(name, file);
                second.put(name, file, mediaType(name), keeping.permanent());
            });
        }
        rootSeen = true;
    }

    /** Of what the ledger knows no digest of, two readings have to agree. */
    private void readAlike(String name, Path file) {
        if (!Reading.of(first, name).equals(Reading.into(first, name, file))) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, first.describe(), name + " is not read twice alike"));
        }
    }

    private void copy(KeptFile wanted, Lock lock) {
        through(file -> {
            for (int reading = 1; !isRead(wanted, file); reading++) {
                if (reading == READINGS) {
                    throw notCopied(wanted, "it is not copied: it has another digest");
                }
            }
            second.put(wanted.path(), file, mediaType(wanted.path()), lock);
        });
    }

    private boolean isRead(KeptFile wanted, Path file) {
        return Reading.into(first, wanted.path(), file)
                .orElseThrow(() -> notCopied(wanted, "it is not copied: it is gone"))
                .sha512()
                .equals(wanted.sha512());
    }

    private static FaultException notCopied(KeptFile wanted, String why) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_ARCHIVE, wanted.path(), why));
    }

    private interface Through {
        void run(Path file);
    }

    private void through(Through work) {
        try {
            Files.createDirectories(workDir);
            Path file = Files.createTempFile(workDir, "copy", "");
            try {
                work.run(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, workDir.toString(), String.valueOf(failed.getMessage())),
                    failed);
        }
    }

    private static int order(KeptFile file) {
        String name = file.path().substring(file.path().indexOf('/') + 1);
        return switch (name) {
            case "inventory.json" -> 1;
            case "inventory.json.sha512" -> 2;
            default -> 0;
        };
    }

    private static String mediaType(String path) {
        if (path.endsWith(".pdf")) {
            return "application/pdf";
        }
        if (path.endsWith(".json")) {
            return "application/json; charset=UTF-8";
        }
        return "application/octet-stream";
    }

    /** What the second copy lacks or has older. */
    public List<Holding> due() {
        return ledger.uncopied().stream().map(Kept::holding).toList();
    }
}
