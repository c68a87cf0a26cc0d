package vn.sohoa.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The evidence records beside the dossiers, {@code extensions/sohoa-evidence/<code>/<version>-<n>.ers} of the storage root;
 * renewed ones have the next number, and nothing is written over. A record is over the version's {@code inventory.json}, which
 * states the digest of every file of that version, so that one small file proves them all. Throws {@link FaultException}:
 * UNAVAILABLE_STORE, INTEGRITY_ARCHIVE when an object is not there or not as it was put.
 */
public final class EvidenceFolder {
    private static final String TYPE = "application/octet-stream";

    private final Extensions extensions;

    /** @param safeguards what goes with every write */
    public EvidenceFolder(ObjectStore store, Safeguards safeguards) {
        this.extensions = new Extensions(store, safeguards);
    }

    /** The bytes of a version's inventory. */
    public byte[] inventory(DossierCode dossier, String version) {
        String path = dossier + "/" + version + "/inventory.json";
        return extensions
                .read(path)
                .orElseThrow(
                        () -> new FaultException(Fault.of(FaultCode.INTEGRITY_ARCHIVE, path, "its object is gone")));
    }

    /** The newest record of a version, if there is one. */
    public Optional<byte[]> find(DossierCode dossier, String version) {
        int newest = newest(dossier, version);
        return newest == 0 ? Optional.empty() : extensions.read(path(dossier, version, newest));
    }

    /** Puts a record behind those there are, and reads it back. */
    public void put(DossierCode dossier, String version, byte[] record) {
        String path = path(dossier, version, newest(dossier, version) + 1);
        extensions.create(Holding.evidence(dossier), path, record, TYPE);
    }

    private int newest(DossierCode dossier, String version) {
        String before = Holding.evidence(dossier).prefix() + version + "-";
        Pattern record = Pattern.compile(Pattern.quote(before) + "(\\d+)\\.ers");
        return extensions.paths(before).stream()
                .map(record::matcher)
                .filter(Matcher::matches)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
    }

    private static String path(DossierCode dossier, String version, int number) {
        return Holding.evidence(dossier).prefix() + version + "-" + number + ".ers";
    }
}
