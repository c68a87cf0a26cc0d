package vn.sohoa.audit.checkpoint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.Sha256;

/** Proofs as JSON files that can be checked without any database. */
final class ProofJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ProofJson() {}

    static String write(Map<String, @Nullable Object> fields) {
        return JSON.writeValueAsString(fields);
    }

    static List<String> path(List<Sha256> path) {
        return path.stream().map(Sha256::hex).toList();
    }
}
