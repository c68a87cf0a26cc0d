package vn.sohoa.archive.ocfl;

import io.ocfl.api.model.OcflVersion;
import io.ocfl.core.OcflRepositoryBuilder;
import io.ocfl.core.extension.storage.layout.config.FlatOmitPrefixLayoutConfig;
import io.ocfl.core.storage.cloud.KeyNotFoundException;
import io.ocfl.core.storage.cloud.ListResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import vn.sohoa.archive.store.ObjectStore;

/**
 * The files of the OCFL storage root: what it is, how objects are laid out, and the specification itself for a reader who
 * has nothing else. The declaration goes last, so a root that has one is complete; the library writes it first and never
 * mends a root whose setting up was interrupted.
 */
final class StorageRoot {
    static final String DECLARATION = "0=ocfl_1.1";

    /**
     * Extension 0006: an object's folder is its id after the last colon, which is the dossier code and nothing else. Codes
     * are upper-case ASCII without slashes, so no two fall together and nothing needs escaping.
     */
    static final FlatOmitPrefixLayoutConfig LAYOUT = new FlatOmitPrefixLayoutConfig().setDelimiter(":");

    private final MinioCloud cloud;
    private final Path workDir;

    StorageRoot(MinioCloud cloud, Path workDir) {
        this.cloud = cloud;
        this.workDir = workDir;
    }

    /** Writes the root unless it is there; doing it again after an interruption completes it. */
    void ensure() throws IOException {
        if (isDeclared()) {
            return;
        }
        clearHalfPuts();
        Path model = Files.createTempDirectory(workDir, "root");
        new OcflRepositoryBuilder()
                .defaultLayoutConfig(LAYOUT)
                .ocflConfig(config -> config.setOcflVersion(OcflVersion.OCFL_1_1))
                .storage(storage -> storage.fileSystem(model))
                .workDir(Files.createTempDirectory(workDir, "none"))
                .build()
                .close();
        upload(model);
    }

    private boolean isDeclared() {
        try {
            return cloud.head(DECLARATION).getContentLength() > 0;
        } catch (KeyNotFoundException absent) {
            return false;
        }
    }

    private void upload(Path model) throws IOException {
        try (Stream<Path> tree = Files.walk(model)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(DECLARATION)) {
                    put(model, file);
                }
            }
        }
        put(model, model.resolve(DECLARATION));
    }

    private void put(Path model, Path file) throws IOException {
        String path = model.relativize(file).toString();
        String type = path.endsWith(".json") ? "application/json; charset=UTF-8" : "text/plain; charset=UTF-8";
        cloud.uploadBytes(path, Files.readAllBytes(file), type);
    }

    private void clearHalfPuts() {
        List<String> halves = cloud.listDirectory("").getObjects().stream()
                .map(ListResult.ObjectListing::getKeySuffix)
                .filter(name -> ObjectStore.HALF_PUT.matcher(name).matches())
                .toList();
        cloud.deleteObjects(halves);
    }
}
