package vn.sohoa.archive;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.OcflObjectUpdater;
import io.ocfl.api.OcflOption;
import io.ocfl.api.OcflRepository;
import io.ocfl.api.exception.FixityCheckException;
import io.ocfl.api.model.FileDetails;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.VersionDetails;
import io.ocfl.api.model.VersionInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.archive.ocfl.Repository;
import vn.sohoa.archive.ocfl.StatedFiles;
import vn.sohoa.archive.ocfl.StatedFiles.Stated;
import vn.sohoa.archive.ocfl.Transfer;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/**
 * The archive: one OCFL 1.1 object a dossier, {@code urn:sohoa:dossier:<code>}, in a folder named by the code, and one a month
 * for what the office recorded ({@link ObjectName}). Content is
 * addressed by SHA-512, which OCFL recommends; the SHA-256 that everything else here goes by stands in the inventory's
 * fixity block.
 *
 * <p>After a crash at any moment the object is either as it was or has the whole new version, or is put right by the next
 * {@link #store} of that dossier; until then a first version that was interrupted does not exist for {@link #has}.
 *
 * <p>Any number of threads and processes may read. Writes of one process wait for each other; that no second process writes
 * is for the caller to see to (a job runs once at a time, under a lock of the database). No network is used before the
 * first call. Every method throws {@link FaultException}: UNAVAILABLE_STORE when the store does not answer,
 * CONFIGURATION_BAD_VALUE when it refuses keys or bucket, INTEGRITY_ARCHIVE when what it has is not what was put there,
 * USAGE_NOT_FOUND for a dossier or path that is not archived, UNAVAILABLE_DISK for local files.
 */
public final class DossierArchive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DossierArchive.class);

    private final ObjectStore store;
    private final Clock clock;
    private final Safeguards safeguards;
    private final Repository repository;
    private final ObjectReader reader;
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * @param workDir where versions are put together before they go to the store; its content is of no value between calls
     *     and is removed
     * @param clock for the time of a version
     */
    public DossierArchive(ObjectStore store, Path workDir, Clock clock) {
        this(store, workDir, clock, Safeguards.none(clock));
    }

    /** @param safeguards what goes with every write */
    public DossierArchive(ObjectStore store, Path workDir, Clock clock, Safeguards safeguards) {
        this.store = store;
        this.clock = clock;
        this.safeguards = safeguards;
        this.repository = new Repository(store, safeguards.keeping()::permanent, workDir.resolve("ocfl"));
        this.reader = new ObjectReader(store, repository);
    }

    /**
     * Adds files as one new version; whatever was there stays in its version. A logical path that is there with the same
     * digest is not written again, and when that is so for all no version is made, so that storing again after a crash is
     * harmless. Every file given is read back from the store and compared
     * before the version counts, locked as long as its kind is kept, entered in the ledger and, where that is wanted, copied.
     *
     * @param message what the version is for, kept in the inventory for ever: no personal data
     * @throws FaultException besides the above, INTEGRITY_DIGEST when a file does not have its digest; nothing is stored then
     */
    public Stored store(DossierCode dossier, List<ArchiveFile> files, String message) {
        return store(ObjectName.of(dossier), files, message, clock.instant());
    }

    /** As {@link #store(DossierCode, List, String)}, of any object, as a version of a given time. */
    public Stored store(ObjectName dossier, List<ArchiveFile> files, String message, Instant at) {
        Holding holding = dossier.holding();
        Transfer transfer = new Transfer(mediaTypes(files), safeguards.keeping().of(holding));
        writing.lock();
        try {
            safeguards.before().run();
            safeguards.ledger().begin(holding);
            Purpose purpose = new Purpose(message, at);
            Stored stored = repository.call(
                    dossier.value(), transfer, ocfl -> storeLocked(ocfl, dossier, transfer, files, purpose));
            safeguards.ledger().written(holding, stored.version(), reader.kept(dossier));
            safeguards.secondCopy().accept(holding);
            return stored;
        } finally {
            writing.unlock();
        }
    }

    private record Purpose(String message, Instant at) {}

    private static Map<String, String> mediaTypes(List<ArchiveFile> files) {
        return files.stream()
                .collect(Collectors.toMap(ArchiveFile::logicalPath, ArchiveFile::mediaType, (first, again) -> first));
    }

    /** Every object of the archive that is a dossier's or an office's, by name; also one whose first version is not complete. */
    public List<ObjectName> objects() {
        return reader.objects();
    }

    /** The files of the newest version, by logical path. */
    public List<ArchivedFile> files(DossierCode dossier) {
        return files(ObjectName.of(dossier));
    }

    public List<ArchivedFile> files(ObjectName dossier) {
        return reader.files(dossier);
    }

    /**
     * As {@link #files(ObjectName)}, after what a write that died left is put right; none when there is no version. Only for whoever
     * sees to it that nobody else writes.
     */
    public List<ArchivedFile> settledFiles(ObjectName object) {
        writing.lock();
        try {
            return repository.call(object.value(), ocfl -> repository.clear(object.value()))
                    ? reader.files(object)
                    : List.of();
        } finally {
            writing.unlock();
        }
    }

    /** The object's versions, {@code v1} first. */
    public List<String> versions(DossierCode dossier) {
        return reader.versions(ObjectName.of(dossier));
    }

    /** Writes all files of the newest version below a folder, by logical path; digests are checked while copying. */
    public void copyTo(DossierCode dossier, Path folder) {
        copyTo(ObjectName.of(dossier), folder, path -> true);
    }

    /** As {@link #copyTo(DossierCode, Path)}, but only the files whose logical path is wanted. */
    public void copyTo(ObjectName dossier, Path folder, Predicate<String> wanted) {
        reader.copyTo(dossier, folder, wanted);
    }

    /** Writes one file of the newest version to a path, whole or not at all; its digest is checked while copying. */
    public void read(DossierCode dossier, String logicalPath, Path to) {
        read(ObjectName.of(dossier), logicalPath, to);
    }

    public void read(ObjectName dossier, String logicalPath, Path to) {
        reader.read(dossier, logicalPath, to);
    }

    /** Whether the dossier has a complete version. */
    public boolean has(DossierCode dossier) {
        return has(ObjectName.of(dossier));
    }

    public boolean has(ObjectName dossier) {
        return reader.has(dossier);
    }

    /** Judges the object by the OCFL specification, all content re-read; empty when there is no error and no warning. */
    public List<String> validate(DossierCode dossier) {
        return validate(ObjectName.of(dossier));
    }

    public List<String> validate(ObjectName dossier) {
        return reader.validate(dossier);
    }

    /** Leaves the store open, for whoever opened it. */
    @Override
    public void close() {
        repository.close();
    }

    private Stored storeLocked(
            OcflRepository ocfl, ObjectName dossier, Transfer transfer, List<ArchiveFile> files, Purpose purpose)
            throws IOException {
        boolean exists = repository.clear(dossier.value());
        Map<String, FileDetails> known =
                exists ? ocfl.describeObject(dossier.id()).getHeadVersion().getFileMap() : Map.of();
        List<ArchiveFile> fresh =
                files.stream().filter(file -> !isThere(file, known)).toList();
        if (!fresh.isEmpty()) {
            add(ocfl, dossier, fresh, purpose);
        } else if (!exists) {
            throw new IllegalArgumentException("nothing to store for " + dossier);
        }
        // also when nothing was new: the crash may have come between the last put and this
        store.folder().syncFiles(store.key(dossier.value()));
        VersionDetails head = ocfl.describeObject(dossier.id()).getHeadVersion();
        Map<String, String> keys = new LinkedHashMap<>();
        for (ArchiveFile file : files) {
            String path = head.getFile(file.logicalPath()).getStorageRelativePath();
            if (!transfer.isReadBack(path)) {
                reader.requireStored(dossier, path, file);
            }
            keys.put(file.logicalPath(), store.key(path));
        }
        return new Stored(dossier.id(), head.getVersionNum().toString(), ObjectReader.instant(head), keys);
    }

    /**
     * Tells the ledger what an object holds, when it was written before there was a ledger or the ledger was lost.
     *
     * @throws FaultException besides the above, INTEGRITY_ARCHIVE when the object is not valid: then it is not told of
     */
    void enter(ObjectName object) {
        List<String> wrong = validate(object);
        if (!wrong.isEmpty()) {
            throw ObjectReader.damaged(object.value(), wrong.getFirst());
        }
        tell(object);
    }

    /**
     * Puts right what a write that died left of an object, and tells the ledger what is there; as {@link #store} would. Only
     * for whoever sees to it that nobody else writes.
     */
    void settle(ObjectName object) {
        writing.lock();
        try {
            if (repository.call(object.value(), ocfl -> repository.clear(object.value()))) {
                tell(object);
            }
        } finally {
            writing.unlock();
        }
    }

    /** As {@link #settle}, by what the object's inventories state; nothing is told of when it cannot be put right. */
    Optional<Stated> recover(ObjectName object, StatedFiles files) {
        writing.lock();
        try {
            clearIfTorn(object);
            Optional<Stated> stated = files.of(object.value());
            stated.ifPresent(found -> tell(object, found));
            return stated;
        } finally {
            writing.unlock();
        }
    }

    private void clearIfTorn(ObjectName object) {
        try {
            repository.call(object.value(), ocfl -> repository.clearIfInterrupted(object.value()));
        } catch (FaultException damaged) {
            if (damaged.fault().kind() != FaultKind.INTEGRITY) {
                throw damaged;
            }
            LOG.warn("Damaged, not only interrupted: {}", damaged.fault());
        }
    }

    /**
     * Tells the ledger what an object has to hold by its inventories, also when its content is damaged.
     *
     * @throws FaultException besides the above, INTEGRITY_ARCHIVE when no inventories say so
     */
    void enterStated(ObjectName object, StatedFiles files) {
        Stated stated = files.of(object.value())
                .orElseThrow(() -> ObjectReader.damaged(
                        object.value(),
                        validate(object).stream().findFirst().orElse("its inventories are not as they were written")));
        tell(object, stated);
    }

    private void tell(ObjectName object, Stated stated) {
        safeguards.ledger().written(object.holding(), stated.head(), stated.files());
    }

    private void tell(ObjectName object) {
        safeguards.ledger().written(object.holding(), reader.head(object), reader.kept(object));
    }

    private static boolean isThere(ArchiveFile file, Map<String, FileDetails> known) {
        FileDetails there = known.get(file.logicalPath());
        return there != null && file.digest().equals(ObjectReader.digest(there));
    }

    private void add(OcflRepository ocfl, ObjectName dossier, List<ArchiveFile> fresh, Purpose purpose) {
        VersionInfo version = new VersionInfo()
                .setMessage(purpose.message())
                .setUser("Sohoa", "urn:sohoa")
                .setCreated(OffsetDateTime.ofInstant(purpose.at(), ZoneOffset.UTC));
        ocfl.updateObject(
                ObjectVersionId.head(dossier.id()),
                version,
                updater -> fresh.forEach(file -> add(updater, dossier, file)));
    }

    private static void add(OcflObjectUpdater updater, ObjectName dossier, ArchiveFile file) {
        try {
            updater.addPath(file.file(), file.logicalPath(), OcflOption.OVERWRITE);
            // computes the digest of the staged copy, which is what goes to the store
            updater.addFileFixity(
                    file.logicalPath(),
                    DigestAlgorithmRegistry.sha256,
                    file.digest().hex());
        } catch (FixityCheckException changed) {
            throw new FaultException(Fault.of(FaultCode.INTEGRITY_DIGEST, dossier + "/" + file.logicalPath()), changed);
        }
    }
}
