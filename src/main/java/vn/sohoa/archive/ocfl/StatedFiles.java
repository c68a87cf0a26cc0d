package vn.sohoa.archive.ocfl;

import io.ocfl.api.model.VersionNum;
import io.ocfl.core.model.Inventory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.fixity.KeptFile;
import vn.sohoa.archive.ocfl.Inventories.Frame;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * What an object has to hold, by its inventories alone: those of the first copy; when they are not whole those of the second;
 * and when there is none, by what the newest version's folder says of itself. Content is not read, so that what is damaged in
 * either copy is known by what it ought to be.
 */
public final class StatedFiles {
    private final Vault first;
    private final @Nullable Vault second;

    /** @param second none when there is only one copy */
    public StatedFiles(Vault first, @Nullable Vault second) {
        this.first = first;
        this.second = second;
    }

    /**
     * What is stated.
     *
     * @param head the newest version, {@code v2}
     * @param damaged the first copy's own inventories are
     */
    public record Stated(String head, List<KeptFile> files, boolean damaged) {}

    /**
     * Reads the inventories.
     *
     * @param folder the object's
     * @return nothing when neither copy's inventories are whole, or the second's are older than what the first has
     */
    public Optional<Stated> of(String folder) {
        Optional<Stated> stated = stated(first, folder, "");
        if (stated.isEmpty() && second != null) {
            stated = stated(second, folder, "");
        }
        return stated.isPresent() ? stated : newest(folder).flatMap(newest -> stated(first, folder, newest + "/"));
    }

    /** @param at where the newest inventory is taken from: the root, or its version's folder */
    private Optional<Stated> stated(Vault copy, String folder, String at) {
        try {
            Inventories inventories = new Inventories(path -> open(copy, path), folder);
            Set<String> present = sizes(copy, folder).keySet();
            Optional<Frame> frame = inventories.frame(present, at).filter(found -> !isOlder(found.newest(), folder));
            return frame.map(found -> new Stated(
                    found.newest().getHead().toString(), files(found, folder), copy != first || !at.isEmpty()));
        } catch (IOException cut) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, copy.describe(), String.valueOf(cut.getMessage())), cut);
        }
    }

    private Optional<VersionNum> newest(String folder) {
        return sizes(first, folder).keySet().stream()
                .flatMap(path -> Inventories.version(path).stream())
                .max(VersionNum::compareTo);
    }

    private boolean isOlder(Inventory inventory, String folder) {
        return newest(folder)
                .filter(version -> version.compareTo(inventory.getHead()) > 0)
                .isPresent();
    }

    private List<KeptFile> files(Frame frame, String folder) {
        Map<String, Long> sizes = new HashMap<>(sizes(first, folder));
        if (second != null) {
            sizes.putAll(sizes(second, folder));
        }
        Map<String, List<String>> versions = first.versions(folder + "/").stream()
                .collect(Collectors.groupingBy(
                        Vault.Version::path, Collectors.mapping(Vault.Version::id, Collectors.toList())));
        List<KeptFile> files = new ArrayList<>();
        frame.all()
                .forEach((path, sha512) -> files.add(new KeptFile(
                        folder + "/" + path,
                        sha512,
                        sizes.getOrDefault(path, 0L),
                        versions.getOrDefault(folder + "/" + path, List.of()))));
        return files;
    }

    /** How large the files of the object are in a copy. */
    private static Map<String, Long> sizes(Vault copy, String folder) {
        int root = folder.length() + 1;
        return copy.list(folder + "/").stream()
                .collect(Collectors.toMap(entry -> entry.path().substring(root), Vault.Entry::bytes));
    }

    private static InputStream open(Vault copy, String path) throws IOException {
        return copy.read(path)
                .orElseThrow(() -> new IOException("gone: " + path))
                .in();
    }
}
