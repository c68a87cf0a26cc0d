package vn.sohoa.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DocumentState.Place;
import vn.sohoa.dossier.DocumentState.Rendition;
import vn.sohoa.dossier.DocumentState.Seal;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.Sha256;

/** Between a document and its row. */
final class DocumentRow {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> KEYS = new TypeReference<>() {};

    private DocumentRow() {}

    static Document read(ResultSet row, int number) throws SQLException {
        return new Document(
                new DocumentId(row.getString("id")),
                new DossierCode(row.getString("dossier")),
                new ComponentCode(row.getString("component")),
                JSON.readValue(row.getString("master"), Master.class),
                instant(row, "received_at"),
                state(row));
    }

    static String master(Master master) {
        return JSON.writeValueAsString(master);
    }

    /** The columns a state sets; the others keep what an earlier state put there, or nothing. */
    static Map<String, @Nullable Object> columns(DocumentState state) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("state", state.name());
        switch (state) {
            case DocumentState.Received received -> {
                forget(columns, "pages", "rendition_digest", "access_digest", "signature_level", "indication");
                forget(columns, "sealed_at", "object_id", "object_version", "object_keys", "archived_at");
                forget(columns, "fault_code", "fault_subject", "fault_detail");
            }
            case DocumentState.Digitized digitized -> put(columns, digitized.rendition());
            case DocumentState.Indexed indexed -> put(columns, indexed.rendition());
            case DocumentState.Sealed sealed -> {
                put(columns, sealed.rendition());
                put(columns, sealed.seal());
            }
            case DocumentState.Archived archived -> {
                put(columns, archived.rendition());
                put(columns, archived.seal());
                put(columns, archived.place());
            }
            case DocumentState.Disposed disposed -> {
                put(columns, disposed.rendition());
                put(columns, disposed.seal());
                put(columns, disposed.place());
                columns.put("disposal_list", disposed.disposal().list());
                columns.put("disposed_at", at(disposed.disposal().at()));
            }
            case DocumentState.Quarantined quarantined -> {
                Fault fault = quarantined.fault();
                columns.put("fault_code", fault.code().id());
                columns.put("fault_subject", fault.subject());
                columns.put("fault_detail", fault.detail());
            }
        }
        return columns;
    }

    static String keys(Map<String, String> keys) {
        return JSON.writeValueAsString(new TreeMap<>(keys));
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static void forget(Map<String, @Nullable Object> columns, String... names) {
        for (String name : names) {
            columns.put(name, null);
        }
    }

    private static void put(Map<String, @Nullable Object> columns, Rendition rendition) {
        columns.put("pages", rendition.pages());
        columns.put("rendition_digest", rendition.digest().hex());
    }

    private static void put(Map<String, @Nullable Object> columns, Seal seal) {
        columns.put("access_digest", seal.digest().hex());
        columns.put("signature_level", seal.level());
        columns.put("indication", seal.indication());
        columns.put("sealed_at", at(seal.at()));
    }

    private static void put(Map<String, @Nullable Object> columns, Place place) {
        columns.put("object_id", place.object());
        columns.put("object_version", place.version());
        columns.put("object_keys", keys(place.keys()));
        columns.put("archived_at", at(place.at()));
    }

    private static DocumentState state(ResultSet row) throws SQLException {
        String name = row.getString("state");
        return switch (name) {
            case "RECEIVED" -> new DocumentState.Received();
            case "DIGITIZED" -> new DocumentState.Digitized(rendition(row));
            case "INDEXED" -> new DocumentState.Indexed(rendition(row));
            case "SEALED" -> new DocumentState.Sealed(rendition(row), seal(row));
            case "ARCHIVED" -> new DocumentState.Archived(rendition(row), seal(row), place(row));
            case "DISPOSED" ->
                new DocumentState.Disposed(
                        rendition(row),
                        seal(row),
                        place(row),
                        new DocumentState.Disposal(row.getString("disposal_list"), instant(row, "disposed_at")));
            case "QUARANTINED" -> new DocumentState.Quarantined(fault(row));
            default -> throw new IllegalStateException("unknown state " + name);
        };
    }

    private static Rendition rendition(ResultSet row) throws SQLException {
        return new Rendition(row.getInt("pages"), new Sha256(row.getString("rendition_digest")));
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(
                new Sha256(row.getString("access_digest")),
                row.getString("signature_level"),
                row.getString("indication"),
                instant(row, "sealed_at"));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getString("object_id"),
                row.getString("object_version"),
                instant(row, "archived_at"),
                JSON.readValue(row.getString("object_keys"), KEYS));
    }

    static Fault fault(ResultSet row) throws SQLException {
        return Fault.of(
                FaultCode.parse(row.getString("fault_code")),
                row.getString("fault_subject"),
                row.getString("fault_detail"));
    }

    static Course course(ResultSet row) throws SQLException {
        OffsetDateTime next = row.getObject("not_before", OffsetDateTime.class);
        return new Course(
                instant(row, "changed_at"),
                next == null ? null : next.toInstant(),
                row.getString("fault_code") == null ? null : fault(row));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
