package vn.sohoa.archive.ocfl;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.core.inventory.InventoryMapper;
import io.ocfl.core.model.Inventory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.sohoa.archive.fixity.KeptFile;
import vn.sohoa.archive.vault.Vault;

/** All files of an object, as its newest inventory and the store have them. */
public final class ObjectFiles {
    private static final Pattern FRAME =
            Pattern.compile("0=ocfl_object_1\\.1|(?:v[1-9]\\d*/)?inventory\\.json(?:\\.sha512)?");

    private final Vault vault;
    private final InventoryMapper mapper = InventoryMapper.defaultMapper();

    public ObjectFiles(Vault vault) {
        this.vault = vault;
    }

    /**
     * @param folder the object's
     * @throws IOException when the store's answer is cut
     */
    public List<KeptFile> of(String folder) throws IOException {
        String root = folder + "/";
        Map<String, List<String>> versions = vault.versions(root).stream()
                .collect(Collectors.groupingBy(
                        Vault.Version::path, Collectors.mapping(Vault.Version::id, Collectors.toList())));
        Map<String, String> content = manifest(root);
        List<KeptFile> files = new ArrayList<>();
        for (Vault.Entry entry : vault.list(root)) {
            String sha512 = content.get(entry.path());
            if (sha512 == null
                    && FRAME.matcher(entry.path().substring(root.length())).matches()) {
                sha512 = digest(bytes(entry.path()));
            }
            if (sha512 != null) {
                files.add(new KeptFile(
                        entry.path(), sha512, entry.bytes(), versions.getOrDefault(entry.path(), List.of())));
            }
        }
        return files;
    }

    private Map<String, String> manifest(String root) throws IOException {
        Inventory inventory = mapper.readNoDigest(root, new ByteArrayInputStream(bytes(root + "inventory.json")));
        Map<String, String> content = new HashMap<>();
        inventory
                .getManifest()
                .forEach((sha512, paths) ->
                        paths.forEach(path -> content.put(root + path, sha512.toLowerCase(Locale.ROOT))));
        return content;
    }

    private byte[] bytes(String path) throws IOException {
        try (InputStream in = vault.read(path)
                .orElseThrow(() -> new IOException("gone: " + path))
                .in()) {
            return in.readAllBytes();
        }
    }

    private static String digest(byte[] bytes) {
        MessageDigest sha512 = DigestAlgorithmRegistry.sha512.getMessageDigest();
        return HexFormat.of().formatHex(sha512.digest(bytes));
    }
}
