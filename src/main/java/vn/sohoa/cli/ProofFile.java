package vn.sohoa.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.audit.verify.ProofVerifier;
import vn.sohoa.audit.verify.SignedCheckpoint;
import vn.sohoa.audit.verify.VerifierKey;
import vn.sohoa.dossier.Sha256;

/** Proofs as JSON files that can be checked without any database. */
final class ProofFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ProofFile() {}

    /** What a file says it proves. */
    enum Claim {
        /** That an entry is in the log that the checkpoint signs. */
        INCLUDED,
        /** That the second checkpoint's log begins with the first one's. */
        FOLLOWED
    }

    static Claim claim(String file) {
        try {
            return JSON.readTree(file).has("first") ? Claim.FOLLOWED : Claim.INCLUDED;
        } catch (JacksonException notOne) {
            return Claim.INCLUDED;
        }
    }

    /**
     * Whether what the file claims is so.
     *
     * @param trusted whose signature counts; none = that of the key in the file, which proves only that the file agrees with
     *     itself
     */
    static boolean isGood(String file, @Nullable VerifierKey trusted) {
        try {
            JsonNode proof = JSON.readTree(file);
            return proof.has("first") ? follows(proof, trusted) : includes(proof, trusted);
        } catch (JacksonException | IllegalArgumentException notOne) {
            return false;
        }
    }

    private static boolean includes(JsonNode proof, @Nullable VerifierKey trusted) {
        Optional<SignedCheckpoint> checkpoint = signed(proof, "checkpoint", trusted);
        return checkpoint.isPresent()
                && ProofVerifier.includes(
                        TreeHash.leaf(proof.path("entry").asString("").getBytes(StandardCharsets.UTF_8)),
                        proof.path("place").asLong(-1),
                        checkpoint.get().size(),
                        path(proof),
                        checkpoint.get().root());
    }

    private static boolean follows(JsonNode proof, @Nullable VerifierKey trusted) {
        Optional<SignedCheckpoint> first = signed(proof, "first", trusted);
        Optional<SignedCheckpoint> second = signed(proof, "second", trusted);
        return first.isPresent()
                && second.isPresent()
                && ProofVerifier.follows(
                        first.get().size(),
                        first.get().root(),
                        second.get().size(),
                        second.get().root(),
                        path(proof));
    }

    private static Optional<SignedCheckpoint> signed(JsonNode proof, String field, @Nullable VerifierKey trusted) {
        Optional<VerifierKey> key =
                trusted == null ? VerifierKey.parse(proof.path("key").asString("")) : Optional.of(trusted);
        return SignedCheckpoint.parse(proof.path(field).asString(""))
                .filter(checkpoint -> key.isPresent() && checkpoint.isSignedBy(List.of(key.get())));
    }

    private static List<Sha256> path(JsonNode proof) {
        List<Sha256> path = new ArrayList<>();
        proof.path("path").forEach(hash -> path.add(new Sha256(hash.asString(""))));
        return path;
    }
}
