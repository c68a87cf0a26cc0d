package vn.sohoa.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.office.Office;
import vn.sohoa.signing.evidence.EvidenceRecords;

/**
 * What the evidence record of an archived version proves.
 *
 * @param proof nothing when there is no record yet, or it proves nothing
 */
record ProvenVersion(
        String version,
        EvidenceRecords.@Nullable Proof proof,
        @Nullable Fault fault) {
    static List<ProvenVersion> of(Office office, DossierCode dossier) {
        EvidenceFolder folder = office.archiveOffice().evidence();
        List<ProvenVersion> versions = new ArrayList<>();
        for (String version : office.archive().versions(dossier)) {
            Optional<byte[]> record = folder.find(dossier, version);
            versions.add(
                    record.isEmpty()
                            ? new ProvenVersion(version, null, null)
                            : judged(office, folder, dossier, version, record.get()));
        }
        return versions;
    }

    private static ProvenVersion judged(
            Office office, EvidenceFolder folder, DossierCode dossier, String version, byte[] record) {
        try {
            Sha256 inventory = Sha256.of(folder.inventory(dossier, version));
            return new ProvenVersion(
                    version, office.signing().evidence().verify(record, inventory, dossier + "/" + version), null);
        } catch (FaultException broken) {
            if (broken.fault().kind() != FaultKind.INTEGRITY) {
                throw broken;
            }
            return new ProvenVersion(version, null, broken.fault());
        }
    }

    boolean good() {
        return fault == null;
    }

    void print(Console console) {
        if (fault != null) {
            console.say("verify.evidence.bad", version, fault.detail());
        } else if (proof == null) {
            console.say("verify.evidence.none", version);
        } else {
            console.say("verify.evidence.good", version, Times.print(proof.since()), Times.print(proof.until()));
        }
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("valid", good());
        if (proof != null) {
            fields.put("since", Times.print(proof.since()));
            fields.put("provableUntil", Times.print(proof.until()));
        }
        return fields;
    }
}
