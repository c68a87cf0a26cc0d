package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.checkpoint.Checkpoints;
import vn.sohoa.audit.checkpoint.EntryProof;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * The dossier's entries of the audit log, each a file of the very bytes that were hashed; what leads from them to the signed
 * checkpoint (RFC 9162 §2.1.3) is written out in steps, so that a shell with openssl can walk it. Entries that no checkpoint has
 * yet are given without proof.
 */
public final class AuditProofs implements AuditEvidence {
    private static final String SCRIPT = "check-entries.sh";
    private static final String WALK = """
            #!/bin/sh
            # Each entry's hash, joined with those of its path, has to come to the root in the checkpoint (RFC 9162, 2.1.3).
            # proofs.txt: checkpoint, entry, then the path: L or R says on which side the other hash stands.
            set -eu
            cd "$(dirname "$0")"
            digest() { openssl dgst -sha256 -binary | openssl base64 -A; }
            raw() { printf %s "$1" | openssl base64 -d -A; }
            count=0
            while read -r checkpoint entry path; do
                hash=$({ printf '\\000'; cat "$entry"; } | digest)
                for step in $path; do
                    other=${step#?}
                    case $step in
                        L*) hash=$({ printf '\\001'; raw "$other"; raw "$hash"; } | digest) ;;
                        *) hash=$({ printf '\\001'; raw "$hash"; raw "$other"; } | digest) ;;
                    esac
                done
                if [ "$hash" != "$(head -n 3 "$checkpoint" | tail -n 1)" ]; then
                    echo "NOT IN THE LOG: $entry"
                    exit 1
                fi
                count=$((count + 1))
            done < proofs.txt
            echo "$count entries are in the log."
            """;
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final Database database;
    private final Checkpoints checkpoints;

    public AuditProofs(Database database, Checkpoints checkpoints) {
        this.database = database;
        this.checkpoints = checkpoints;
    }

    @Override
    public List<Section> write(DossierCode dossier, Package into) throws IOException {
        Path folder = into.folder();
        StringBuilder proofs = new StringBuilder();
        Map<String, EntryProof> notes = new TreeMap<>();
        for (long place : places(dossier)) {
            EntryProof proof = prove(place);
            if (proof == null) {
                continue;
            }
            String entry = "entries/%09d.json".formatted(place);
            write(folder.resolve(entry), proof.entry().bytes());
            String note = "checkpoint-%09d".formatted(proof.checkpoint().size());
            notes.put(note, proof);
            proofs.append(note).append(".note ").append(entry);
            steps(place, proof).forEach(step -> proofs.append(' ').append(step));
            proofs.append('\n');
        }
        if (notes.isEmpty()) {
            return List.of();
        }
        Files.writeString(folder.resolve("proofs.txt"), proofs);
        Files.writeString(folder.resolve(SCRIPT), WALK);
        List<String> signed = new ArrayList<>();
        for (Map.Entry<String, EntryProof> note : notes.entrySet()) {
            signed.addAll(new CheckpointFiles(into, note.getKey()).write(note.getValue()));
        }
        return List.of(new Section("audit", List.of("sh " + into.from() + SCRIPT)), new Section("checkpoint", signed));
    }

    private List<Long> places(DossierCode dossier) {
        return database.jdbc().sql("""
                        SELECT l.leaf_index FROM audit_entry e JOIN audit_leaf l ON l.seq = e.seq
                        WHERE e.subject = ? ORDER BY l.leaf_index""").param(dossier.value()).query(Long.class).list();
    }

    private @Nullable EntryProof prove(long place) {
        try {
            return checkpoints.prove(place);
        } catch (FaultException refused) {
            if (refused.fault().code() != FaultCode.USAGE_NOT_FOUND) {
                throw refused;
            }
            return null;
        }
    }

    /** The path from the leaf to the root, and on which side of it each hash stands. */
    private static List<String> steps(long place, EntryProof proof) {
        List<Character> sides = new ArrayList<>();
        long from = 0;
        long to = proof.checkpoint().size();
        while (to - from > 1) {
            long middle = from + Long.highestOneBit(to - from - 1);
            sides.addFirst(place < middle ? 'R' : 'L');
            from = place < middle ? from : middle;
            to = place < middle ? middle : to;
        }
        if (sides.size() != proof.path().size()) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_AUDIT, String.valueOf(place), "the proof is no path"));
        }
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            Sha256 hash = proof.path().get(i);
            steps.add(sides.get(i) + BASE64.encodeToString(hash.bytes()));
        }
        return steps;
    }

    static void write(Path file, byte[] bytes) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, bytes);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
