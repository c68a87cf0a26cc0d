package vn.sohoa.archive.ocfl;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.model.VersionNum;
import io.ocfl.core.inventory.InventoryMapper;
import io.ocfl.core.model.Inventory;
import io.ocfl.core.storage.cloud.CloudClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Puts an object right that an interrupted upload left in between. The writer's order is: declaration, the new version's
 * folder whole, then its inventory and last its sidecar at the object's root. So:
 *
 * <ul>
 *   <li>inventory and sidecar at the root agree: a version folder above their head was never finished and goes;
 *   <li>they do not, and the newest version folder is whole with every digest right: its inventory is put at the root;
 *   <li>there is no root inventory and no version but an unfinished first: everything goes;
 *   <li>anything else was not left by an interruption and is INTEGRITY_ARCHIVE; nothing is touched.
 * </ul>
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    static final Pattern HALF_PUT = ObjectStore.HALF_PUT;
    private static final Pattern VERSION = Pattern.compile("(v[1-9]\\d*)/.*");
    private static final String INVENTORY = "inventory.json";
    private static final String SIDECAR = "inventory.json.sha512";

    private final CloudClient cloud;
    private final String root;
    private final InventoryMapper mapper = InventoryMapper.defaultMapper();

    Leftovers(CloudClient cloud, String root) {
        this.cloud = cloud;
        this.root = root;
    }

    /** Clears up; returns whether the object exists afterwards. */
    boolean clear() throws IOException {
        Set<String> present = new TreeSet<>();
        cloud.list(root + "/").getObjects().forEach(object -> present.add(object.getKeySuffix()));
        if (present.isEmpty()) {
            return false;
        }
        Optional<Inventory> head = inventory(present, "");
        if (head.isEmpty()) {
            head = recover(present);
        }
        Set<String> known = head.map(Leftovers::files).orElse(Set.of());
        VersionNum newest = head.map(Inventory::getHead).orElse(null);
        delete(present.stream()
                .filter(path -> !known.contains(path))
                .filter(path -> newest == null
                        || HALF_PUT.matcher(path).matches()
                        || version(path)
                                .filter(number -> number.compareTo(newest) > 0)
                                .isPresent())
                .toList());
        return head.isPresent();
    }

    private Optional<Inventory> recover(Set<String> present) throws IOException {
        VersionNum newest = present.stream()
                .flatMap(path -> version(path).stream())
                .max(VersionNum::compareTo)
                .orElse(VersionNum.V1);
        Optional<Inventory> whole = inventory(present, newest + "/").filter(found -> isWhole(found, present));
        if (whole.isPresent()) {
            LOG.info("Finishing {} of {}, whose upload was interrupted", newest, root);
            cloud.copyObject(root + "/" + newest + "/" + INVENTORY, root + "/" + INVENTORY);
            cloud.copyObject(root + "/" + newest + "/" + SIDECAR, root + "/" + SIDECAR);
            return whole;
        }
        if (present.contains(INVENTORY) || present.contains(SIDECAR) || !newest.equals(VersionNum.V1)) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_ARCHIVE, root, "the root inventory fits no complete version"));
        }
        return Optional.empty();
    }

    /** The inventory in a folder, if it is there and has the digest its sidecar states. */
    private Optional<Inventory> inventory(Set<String> present, String folder) throws IOException {
        if (!present.contains(folder + INVENTORY) || !present.contains(folder + SIDECAR)) {
            return Optional.empty();
        }
        byte[] bytes = read(folder + INVENTORY);
        String stated = new String(read(folder + SIDECAR), StandardCharsets.UTF_8).split("\\s", 2)[0];
        if (!stated.equals(HexFormat.of().formatHex(sha512().digest(bytes)))) {
            return Optional.empty();
        }
        return Optional.of(mapper.readNoDigest(root, new ByteArrayInputStream(bytes)));
    }

    private boolean isWhole(Inventory inventory, Set<String> present) {
        return inventory.getManifest().entrySet().stream()
                .allMatch(entry -> entry.getValue().stream()
                        .allMatch(
                                path -> present.contains(path) && entry.getKey().equalsIgnoreCase(digest(path))));
    }

    private String digest(String path) {
        try (InputStream in = cloud.downloadStream(root + "/" + path);
                DigestInputStream digested = new DigestInputStream(in, sha512())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(
                            FaultCode.UNAVAILABLE_STORE, root, failed.getClass().getSimpleName()),
                    failed);
        }
    }

    private static MessageDigest sha512() {
        return DigestAlgorithmRegistry.sha512.getMessageDigest();
    }

    private static Set<String> files(Inventory inventory) {
        Set<String> files = new HashSet<>(List.of(INVENTORY, SIDECAR, "0=ocfl_object_1.1"));
        inventory.getManifest().values().forEach(files::addAll);
        inventory.getVersions().keySet().forEach(version -> {
            files.add(version + "/" + INVENTORY);
            files.add(version + "/" + SIDECAR);
        });
        return files;
    }

    private static Optional<VersionNum> version(String path) {
        Matcher form = VERSION.matcher(path);
        return form.matches() ? Optional.of(VersionNum.fromString(form.group(1))) : Optional.empty();
    }

    private byte[] read(String path) throws IOException {
        try (InputStream in = cloud.downloadStream(root + "/" + path)) {
            return in.readAllBytes();
        }
    }

    private void delete(List<String> paths) {
        if (!paths.isEmpty()) {
            LOG.info("Removing {} objects of an interrupted upload from {}", paths.size(), root);
            cloud.deleteObjects(paths.stream().map(path -> root + "/" + path).toList());
        }
    }
}
