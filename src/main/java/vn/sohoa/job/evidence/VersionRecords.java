package vn.sohoa.job.evidence;

import java.util.Optional;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.evidence.EvidenceRecords;

/** Versions' records in the archive, judged by their inventories. */
record VersionRecords(EvidenceFolder folder, EvidenceRecords records) {
    /** What a version's record is over. */
    Sha256 inventory(ArchivedVersion version) {
        return Sha256.of(folder.inventory(version.dossier(), version.version()));
    }

    Optional<byte[]> find(ArchivedVersion version) {
        return folder.find(version.dossier(), version.version());
    }

    /** @throws vn.sohoa.dossier.FaultException {@code INTEGRITY_EVIDENCE} when the record does not prove the version now */
    Proven judged(ArchivedVersion version, byte[] record) {
        Sha256 inventory = inventory(version);
        return new Proven(
                version,
                inventory,
                records.verify(record, inventory, version.toString()).until());
    }

    /** Puts a new record behind those there are. */
    Proven put(ArchivedVersion version, Sha256 inventory, byte[] record) {
        folder.put(version.dossier(), version.version(), record);
        return new Proven(version, inventory, records.until(record));
    }
}
