package vn.sohoa.audit.verify;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.dossier.Sha256;

/**
 * A row of the log and its place, as they are found.
 *
 * @param index its place; -1 when it has none yet
 * @param placed the hash at that place; none without a place
 * @param written the hash that was written with it; none when the entry itself is gone
 * @param actual the hash of what stands there now
 */
record RawEntry(
        long index,
        long seq,
        @Nullable Sha256 placed,
        @Nullable Sha256 written,
        @Nullable Sha256 actual,
        @Nullable Instant at) {
    /** RFC 8785 by another way than the writer's. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private static final TypeReference<TreeMap<String, @Nullable Object>> DETAILS = new TypeReference<>() {};
    private static final int SIX_DECIMALS = 6;

    static RawEntry of(ResultSet row) throws SQLException {
        long index = row.getLong("leaf_index");
        boolean placed = !row.wasNull();
        byte[] hash = row.getBytes("hash");
        byte[] leaf = row.getBytes("leaf");
        if (leaf == null) {
            return new RawEntry(index, row.getLong("placed_seq"), Sha256.finish(hash), null, null, null);
        }
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new RawEntry(
                placed ? index : -1,
                row.getLong("seq"),
                placed ? Sha256.finish(hash) : null,
                digest(leaf),
                actual(row, at),
                at);
    }

    /** Whether the row says what it said when it was written, and lies where it was put. */
    boolean isWhole() {
        return actual != null && actual.equals(written) && (placed == null || actual.equals(placed));
    }

    private static Sha256 digest(byte[] leaf) {
        return leaf.length == TreeHash.empty().bytes().length ? Sha256.finish(leaf) : Sha256.of(leaf);
    }

    private static Sha256 actual(ResultSet row, Instant at) throws SQLException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("act", row.getString("act"));
        fields.put("actor", row.getString("actor"));
        fields.put("at", time(at));
        fields.put("details", JSON.readValue(row.getString("details"), DETAILS));
        fields.put("subject", row.getString("subject"));
        return TreeHash.leaf(JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8));
    }

    private static String time(Instant at) {
        String micros = String.valueOf(1_000_000 + at.getNano() / 1000);
        return Instant.ofEpochSecond(at.getEpochSecond()).toString().replace("Z", "") + "."
                + micros.substring(micros.length() - SIX_DECIMALS) + "Z";
    }
}
