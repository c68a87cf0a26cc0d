package vn.sohoa.archive.store;

import io.minio.ListObjectsArgs;
import io.minio.Result;
import io.minio.messages.Item;
import java.util.ArrayList;
import java.util.List;
import vn.sohoa.archive.vault.Vault.Entry;
import vn.sohoa.archive.vault.Vault.Version;

/** Lists what a store has, all pages. */
final class Listing {
    private final ObjectStore store;
    private final Requests requests;

    Listing(ObjectStore store, Requests requests) {
        this.store = store;
        this.requests = requests;
    }

    StoreVault.Folder folder(String prefix, boolean recursive, int most) {
        return requests.call(() -> {
            List<Entry> objects = new ArrayList<>();
            List<String> folders = new ArrayList<>();
            for (Result<Item> result : store.client()
                    .listObjects(ListObjectsArgs.builder()
                            .bucket(store.bucket())
                            .prefix(store.key(prefix))
                            .recursive(recursive)
                            .maxKeys(Math.min(most, 1000))
                            .build())) {
                Item item = result.get();
                String path = path(item);
                if (item.isDir()) {
                    folders.add(path);
                } else {
                    objects.add(new Entry(path, item.size()));
                }
                if (objects.size() + folders.size() >= most) {
                    break;
                }
            }
            return new StoreVault.Folder(objects, folders);
        });
    }

    List<Version> versions(String prefix) {
        if (!store.isVersioned()) {
            return List.of();
        }
        return requests.call(() -> {
            List<Version> versions = new ArrayList<>();
            for (Result<Item> result : store.client()
                    .listObjects(ListObjectsArgs.builder()
                            .bucket(store.bucket())
                            .prefix(store.key(prefix))
                            .recursive(true)
                            .includeVersions(true)
                            .build())) {
                Item item = result.get();
                versions.add(new Version(
                        path(item),
                        item.versionId(),
                        item.isLatest(),
                        item.isDeleteMarker(),
                        item.lastModified().toInstant()));
            }
            return versions;
        });
    }

    private String path(Item item) {
        return item.objectName().substring(store.key("").length());
    }
}
