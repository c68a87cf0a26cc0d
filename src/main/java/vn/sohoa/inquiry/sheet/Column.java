package vn.sohoa.inquiry.sheet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;

/**
 * A column of an answer.
 *
 * @param key its name in JSON and CSV, stable
 */
public record Column(String key, Kind kind) {
    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    /** What stands in a column, and so how it is printed. */
    public enum Kind {
        /** Codes and digests: never changed. */
        CODE,
        /** A code that tables say in words. */
        WORD,
        /** Free text, such as a path: citizen ids are masked. */
        TEXT,
        NUMBER,
        YES_NO,
        DAY,
        MOMENT,
        /** Read from {@code fault_code}, {@code fault_subject}, {@code fault_detail}. */
        FAULT,
        /** A JSON object of texts. */
        DETAILS
    }

    public static Column code(String key) {
        return new Column(key, Kind.CODE);
    }

    public static Column word(String key) {
        return new Column(key, Kind.WORD);
    }

    public static Column text(String key) {
        return new Column(key, Kind.TEXT);
    }

    public static Column number(String key) {
        return new Column(key, Kind.NUMBER);
    }

    public static Column day(String key) {
        return new Column(key, Kind.DAY);
    }

    public static Column moment(String key) {
        return new Column(key, Kind.MOMENT);
    }

    public static Column yesNo(String key) {
        return new Column(key, Kind.YES_NO);
    }

    /** Why something waits or was sent back. */
    public static Column why() {
        return new Column("why", Kind.FAULT);
    }

    /** The row's value by its name in SQL: {@code receivedOn} is {@code received_on} there. */
    public @Nullable Object read(ResultSet row) throws SQLException {
        return switch (kind) {
            case CODE, WORD, TEXT -> row.getString(sql());
            case NUMBER -> number(row);
            case YES_NO -> row.getObject(sql(), Boolean.class);
            case DAY -> row.getObject(sql(), LocalDate.class);
            case MOMENT -> instant(row);
            case FAULT -> fault(row);
            case DETAILS -> JsonMapper.shared().readValue(row.getString(sql()), DETAILS);
        };
    }

    private @Nullable Long number(ResultSet row) throws SQLException {
        long number = row.getLong(sql());
        return row.wasNull() ? null : number;
    }

    private @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime time = row.getObject(sql(), OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Fault fault(ResultSet row) throws SQLException {
        String code = row.getString("fault_code");
        return code == null
                ? null
                : Fault.of(FaultCode.parse(code), row.getString("fault_subject"), row.getString("fault_detail"));
    }

    private String sql() {
        return key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
