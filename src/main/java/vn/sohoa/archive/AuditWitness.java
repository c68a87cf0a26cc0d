package vn.sohoa.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Vault;
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
    private final Keeping keeping;

    /** @param keeping how long what is put there is locked: as long as anything is */
    public AuditWitness(ObjectStore store, Keeping keeping) {
        this.store = store;
        this.keeping = keeping;
    }

    @Override
    public void putOnce(String name, byte[] bytes) {
        store.requireBucket();
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
        store.requireBucket();
        return store.vault().list(path(folder)).stream()
                .map(entry -> entry.path().substring(ROOT.length() + 1))
                .filter(name -> !ObjectStore.HALF_PUT.matcher(name).matches())
                .sorted()
                .toList();
    }

    @Override
    public byte[] read(String name) {
        store.requireBucket();
        Vault.Content content = store.vault()
                .read(path(name))
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, path(name))));
        try (InputStream in = content.in()) {
            return in.readAllBytes();
        } catch (IOException cut) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, store.describe(), String.valueOf(cut.getMessage())), cut);
        }
    }

    /** What a killed process left of the same name goes with it. */
    private void put(String name, byte[] bytes) {
        String path = path(name);
        store.vault().list(path).stream()
                .map(Vault.Entry::path)
                .filter(found -> ObjectStore.HALF_PUT.matcher(found).matches())
                .forEach(store.vault()::remove);
        store.vault().create(path, bytes, type(name), keeping.permanent());
    }

    private boolean isThere(String name, byte[] bytes) {
        if (store.vault().look(path(name)).isEmpty()) {
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
