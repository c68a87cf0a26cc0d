package vn.sohoa.archive;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.OcflObjectUpdater;
import io.ocfl.api.OcflOption;
import io.ocfl.api.OcflRepository;
import io.ocfl.api.exception.FixityCheckException;
import io.ocfl.api.model.FileDetails;
import io.ocfl.api.model.ObjectDetails;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.ValidationResults;
import io.ocfl.api.model.VersionDetails;
import io.ocfl.api.model.VersionInfo;
import io.ocfl.api.model.VersionNum;
import io.ocfl.core.storage.cloud.KeyNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.sohoa.archive.fixity.KeptFile;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreVault;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

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
    private final ObjectStore store;
    private final Clock clock;
    private final Safeguards safeguards;
    private final MinioCloud cloud;
    private final Repository repository;
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
        this.cloud = new MinioCloud(store, safeguards.keeping()::permanent);
        this.repository = new Repository(store, cloud, workDir.resolve("ocfl"));
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
        writing.lock();
        Optional<DossierCode> code = dossier.dossier();
        Transfer transfer =
                new Transfer(files, code.map(safeguards.keeping()::of).orElseGet(safeguards.keeping()::permanent));
        code.ifPresent(safeguards.ledger()::begin);
        cloud.begin(transfer);
        try {
            Purpose purpose = new Purpose(message, at);
            Stored stored = repository.call(
                    dossier.value(), transfer, ocfl -> storeLocked(ocfl, dossier, transfer, files, purpose));
            code.ifPresent(known -> {
                safeguards.ledger().written(known, stored.version(), kept(known));
                safeguards.secondCopy().accept(known);
            });
            return stored;
        } finally {
            cloud.end();
            writing.unlock();
        }
    }

    private record Purpose(String message, Instant at) {}

    /** Every object of the archive that is a dossier's or an office's, by name; also one whose first version is not complete. */
    public List<ObjectName> objects() {
        return repository.call(
                "",
                null,
                ocfl -> cloud.listDirectory("").getDirectories().stream()
                        .flatMap(folder -> ObjectName.inFolder(folder.getPath().replace("/", "")).stream())
                        .sorted()
                        .toList());
    }

    /** The files of the newest version, by logical path. */
    public List<ArchivedFile> files(DossierCode dossier) {
        return files(ObjectName.of(dossier));
    }

    public List<ArchivedFile> files(ObjectName dossier) {
        return repository.call(dossier.value(), null, ocfl -> {
            ObjectDetails object = object(ocfl, dossier);
            List<ArchivedFile> files = new ArrayList<>();
            for (FileDetails file : object.getHeadVersion().getFiles()) {
                files.add(archived(dossier, object, file));
            }
            files.sort(Comparator.comparing(ArchivedFile::logicalPath));
            return files;
        });
    }

    /** The object's versions, {@code v1} first. */
    public List<String> versions(DossierCode dossier) {
        return repository.call(
                dossier.value(),
                null,
                ocfl -> object(ocfl, ObjectName.of(dossier)).getVersionMap().keySet().stream()
                        .sorted()
                        .map(VersionNum::toString)
                        .toList());
    }

    /** Writes all files of the newest version below a folder, by logical path; digests are checked while copying. */
    public void copyTo(DossierCode dossier, Path folder) {
        copyTo(ObjectName.of(dossier), folder, path -> true);
    }

    /** As {@link #copyTo(DossierCode, Path)}, but only the files whose logical path is wanted. */
    public void copyTo(ObjectName dossier, Path folder, Predicate<String> wanted) {
        repository.call(dossier.value(), null, ocfl -> {
            for (FileDetails file : object(ocfl, dossier).getHeadVersion().getFiles()) {
                if (wanted.test(file.getPath())) {
                    copy(dossier, file, folder.resolve(file.getPath()));
                }
            }
            return folder;
        });
    }

    /** Writes one file of the newest version to a path, whole or not at all; its digest is checked while copying. */
    public void read(DossierCode dossier, String logicalPath, Path to) {
        read(ObjectName.of(dossier), logicalPath, to);
    }

    public void read(ObjectName dossier, String logicalPath, Path to) {
        repository.call(dossier.value(), null, ocfl -> {
            FileDetails file = object(ocfl, dossier).getHeadVersion().getFile(logicalPath);
            if (file == null) {
                throw notFound(dossier + "/" + logicalPath);
            }
            copy(dossier, file, to);
            return to;
        });
    }

    /** Whether the dossier has a complete version. */
    public boolean has(DossierCode dossier) {
        return has(ObjectName.of(dossier));
    }

    public boolean has(ObjectName dossier) {
        return repository.call(dossier.value(), null, ocfl -> isThere(dossier));
    }

    /** Judges the object by the OCFL specification, all content re-read; empty when there is no error and no warning. */
    public List<String> validate(DossierCode dossier) {
        return validate(ObjectName.of(dossier));
    }

    public List<String> validate(ObjectName dossier) {
        return repository.call(dossier.value(), null, ocfl -> {
            object(ocfl, dossier);
            ValidationResults results = ocfl.validateObject(dossier.id(), true);
            return Stream.of(results.getErrors(), results.getWarnings())
                    .flatMap(List::stream)
                    .map(issue -> issue.getCode() + ": " + issue.getMessage())
                    .toList();
        });
    }

    /** Leaves the store open, for whoever opened it. */
    @Override
    public void close() {
        repository.close();
    }

    private Stored storeLocked(
            OcflRepository ocfl, ObjectName dossier, Transfer transfer, List<ArchiveFile> files, Purpose purpose)
            throws IOException {
        boolean exists = new Leftovers(cloud, dossier.value()).clear();
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
                requireStored(dossier, path, file);
            }
            keys.put(file.logicalPath(), store.key(path));
        }
        return new Stored(dossier.id(), head.getVersionNum().toString(), instant(head), keys);
    }

    /**
     * Tells the ledger what the dossier's object holds, when it was written before there was a ledger or the ledger was lost.
     *
     * @throws FaultException besides the above, INTEGRITY_ARCHIVE when the object is not valid: then it is not told of
     */
    public void enter(DossierCode dossier) {
        List<String> wrong = validate(dossier);
        if (!wrong.isEmpty()) {
            throw damaged(dossier.value(), wrong.getFirst());
        }
        String head = repository.call(
                dossier.value(),
                null,
                ocfl -> object(ocfl, ObjectName.of(dossier)).getHeadVersionNum().toString());
        safeguards.ledger().written(dossier, head, kept(dossier));
    }

    /**
     * Puts right what a write that died left of a dossier, and tells the ledger what is there; as {@link #store} would. Only
     * for whoever sees to it that nobody else writes.
     *
     * @return whether the dossier has a complete version
     */
    public boolean settle(DossierCode dossier) {
        writing.lock();
        try {
            boolean exists =
                    repository.call(dossier.value(), null, ocfl -> new Leftovers(cloud, dossier.value()).clear());
            if (exists) {
                String head = repository.call(
                        dossier.value(),
                        null,
                        ocfl -> object(ocfl, ObjectName.of(dossier))
                                .getHeadVersionNum()
                                .toString());
                safeguards.ledger().written(dossier, head, kept(dossier));
            }
            return exists;
        } finally {
            writing.unlock();
        }
    }

    private List<KeptFile> kept(DossierCode dossier) {
        return repository.call(dossier.value(), null, ocfl -> new ObjectFiles(store.vault()).of(dossier));
    }

    private static boolean isThere(ArchiveFile file, Map<String, FileDetails> known) {
        FileDetails there = known.get(file.logicalPath());
        return there != null && file.digest().equals(digest(there));
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

    private void requireStored(ObjectName dossier, String path, ArchiveFile file) throws IOException {
        try (InputStream content = cloud.downloadStream(path);
                DigestInputStream in = new DigestInputStream(content, Sha256.digester())) {
            in.transferTo(OutputStream.nullOutputStream());
            if (!Sha256.finish(in.getMessageDigest().digest()).equals(file.digest())) {
                throw damaged(dossier + "/" + file.logicalPath(), "read back, it has another digest");
            }
        } catch (KeyNotFoundException gone) {
            throw damaged(dossier + "/" + file.logicalPath(), "its object is gone");
        }
    }

    private void copy(ObjectName dossier, FileDetails file, Path to) throws IOException {
        Path target = to.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path temporary = Files.createTempFile(target.getParent(), ".part", "");
        try (InputStream in = cloud.downloadStream(file.getStorageRelativePath())) {
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            if (!Sha256.of(temporary).equals(digest(file))) {
                throw damaged(dossier + "/" + file.getPath(), "it has another digest");
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (KeyNotFoundException gone) {
            throw damaged(dossier + "/" + file.getPath(), "its object is gone");
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private ArchivedFile archived(ObjectName dossier, ObjectDetails object, FileDetails file) {
        try {
            StoreVault.Look seen = cloud.look(file.getStorageRelativePath());
            String version = file.getStorageRelativePath()
                    .substring(dossier.value().length() + 1)
                    .split("/", 2)[0];
            return new ArchivedFile(
                    file.getPath(),
                    digest(file),
                    seen.bytes(),
                    String.valueOf(seen.mediaType()),
                    store.key(file.getStorageRelativePath()),
                    version,
                    instant(object.getVersion(VersionNum.fromString(version))));
        } catch (KeyNotFoundException gone) {
            throw damaged(dossier + "/" + file.getPath(), "its object is gone");
        }
    }

    private ObjectDetails object(OcflRepository ocfl, ObjectName dossier) {
        if (!isThere(dossier)) {
            throw notFound(dossier.value());
        }
        return ocfl.describeObject(dossier.id());
    }

    private boolean isThere(ObjectName dossier) {
        try {
            // the last object of a version that is written
            cloud.head(dossier + "/inventory.json.sha512");
            return true;
        } catch (KeyNotFoundException absent) {
            return false;
        }
    }

    private static Sha256 digest(FileDetails file) {
        String hex = file.getFixity().get(DigestAlgorithmRegistry.sha256);
        if (hex == null) {
            throw damaged(file.getStorageRelativePath(), "its inventory states no SHA-256");
        }
        return new Sha256(hex);
    }

    private static Instant instant(VersionDetails version) {
        return version.getCreated().toInstant();
    }

    private static FaultException damaged(String what, String detail) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_ARCHIVE, what, detail));
    }

    private static FaultException notFound(String what) {
        return new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, what));
    }
}
