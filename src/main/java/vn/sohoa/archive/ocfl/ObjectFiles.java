package vn.sohoa.archive.ocfl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.sohoa.archive.fixity.KeptFile;
import vn.sohoa.archive.ocfl.Inventories.Frame;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** All files of an object, as its newest inventory and the store have them. */
public final class ObjectFiles {
    /** An answer may be spoilt on its way, several in a row seldom. */
    private static final int READINGS = 5;

    private final Vault vault;

    public ObjectFiles(Vault vault) {
        this.vault = vault;
    }

    /**
     * @param folder the object's
     * @throws IOException when the store's answer is cut
     * @throws FaultException INTEGRITY_ARCHIVE when its inventories do not agree with each other, or were not read as they are
     */
    public List<KeptFile> of(String folder) throws IOException {
        String root = folder + "/";
        Map<String, List<String>> versions = vault.versions(root).stream()
                .collect(Collectors.groupingBy(
                        Vault.Version::path, Collectors.mapping(Vault.Version::id, Collectors.toList())));
        List<Vault.Entry> entries = vault.list(root);
        Map<String, String> digests = digests(folder, entries);
        List<KeptFile> files = new ArrayList<>();
        for (Vault.Entry entry : entries) {
            String sha512 = digests.get(entry.path().substring(root.length()));
            if (sha512 != null) {
                files.add(new KeptFile(
                        entry.path(), sha512, entry.bytes(), versions.getOrDefault(entry.path(), List.of())));
            }
        }
        return files;
    }

    private Map<String, String> digests(String folder, List<Vault.Entry> entries) throws IOException {
        Set<String> present = entries.stream()
                .map(entry -> entry.path().substring(folder.length() + 1))
                .collect(Collectors.toSet());
        Inventories inventories = new Inventories(
                path -> vault.read(path)
                        .orElseThrow(() -> new IOException("gone: " + path))
                        .in(),
                folder);
        for (int reading = 0; reading < READINGS; reading++) {
            Optional<Frame> frame = inventories.frame(present, "");
            if (frame.isPresent()) {
                return frame.get().all();
            }
        }
        throw new FaultException(Fault.of(FaultCode.INTEGRITY_ARCHIVE, folder, "its inventories do not agree"));
    }
}
