package vn.sohoa.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.FaultException;

/** One write of one dossier: the content types of its files, and the failure that ended it, if one did. */
final class Transfer {
    private static final String CONTENT = "/content/";

    private final Map<String, String> mediaTypes;
    private @Nullable FaultException failure;

    Transfer(List<ArchiveFile> files) {
        this.mediaTypes = files.stream()
                .collect(Collectors.toMap(ArchiveFile::logicalPath, ArchiveFile::mediaType, (first, again) -> first));
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
