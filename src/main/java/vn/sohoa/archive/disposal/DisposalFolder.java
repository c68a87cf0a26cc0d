package vn.sohoa.archive.disposal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.Extensions;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * What stays of what was destroyed: {@code extensions/sohoa-disposal/<list>/} of the storage root, in both copies, locked as
 * long as the store takes. Nothing there is ever written over or removed.
 */
public final class DisposalFolder {
    private static final Holding HOLDING = Holding.extension("sohoa-disposal");
    private static final String ROOT = HOLDING.prefix();
    private static final Pattern FILE = Pattern.compile(Pattern.quote(ROOT) + "([0-9-]+)/[^/]+");

    private final ObjectStore store;
    private final Extensions extensions;
    private final @Nullable Vault second;
    private final Safeguards safeguards;
    private final Path work;

    /**
     * @param second the second copy; none when there is only one
     * @param safeguards what goes with every write
     * @param work for files on their way; of no value between calls
     */
    public DisposalFolder(ObjectStore store, @Nullable Vault second, Safeguards safeguards, Path work) {
        this.store = store;
        this.extensions = new Extensions(store, safeguards);
        this.second = second;
        this.safeguards = safeguards;
        this.work = work;
    }

    /**
     * Puts a file there, in both copies, and reads it back. One that is there has to be the same.
     *
     * @throws FaultException INTEGRITY_ARCHIVE when something else is there; UNAVAILABLE_STORE, UNAVAILABLE_DISK
     */
    public void put(String list, String name, byte[] bytes) {
        store.requireBucket();
        String path = path(list, name);
        isThere(store.vault(), path, bytes);
        extensions.create(HOLDING, path, bytes, mediaType(name));
        // whatever the second copy may wait for otherwise
        Vault copy = second;
        if (copy != null && !isThere(copy, path, bytes)) {
            put(copy, path, bytes);
        }
    }

    /** A file of a list, out of whichever copy has it. */
    public Optional<byte[]> read(String list, String name) {
        store.requireBucket();
        Optional<byte[]> first = read(store.vault(), path(list, name));
        return first.isPresent() || second == null ? first : read(second, path(list, name));
    }

    /** The lists of which there is anything, in order. */
    public List<String> lists() {
        store.requireBucket();
        return store.vault().list(ROOT).stream()
                .map(entry -> FILE.matcher(entry.path()))
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private void put(Vault copy, String path, byte[] bytes) {
        try {
            Files.createDirectories(work);
            Path file = Files.createTempFile(work, "disposal", "");
            try {
                Files.write(file, bytes);
                copy.put(path, file, mediaType(path), safeguards.keeping().permanent());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, work.toString(), String.valueOf(failed.getMessage())), failed);
        }
    }

    private static boolean isThere(Vault vault, String path, byte[] bytes) {
        Optional<byte[]> there = read(vault, path);
        if (there.isPresent() && !Arrays.equals(there.get(), bytes)) {
            throw new FaultException(Fault.of(
                    FaultCode.INTEGRITY_ARCHIVE, path, vault.describe() + " has something else under that name"));
        }
        return there.isPresent();
    }

    private static Optional<byte[]> read(Vault vault, String path) {
        Vault.Content content = vault.read(path).orElse(null);
        if (content == null) {
            return Optional.empty();
        }
        try (InputStream in = content.in()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException cut) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, path, String.valueOf(cut.getMessage())), cut);
        }
    }

    private static String mediaType(String name) {
        return name.endsWith(".json") ? "application/json; charset=UTF-8" : "application/pkcs7-signature";
    }

    private static String path(String list, String name) {
        return ROOT + list + "/" + name;
    }
}
