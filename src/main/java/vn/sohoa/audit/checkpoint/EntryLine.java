package vn.sohoa.audit.checkpoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.tree.EntryBytes;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * An entry with its place.
 *
 * @param bytes what its leaf is the hash of
 */
public record EntryLine(long index, byte[] bytes) {
    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    public Sha256 leaf() {
        return TreeHash.leaf(bytes);
    }

    /** @throws FaultException {@code INTEGRITY_AUDIT}: what was changed is neither proved nor handed on */
    static EntryLine of(ResultSet row, int number) throws SQLException {
        long index = row.getLong("leaf_index");
        String details = row.getString("details");
        if (details == null) {
            throw wrong(index, "the entry is gone");
        }
        byte[] bytes = EntryBytes.of(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("act"),
                row.getString("subject"),
                JsonMapper.shared().readValue(details, DETAILS));
        EntryLine line = new EntryLine(index, bytes);
        if (!line.leaf().equals(Sha256.finish(row.getBytes("hash")))) {
            throw wrong(index, "the entry was changed");
        }
        return line;
    }

    private static FaultException wrong(long index, String detail) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_AUDIT, String.valueOf(index), detail));
    }
}
