package vn.sohoa.archive.disposal;

import java.util.List;
import java.util.Optional;
import vn.sohoa.archive.Extensions;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.dossier.FaultException;

/**
 * What stays of what was destroyed: {@code extensions/sohoa-disposal/<list>/} of the storage root, locked as long as the store
 * takes. Nothing there is ever written over or removed.
 */
public final class DisposalFolder {
    private static final Holding HOLDING = Holding.extension("sohoa-disposal");

    private final Extensions extensions;

    /** @param extensions that make the second copy before a call returns, if there is to be one */
    public DisposalFolder(Extensions extensions) {
        this.extensions = extensions;
    }

    /**
     * Puts a file there, in both copies, and reads it back. One that is there has to be the same.
     *
     * @throws FaultException UNAVAILABLE_STORE, also when something else is there; UNAVAILABLE_DISK
     */
    public void put(String list, String name, byte[] bytes) {
        extensions.create(HOLDING, path(list, name), bytes, mediaType(name));
    }

    /** A file of a list; none when there is no such file. */
    public Optional<byte[]> read(String list, String name) {
        return extensions.read(path(list, name));
    }

    /** The lists of which there is anything, in order. */
    public List<String> lists() {
        return extensions.paths(HOLDING.prefix()).stream()
                .map(path -> path.substring(HOLDING.prefix().length()).split("/", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    private static String mediaType(String name) {
        return name.endsWith(".json") ? "application/json; charset=UTF-8" : "application/pkcs7-signature";
    }

    private static String path(String list, String name) {
        return HOLDING.prefix() + list + "/" + name;
    }
}
