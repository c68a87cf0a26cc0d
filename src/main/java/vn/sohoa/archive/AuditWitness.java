package vn.sohoa.archive;

import io.ocfl.core.storage.cloud.KeyNotFoundException;
import io.ocfl.core.storage.cloud.ListResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.audit.checkpoint.Witness;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The store as the audit log's witness: in an extension's folder of the OCFL storage root (OCFL 1.1 §4.2), where no dossier's
 * object can be. What is there is never written again.
 */
public final class AuditWitness implements Witness {
    private static final String ROOT = "extensions/sohoa-audit";
    private static final String CONFIG = "config.json";
    private static final String DESCRIPTION = """
            {
              "extensionName" : "sohoa-audit",
              "description" : "Audit log of the office: entries/ (a line an entry, RFC 8785), checkpoints/ (C2SP tlog-checkpoint, \
            .tst: RFC 3161 token over the .note), keys/ (signed-note keys). A leaf is SHA-256 of 0x00 and a line (RFC 9162)."
            }
            """;

    private final ObjectStore store;
    private final MinioCloud cloud;

    /** @param keeping how long what is put there is locked: as long as anything is */
    public AuditWitness(ObjectStore store, Keeping keeping) {
        this.store = store;
        this.cloud = new MinioCloud(store, keeping::permanent);
    }

    @Override
    public void putOnce(String name, byte[] bytes) {
        cloud.bucketExists();
        if (!isThere(CONFIG, DESCRIPTION.getBytes(StandardCharsets.UTF_8))) {
            put(CONFIG, DESCRIPTION.getBytes(StandardCharsets.UTF_8));
        }
        if (!isThere(name, bytes)) {
            put(name, bytes);
        }
        String path = path(name);
        store.folder().syncFiles(store.key(path.substring(0, path.lastIndexOf('/'))));
    }

    @Override
    public List<String> names(String folder) {
        cloud.bucketExists();
        return cloud.list(path(folder)).getObjects().stream()
                .map(object -> object.getKey().getPath().substring(ROOT.length() + 1))
                .filter(name -> !ObjectStore.HALF_PUT.matcher(name).matches())
                .sorted()
                .toList();
    }

    @Override
    public byte[] read(String name) {
        cloud.bucketExists();
        try (InputStream in = cloud.downloadStream(path(name))) {
            return in.readAllBytes();
        } catch (KeyNotFoundException gone) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, path(name)), gone);
        } catch (IOException cut) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, store.describe(), String.valueOf(cut.getMessage())), cut);
        }
    }

    /** What a killed process left of the same name goes with it. */
    private void put(String name, byte[] bytes) {
        String path = path(name);
        cloud.deleteObjects(cloud.list(path).getObjects().stream()
                .map(ListResult.ObjectListing::getKey)
                .map(key -> key.getPath())
                .filter(found -> ObjectStore.HALF_PUT.matcher(found).matches())
                .toList());
        cloud.uploadBytes(path, bytes, type(name));
    }

    private boolean isThere(String name, byte[] bytes) {
        try {
            cloud.head(path(name));
        } catch (KeyNotFoundException absent) {
            return false;
        }
        if (!Arrays.equals(read(name), bytes)) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_AUDIT, path(name), "the store has something else under that name"));
        }
        return true;
    }

    private static String type(String name) {
        if (name.endsWith(".json")) {
            return "application/json; charset=UTF-8";
        }
        return name.endsWith(".tst") ? "application/timestamp-token" : "text/plain; charset=UTF-8";
    }

    private static String path(String name) {
        return ROOT + "/" + name;
    }
}
