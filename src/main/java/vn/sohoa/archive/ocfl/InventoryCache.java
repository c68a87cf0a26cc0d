package vn.sohoa.archive.ocfl;

import io.ocfl.core.cache.Cache;
import io.ocfl.core.model.Inventory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Inventories for the length of one call: a call reads its object's inventory once, and the next one reads it anew, for
 * another process may have added a version.
 */
final class InventoryCache implements Cache<String, Inventory> {
    private final Map<String, Inventory> inventories = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("NullAway") // the library's loader answers null for an object that is not there
    public Inventory get(String id, Function<String, Inventory> loader) {
        Inventory known = inventories.get(id);
        if (known != null) {
            return known;
        }
        Inventory loaded = loader.apply(id);
        if (loaded != null) {
            inventories.put(id, loaded);
        }
        return loaded;
    }

    @Override
    public void put(String id, Inventory inventory) {
        inventories.put(id, inventory);
    }

    @Override
    public void invalidate(String id) {
        inventories.remove(id);
    }

    @Override
    public void invalidateAll() {
        inventories.clear();
    }

    @Override
    public boolean contains(String id) {
        return inventories.containsKey(id);
    }
}
