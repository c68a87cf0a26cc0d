package vn.sohoa.archive.disposal;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.model.VersionNum;
import io.ocfl.core.inventory.InventoryMapper;
import io.ocfl.core.model.Inventory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** Describes dossiers' objects by their inventories; reads no content. */
public final class ObjectDescriptions {
    private static final String INVENTORY = "inventory.json";

    private final Vault vault;
    private final InventoryMapper mapper = InventoryMapper.defaultMapper();

    /** @param vault the archive's first copy */
    public ObjectDescriptions(Vault vault) {
        this.vault = vault;
    }

    /**
     * The dossier's object as it is now.
     *
     * @throws FaultException UNAVAILABLE_STORE; INTEGRITY_ARCHIVE when an inventory or a file is missing
     */
    public Described of(DossierCode dossier) {
        String root = dossier + "/";
        Inventory inventory = mapper.readNoDigest(root, new ByteArrayInputStream(read(root + INVENTORY)));
        List<Described.Version> versions = inventory.getVersions().keySet().stream()
                .sorted(Comparator.comparing(VersionNum::getVersionNum))
                .map(version ->
                        new Described.Version(version.toString(), Sha256.of(read(root + version + "/" + INVENTORY))))
                .toList();
        return new Described(inventory.getHead().toString(), versions, files(root, inventory));
    }

    private List<Described.File> files(String root, Inventory inventory) {
        Map<String, Long> sizes = new HashMap<>();
        vault.list(root).forEach(entry -> sizes.put(entry.path().substring(root.length()), entry.bytes()));
        List<Described.File> files = new ArrayList<>();
        inventory
                .getFixity()
                .getOrDefault(DigestAlgorithmRegistry.sha256, Map.of())
                .forEach((sha256, paths) -> paths.forEach(path ->
                        files.add(new Described.File(path, new Sha256(sha256), size(root + path, sizes.get(path))))));
        files.sort(Comparator.comparing(Described.File::path));
        return files;
    }

    private static long size(String path, @Nullable Long bytes) {
        if (bytes == null) {
            throw missing(path);
        }
        return bytes;
    }

    private byte[] read(String path) {
        Vault.Content content = vault.read(path).orElseThrow(() -> missing(path));
        try (InputStream in = content.in()) {
            return in.readAllBytes();
        } catch (IOException cut) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, path, String.valueOf(cut.getMessage())), cut);
        }
    }

    private static FaultException missing(String path) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_ARCHIVE, path, "its object is gone"));
    }
}
