package vn.sohoa.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The evidence records beside the dossiers, {@code extensions/sohoa-evidence/<code>/<version>-<n>.ers} of the storage root;
 * renewed ones have the next number, and nothing is written over. A record is over the version's {@code inventory.json}, which states the digest of every file of that version, so that one small
 * file proves them all. Throws {@link FaultException}: UNAVAILABLE_STORE, INTEGRITY_ARCHIVE when an object is not there or
 * not as it was put.
 */
public final class EvidenceFolder {
    private static final String FOLDER = "extensions/sohoa-evidence/";
    private static final String TYPE = "application/octet-stream";

    private final ObjectStore store;
    private final Keeping keeping;

    /** @param keeping how long what is put there is locked: as long as anything is */
    public EvidenceFolder(ObjectStore store, Keeping keeping) {
        this.store = store;
        this.keeping = keeping;
    }

    /** The bytes of a version's inventory. */
    public byte[] inventory(DossierCode dossier, String version) {
        String path = dossier + "/" + version + "/inventory.json";
        return read(path).orElseThrow(() -> damaged(path, "its object is gone"));
    }

    /** The newest record of a version, if there is one. */
    public Optional<byte[]> find(DossierCode dossier, String version) {
        int newest = newest(dossier, version);
        return newest == 0 ? Optional.empty() : read(path(dossier, version, newest));
    }

    /** Puts a record behind those there are, and reads it back. */
    public void put(DossierCode dossier, String version, byte[] record) {
        String path = path(dossier, version, newest(dossier, version) + 1);
        store.vault().create(path, record, TYPE, keeping.permanent());
        store.folder().syncFiles(store.key(FOLDER + dossier));
        if (!Arrays.equals(record, read(path).orElse(new byte[0]))) {
            throw damaged(path, "read back, it is another");
        }
    }

    private int newest(DossierCode dossier, String version) {
        Pattern record = Pattern.compile(Pattern.quote(FOLDER + dossier + "/" + version) + "-(\\d+)\\.ers");
        return store.vault().list(FOLDER + dossier + "/" + version + "-").stream()
                .map(found -> record.matcher(found.path()))
                .filter(Matcher::matches)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
    }

    private Optional<byte[]> read(String path) {
        Optional<Vault.Content> content = store.vault().read(path);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.get().in()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException cut) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, path, String.valueOf(cut.getMessage())), cut);
        }
    }

    private static String path(DossierCode dossier, String version, int number) {
        return FOLDER + dossier + "/" + version + "-" + number + ".ers";
    }

    private static FaultException damaged(String what, String detail) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_ARCHIVE, what, detail));
    }
}
