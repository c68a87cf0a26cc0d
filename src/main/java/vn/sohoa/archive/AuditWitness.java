package vn.sohoa.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.audit.checkpoint.Witness;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The store as the audit log's witness: in an extension's folder of the OCFL storage root (OCFL 1.1 §4.2), where no dossier's
 * object can be. What is there is never written again.
 */
public final class AuditWitness implements Witness {
    private static final Holding HOLDING = Holding.extension("sohoa-audit");
    private static final String CONFIG = "config.json";
    private static final String DESCRIPTION = """
            {
              "extensionName" : "sohoa-audit",
              "description" : "Audit log of the office: entries/ (a line an entry, RFC 8785), checkpoints/ (C2SP tlog-checkpoint, \
            .tst: RFC 3161 token over the .note), keys/ (signed-note keys). A leaf is SHA-256 of 0x00 and a line (RFC 9162)."
            }
            """;

    private final Extensions extensions;

    /** @param safeguards what goes with every write */
    public AuditWitness(ObjectStore store, Safeguards safeguards) {
        this.extensions = new Extensions(store, safeguards);
    }

    @Override
    public void putOnce(String name, byte[] bytes) {
        put(CONFIG, DESCRIPTION.getBytes(StandardCharsets.UTF_8));
        put(name, bytes);
    }

    @Override
    public List<String> names(String folder) {
        return extensions.paths(path(folder)).stream()
                .map(path -> path.substring(HOLDING.prefix().length()))
                .toList();
    }

    @Override
    public byte[] read(String name) {
        return extensions
                .read(path(name))
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, path(name))));
    }

    private void put(String name, byte[] bytes) {
        Optional<byte[]> there = extensions.read(path(name));
        if (there.isPresent() && !Arrays.equals(there.get(), bytes)) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_AUDIT, path(name), "the store has something else under that name"));
        }
        if (there.isEmpty() || !name.equals(CONFIG)) {
            extensions.create(HOLDING, path(name), bytes, type(name));
        }
    }

    private static String type(String name) {
        if (name.endsWith(".json")) {
            return "application/json; charset=UTF-8";
        }
        return name.endsWith(".tst") ? "application/timestamp-token" : "text/plain; charset=UTF-8";
    }

    private static String path(String name) {
        return HOLDING.prefix() + name;
    }
}
