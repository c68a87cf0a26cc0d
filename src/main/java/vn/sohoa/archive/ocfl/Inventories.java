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
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final String DECLARED = sha512("ocfl_object_1.1\n".getBytes(StandardCharsets.UTF_8));

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

    /** An inventory and its sidecar, which agree; with the digests of both files. */
    private record Pair(Inventory inventory, String digest, String sidecar) {}

    /**
     * What an object has besides its content.
     *
     * @param newest its newest inventory
     * @param digests of each file of the frame, by path in the object
     */
    record Frame(Inventory newest, Map<String, String> digests) {
        /** The digests of all the object's files, by path in the object. */
        Map<String, String> all() {
            Map<String, String> all = new HashMap<>(digests);
            newest.getManifest()
                    .forEach((sha512, paths) -> paths.forEach(path -> all.put(path, sha512.toLowerCase(Locale.ROOT))));
            return all;
        }
    }

    /**
     * The inventory in a folder of the object, if it is there and has the digest its sidecar states.
     *
     * @param present paths in the object
     * @param folder empty for the root, else with a slash at its end
     */
    Optional<Inventory> in(Set<String> present, String folder) throws IOException {
        return pair(present, folder).map(Pair::inventory);
    }

    /**
     * Reads the frame. Each file is held against another or against what it has to say, so that neither damage nor an answer
     * that was spoilt on its way is taken for the truth.
     *
     * @param at where the newest inventory is taken from: the root, or its version's folder
     * @return none when the frame is not whole
     */
    Optional<Frame> frame(Set<String> present, String at) throws IOException {
        Optional<Pair> newest = pair(present, at);
        if (newest.isEmpty() || !isDeclared(present)) {
            return Optional.empty();
        }
        Map<String, String> digests = new HashMap<>(Map.of(DECLARATION, DECLARED));
        for (VersionNum version : newest.get().inventory().getVersions().keySet()) {
            Optional<Pair> own = pair(present, version + "/");
            if (own.isEmpty() || !own.get().inventory().getHead().equals(version)) {
                return Optional.empty();
            }
            digests.put(version + "/" + INVENTORY, own.get().digest());
            digests.put(version + "/" + SIDECAR, own.get().sidecar());
        }
        String head = newest.get().inventory().getHead() + "/";
        digests.put(INVENTORY, newest.get().digest());
        digests.put(SIDECAR, newest.get().sidecar());
        return digests.get(INVENTORY).equals(digests.get(head + INVENTORY))
                        && digests.get(SIDECAR).equals(digests.get(head + SIDECAR))
                ? Optional.of(new Frame(newest.get().inventory(), digests))
                : Optional.empty();
    }

    private Optional<Pair> pair(Set<String> present, String folder) throws IOException {
        if (!present.contains(folder + INVENTORY) || !present.contains(folder + SIDECAR)) {
            return Optional.empty();
        }
        byte[] bytes = read(folder + INVENTORY);
        byte[] sidecar = read(folder + SIDECAR);
        Matcher stated = STATED.matcher(new String(sidecar, StandardCharsets.UTF_8));
        if (!stated.matches() || !stated.group(1).equals(sha512(bytes))) {
            return Optional.empty();
        }
        Inventory inventory = mapper.readNoDigest(root, new ByteArrayInputStream(bytes));
        return Optional.of(new Pair(inventory, stated.group(1), sha512(sidecar)));
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
        return present.contains(DECLARATION) && digest(DECLARATION).equals(DECLARED);
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

    private static String sha512(byte[] bytes) {
        return HexFormat.of().formatHex(sha512().digest(bytes));
    }

    private static MessageDigest sha512() {
        return DigestAlgorithmRegistry.sha512.getMessageDigest();
    }
}
