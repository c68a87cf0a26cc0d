package vn.sohoa.archive.ocfl;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.model.VersionNum;
import io.ocfl.core.inventory.InventoryMapper;
import io.ocfl.core.model.Inventory;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** An object's inventories, each believed only when the digest beside it agrees. */
final class Inventories {
    static final String INVENTORY = "inventory.json";
    static final String SIDECAR = "inventory.json.sha512";
    static final String DECLARATION = "0=ocfl_object_1.1";

    /** Stricter than the specification, which leaves the space free: a changed byte there is damage, too. */
    private static final Pattern STATED = Pattern.compile("([0-9a-f]{128})[ \\t]+inventory\\.json\\n");

    private static final Pattern VERSION = Pattern.compile("(v[1-9]\\d*)/.*");

    private final Source source;
    private final String root;
    private final InventoryMapper mapper = InventoryMapper.defaultMapper();

    /** Where objects of a store are read. */
    interface Source {
        InputStream read(String path) throws IOException;
    }

    /** @param root the object's folder */
    Inventories(Source source, String root) {
        this.source = source;
        this.root = root;
    }

    /**
     * The inventory in a folder of the object, if it is there and has the digest its sidecar states.
     *
     * @param present paths in the object
     * @param folder empty for the root, else with a slash at its end
     */
    Optional<Inventory> in(Set<String> present, String folder) throws IOException {
        if (!present.contains(folder + INVENTORY) || !present.contains(folder + SIDECAR)) {
            return Optional.empty();
        }
        byte[] bytes = read(folder + INVENTORY);
        Matcher stated = STATED.matcher(new String(read(folder + SIDECAR), StandardCharsets.UTF_8));
        if (!stated.matches() || !stated.group(1).equals(HexFormat.of().formatHex(sha512().digest(bytes)))) {
            return Optional.empty();
        }
        return Optional.of(mapper.readNoDigest(root, new ByteArrayInputStream(bytes)));
    }

    /** Whether every file that an inventory names is there with its digest. */
    boolean isWhole(Inventory inventory, Set<String> present) {
        return inventory.getManifest().entrySet().stream()
                .allMatch(entry -> entry.getValue().stream()
                        .allMatch(
                                path -> present.contains(path) && entry.getKey().equalsIgnoreCase(digest(path))));
    }

    /** Whether the root has at most this version's inventory, and the sidecar is still the one before. */
    boolean isHalfPut(VersionNum version, Set<String> present) {
        boolean first = version.equals(VersionNum.V1);
        boolean inventory = present.contains(INVENTORY)
                ? digest(INVENTORY).equals(digest(version + "/" + INVENTORY))
                : first && !present.contains(SIDECAR);
        String before = first ? "" : version.previousVersionNum() + "/" + SIDECAR;
        boolean sidecar = present.contains(SIDECAR)
                ? present.contains(before) && digest(SIDECAR).equals(digest(before))
                : first;
        return inventory && sidecar;
    }

    /** SHA-512 of a file of the object. */
    String digest(String path) {
        try (InputStream in = source.read(root + "/" + path);
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

    /** Whether the object says of itself what it is. */
    boolean isDeclared(Set<String> present) {
        byte[] said = "ocfl_object_1.1\n".getBytes(StandardCharsets.UTF_8);
        return present.contains(DECLARATION)
                && digest(DECLARATION).equals(HexFormat.of().formatHex(sha512().digest(said)));
    }

    /** What an object has besides its content, by its newest inventory. */
    static Set<String> frame(Inventory newest) {
        Set<String> files = new HashSet<>(List.of(INVENTORY, SIDECAR, DECLARATION));
        newest.getVersions().keySet().forEach(version -> {
            files.add(version + "/" + INVENTORY);
            files.add(version + "/" + SIDECAR);
        });
        return files;
    }

    /** In which version's folder a file of the object is. */
    static Optional<VersionNum> version(String path) {
        Matcher form = VERSION.matcher(path);
        return form.matches() ? Optional.of(VersionNum.fromString(form.group(1))) : Optional.empty();
    }

    private byte[] read(String path) throws IOException {
        try (InputStream in = source.read(root + "/" + path)) {
            return in.readAllBytes();
        }
    }

    private static MessageDigest sha512() {
        return DigestAlgorithmRegistry.sha512.getMessageDigest();
    }
}
