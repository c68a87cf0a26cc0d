package vn.sohoa.archive;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.FileDetails;
import io.ocfl.api.model.ObjectDetails;
import io.ocfl.api.model.ValidationResults;
import io.ocfl.api.model.VersionDetails;
import io.ocfl.api.model.VersionNum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.sohoa.archive.fixity.KeptFile;
import vn.sohoa.archive.ocfl.ObjectFiles;
import vn.sohoa.archive.ocfl.Repository;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreVault;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** Reads objects of the archive; every byte it gives out is compared with its digest. */
final class ObjectReader {
    private final ObjectStore store;
    private final Repository repository;

    ObjectReader(ObjectStore store, Repository repository) {
        this.store = store;
        this.repository = repository;
    }

    List<ObjectName> objects() {
        return repository.call(
                "",
                ocfl -> store.vault().folder("", false, Integer.MAX_VALUE).folders().stream()
                        .flatMap(folder -> ObjectName.inFolder(folder.replace("/", "")).stream())
                        .sorted()
                        .toList());
    }

    List<ArchivedFile> files(ObjectName dossier) {
        return repository.call(dossier.value(), ocfl -> {
            ObjectDetails object = object(ocfl, dossier);
            List<ArchivedFile> files = new ArrayList<>();
            for (FileDetails file : object.getHeadVersion().getFiles()) {
                files.add(archived(dossier, object, file));
            }
            files.sort(Comparator.comparing(ArchivedFile::logicalPath));
            return files;
        });
    }

    List<String> versions(ObjectName dossier) {
        return repository.call(
                dossier.value(),
                ocfl -> object(ocfl, dossier).getVersionMap().keySet().stream()
                        .sorted()
                        .map(VersionNum::toString)
                        .toList());
    }

    void copyTo(ObjectName dossier, Path folder, Predicate<String> wanted) {
        repository.call(dossier.value(), ocfl -> {
            for (FileDetails file : object(ocfl, dossier).getHeadVersion().getFiles()) {
                if (wanted.test(file.getPath())) {
                    copy(dossier, file, folder.resolve(file.getPath()));
                }
            }
            return folder;
        });
    }

    void read(ObjectName dossier, String logicalPath, Path to) {
        repository.call(dossier.value(), ocfl -> {
            FileDetails file = object(ocfl, dossier).getHeadVersion().getFile(logicalPath);
            if (file == null) {
                throw notFound(dossier + "/" + logicalPath);
            }
            copy(dossier, file, to);
            return to;
        });
    }

    boolean has(ObjectName dossier) {
        return repository.call(dossier.value(), ocfl -> isThere(dossier));
    }

    List<String> validate(ObjectName dossier) {
        return repository.call(dossier.value(), ocfl -> {
            object(ocfl, dossier);
            ValidationResults results = ocfl.validateObject(dossier.id(), true);
            return Stream.of(results.getErrors(), results.getWarnings())
                    .flatMap(List::stream)
                    .map(issue -> issue.getCode() + ": " + issue.getMessage())
                    .toList();
        });
    }

    /** The object's newest version. */
    String head(ObjectName dossier) {
        return repository.call(
                dossier.value(),
                ocfl -> object(ocfl, dossier).getHeadVersionNum().toString());
    }

    /** What the store has of the object and its newest inventory names. */
    List<KeptFile> kept(ObjectName dossier) {
        return repository.call(dossier.value(), ocfl -> new ObjectFiles(store.vault()).of(dossier.value()));
    }

    /** @throws FaultException INTEGRITY_ARCHIVE when what stands at a path of the storage root has not the file's digest */
    void requireStored(ObjectName dossier, String path, ArchiveFile file) throws IOException {
        try (InputStream content = content(dossier, path, file.logicalPath());
                DigestInputStream in = new DigestInputStream(content, Sha256.digester())) {
            in.transferTo(OutputStream.nullOutputStream());
            if (!Sha256.finish(in.getMessageDigest().digest()).equals(file.digest())) {
                throw damaged(dossier + "/" + file.logicalPath(), "read back, it has another digest");
            }
        }
    }

    private InputStream content(ObjectName dossier, String path, String logicalPath) {
        return store.vault()
                .read(path)
                .map(Vault.Content::in)
                .orElseThrow(() -> damaged(dossier + "/" + logicalPath, "its object is gone"));
    }

    private void copy(ObjectName dossier, FileDetails file, Path to) throws IOException {
        Path target = to.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path temporary = Files.createTempFile(target.getParent(), ".part", "");
        try (InputStream in = content(dossier, file.getStorageRelativePath(), file.getPath())) {
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            if (!Sha256.of(temporary).equals(digest(file))) {
                throw damaged(dossier + "/" + file.getPath(), "it has another digest");
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private ArchivedFile archived(ObjectName dossier, ObjectDetails object, FileDetails file) {
        StoreVault.Look seen = store.vault()
                .look(file.getStorageRelativePath())
                .orElseThrow(() -> damaged(dossier + "/" + file.getPath(), "its object is gone"));
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
    }

    private ObjectDetails object(OcflRepository ocfl, ObjectName dossier) {
        if (!isThere(dossier)) {
            throw notFound(dossier.value());
        }
        return ocfl.describeObject(dossier.id());
    }

    private boolean isThere(ObjectName dossier) {
        // the last object of a version that is written
        return store.vault().look(dossier + "/inventory.json.sha512").isPresent();
    }

    static Sha256 digest(FileDetails file) {
        String hex = file.getFixity().get(DigestAlgorithmRegistry.sha256);
        if (hex == null) {
            throw damaged(file.getStorageRelativePath(), "its inventory states no SHA-256");
        }
        return new Sha256(hex);
    }

    static Instant instant(VersionDetails version) {
        return version.getCreated().toInstant();
    }

    static FaultException damaged(String what, String detail) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_ARCHIVE, what, detail));
    }

    private static FaultException notFound(String what) {
        return new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, what));
    }
}
