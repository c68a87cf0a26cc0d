package vn.sohoa.certification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;

/** From rows to entries and authorisations. */
final class CertificationRow {
    private CertificationRow() {}

    static Certification read(ResultSet row, int number) throws SQLException {
        String copy = row.getString("copy_digest");
        return new Certification(
                row.getString("id"),
                new AgencyCode(row.getString("agency")),
                row.getInt("book_year"),
                row.getInt("number"),
                new DossierCode(row.getString("dossier")),
                new ComponentCode(row.getString("component")),
                new DocumentId(row.getString("document")),
                new Sha256(row.getString("authorisation")),
                row.getString("officer"),
                new Sha256(row.getString("master")),
                Certification.State.valueOf(row.getString("state")),
                row.getObject("intended_at", OffsetDateTime.class).toInstant(),
                instant(row, "signed_at"),
                copy == null ? null : new Sha256(copy),
                instant(row, "archived_at"),
                row.getString("object_key"),
                new Certification.Entry(
                        row.getInt("copies"),
                        row.getObject("pages", Integer.class),
                        row.getObject("fee", Long.class),
                        row.getString("title"),
                        row.getString("requester"),
                        row.getString("position"),
                        instant(row, "voided_at"),
                        row.getString("void_reason")));
    }

    static Authorisation authorisation(ResultSet row, int number) throws SQLException {
        return new Authorisation(
                new Sha256(row.getString("id")),
                row.getString("officer"),
                new DossierCode(row.getString("dossier")),
                new ComponentCode(row.getString("component")),
                new Sha256(row.getString("master")),
                row.getObject("authorised_at", OffsetDateTime.class).toInstant(),
                new Authorisation.Terms(
                        row.getInt("copies"),
                        instant(row, "valid_until"),
                        row.getString("scanned_by"),
                        row.getString("position")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
