package vn.sohoa.archive;

import io.minio.ListObjectsArgs;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.ocfl.core.storage.cloud.CloudObjectKey;
import io.ocfl.core.storage.cloud.ListResult;
import java.util.ArrayList;
import java.util.List;

/** What stands in the store under a prefix, in the OCFL library's terms. */
final class Listing {
    private static final int PAGE = 1000;

    private Listing() {}

    /**
     * Lists all pages.
     *
     * @param prefix full key prefix
     * @param recursive whether folders are gone into; otherwise they are named
     * @param most how many entries are enough
     */
    static ListResult of(ObjectStore store, String prefix, boolean recursive, int most) throws MinioException {
        CloudObjectKey.Builder keys = CloudObjectKey.builder().prefix(store.prefix());
        List<ListResult.ObjectListing> objects = new ArrayList<>();
        List<ListResult.DirectoryListing> folders = new ArrayList<>();
        for (Result<Item> result : pages(store, prefix, recursive, most)) {
            Item item = result.get();
            if (item.isDir()) {
                folders.add(new ListResult.DirectoryListing()
                        .setPath(item.objectName().substring(store.key("").length())));
            } else {
                objects.add(new ListResult.ObjectListing()
                        .setKey(keys.buildFromKey(item.objectName()))
                        .setKeySuffix(item.objectName().substring(prefix.length())));
            }
            if (objects.size() + folders.size() >= most) {
                break;
            }
        }
        return new ListResult().setObjects(objects).setDirectories(folders);
    }

    private static Iterable<Result<Item>> pages(ObjectStore store, String prefix, boolean recursive, int most) {
        return store.client()
                .listObjects(ListObjectsArgs.builder()
                        .bucket(store.bucket())
                        .prefix(prefix)
                        .recursive(recursive)
                        .maxKeys(Math.min(most, PAGE))
                        .build());
    }
}
