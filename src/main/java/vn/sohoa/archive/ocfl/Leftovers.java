package vn.sohoa.archive.ocfl;

import static vn.sohoa.archive.ocfl.Inventories.INVENTORY;
import static vn.sohoa.archive.ocfl.Inventories.SIDECAR;

import io.ocfl.api.model.VersionNum;
import io.ocfl.core.model.Inventory;
import io.ocfl.core.storage.cloud.CloudClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 *   <li>the object is declared, the newest version folder is whole with every digest right, and the root is still the version
 *       before or half this one: its inventory is put there. Without the declaration, which is put first, it is what a
 *       destruction left;
 *   <li>inventory and sidecar at the root agree: a version folder above their head was never finished and goes;
 *   <li>there is no root inventory and no version but an unfinished first: everything goes;
 *   <li>anything else was not left by an interruption and is INTEGRITY_ARCHIVE; nothing is touched.
 * </ul>
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    static final Pattern HALF_PUT = ObjectStore.HALF_PUT;

    private final CloudClient cloud;
    private final String root;
    private final Inventories inventories;
    private final boolean known;

    /**
     * @param known that a write was under way, so that whatever the root says may be what a lying store made of it; else only what an
     *     interruption leaves is finished, and anything else is damage
     */
    Leftovers(CloudClient cloud, String root, boolean known) {
        this.cloud = cloud;
        this.root = root;
        this.known = known;
        this.inventories = new Inventories(cloud::downloadStream, root);
    }

    /** Clears up; returns whether the object exists afterwards. */
    boolean clear() throws IOException {
        Set<String> present = new TreeSet<>();
        cloud.list(root + "/").getObjects().forEach(object -> present.add(object.getKeySuffix()));
        if (present.isEmpty()) {
            return false;
        }
        Optional<Inventory> head = newest(present);
        Set<String> known = head.map(Leftovers::files).orElse(Set.of());
        VersionNum newest = head.map(Inventory::getHead).orElse(null);
        delete(present.stream()
                .filter(path -> !known.contains(path))
                .filter(path -> newest == null
                        || HALF_PUT.matcher(path).matches()
                        || Inventories.version(path)
                                .filter(number -> number.compareTo(newest) > 0)
                                .isPresent())
                .toList());
        return head.isPresent();
    }

    private Optional<Inventory> newest(Set<String> present) throws IOException {
        Optional<Inventory> root = inventories.in(present, "");
        VersionNum newest = present.stream()
                .flatMap(path -> Inventories.version(path).stream())
                .max(VersionNum::compareTo)
                .orElse(VersionNum.V1);
        if (root.filter(found -> found.getHead().compareTo(newest) >= 0).isPresent()) {
            return root;
        }
        Optional<Inventory> whole =
                inventories.in(present, newest + "/").filter(found -> inventories.isWhole(found, present));
        if (whole.isPresent()
                && inventories.isDeclared(present)
                && (known || root.isPresent() || inventories.isHalfPut(newest, present))) {
            LOG.info("Finishing {} of {}, whose upload was interrupted", newest, this.root);
            for (String name : List.of(INVENTORY, SIDECAR)) {
                cloud.copyObject(this.root + "/" + newest + "/" + name, this.root + "/" + name);
            }
            return whole;
        }
        if (root.isEmpty()
                && (whole.isPresent()
                        || present.contains(INVENTORY)
                        || present.contains(SIDECAR)
                        || !newest.equals(VersionNum.V1))) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_ARCHIVE, this.root, "the root inventory fits no complete version"));
        }
        return root;
    }

    private static Set<String> files(Inventory inventory) {
        Set<String> files = Inventories.frame(inventory);
        inventory.getManifest().values().forEach(files::addAll);
        return files;
    }

    private void delete(List<String> paths) {
        if (!paths.isEmpty()) {
            LOG.info("Removing {} objects of an interrupted upload from {}", paths.size(), root);
            cloud.deleteObjects(paths.stream().map(path -> root + "/" + path).toList());
        }
    }
}
