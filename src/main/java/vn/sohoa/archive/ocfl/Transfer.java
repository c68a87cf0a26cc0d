package vn.sohoa.archive.ocfl;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.dossier.FaultException;

/** One write of one object: content types and lock of its files, and the failure that ended it, if one did. */
public final class Transfer {
    private static final String CONTENT = "/content/";

    private final Map<String, String> mediaTypes;
    private final Lock lock;
    private final Set<String> readBack = new HashSet<>();
    private @Nullable FaultException failure;

    /** @param mediaTypes by logical path */
    public Transfer(Map<String, String> mediaTypes, Lock lock) {
        this.lock = lock;
        this.mediaTypes = Map.copyOf(mediaTypes);
    }

    Lock lock() {
        return lock;
    }

    /** The store has given these bytes back. */
    void readBack(String path) {
        readBack.add(path);
    }

    /** Whether the store has given back what was put there under a path of the storage root. */
    public boolean isReadBack(String path) {
        return readBack.contains(path);
    }

    Optional<FaultException> failure() {
        return Optional.ofNullable(failure);
    }

    void requireAlive() {
        if (failure != null) {
            throw failure;
        }
    }

    static FaultException failed(@Nullable Transfer transfer, FaultException fault) {
        if (transfer != null) {
            transfer.failure = fault;
        }
        return fault;
    }

    /** Content of an OCFL version stands at {@code …/v<n>/content/<logical path>}; all else there is a digest's text. */
    String contentType(String path) {
        int content = path.indexOf(CONTENT);
        String logical = content < 0 ? "" : path.substring(content + CONTENT.length());
        return mediaTypes.getOrDefault(logical, "text/plain; charset=UTF-8");
    }
}
