package vn.sohoa.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.checkpoint.EntryProof;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.audit.verify.ProofVerifier;
import vn.sohoa.audit.verify.SignedCheckpoint;
import vn.sohoa.audit.verify.VerifierKey;
import vn.sohoa.dossier.Sha256;

/** The proof of one entry as a JSON file that can be checked without any database. */
final class ProofFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ProofFile() {}

    static String write(EntryProof proof) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("entry", new String(proof.entry().bytes(), StandardCharsets.UTF_8));
        fields.put("place", proof.entry().index());
        fields.put("leaf", proof.entry().leaf().hex());
        fields.put("size", proof.checkpoint().size());
        fields.put("path", proof.path().stream().map(Sha256::hex).toList());
        fields.put("checkpoint", proof.checkpoint().note());
        fields.put("key", proof.vkey());
        byte[] token = proof.timestamp();
        fields.put("timestamp", token == null ? null : Base64.getEncoder().encodeToString(token));
        return JSON.writeValueAsString(fields);
    }

    /**
     * Whether the entry is in the log that the checkpoint signs.
     *
     * @param trusted whose signature counts; none = that of the key in the file, which proves only that the file agrees with
     *     itself
     */
    static boolean isGood(String file, @Nullable VerifierKey trusted) {
        try {
            JsonNode proof = JSON.readTree(file);
            Optional<SignedCheckpoint> checkpoint =
                    SignedCheckpoint.parse(proof.path("checkpoint").asString(""));
            Optional<VerifierKey> key =
                    trusted == null ? VerifierKey.parse(proof.path("key").asString("")) : Optional.of(trusted);
            if (checkpoint.isEmpty() || key.isEmpty() || !checkpoint.get().isSignedBy(List.of(key.get()))) {
                return false;
            }
            List<Sha256> path = new ArrayList<>();
            proof.path("path").forEach(hash -> path.add(new Sha256(hash.asString(""))));
            return ProofVerifier.includes(
                    TreeHash.leaf(proof.path("entry").asString("").getBytes(StandardCharsets.UTF_8)),
                    proof.path("place").asLong(-1),
                    checkpoint.get().size(),
                    path,
                    checkpoint.get().root());
        } catch (JacksonException | IllegalArgumentException notOne) {
            return false;
        }
    }
}
