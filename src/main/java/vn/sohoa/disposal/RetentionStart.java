package vn.sohoa.disposal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;

/** From when on the years count that a dossier is kept: its last document's or certified copy's coming into the archive. */
public final class RetentionStart {
    private final JdbcClient jdbc;

    public RetentionStart(Database database) {
        this.jdbc = database.jdbc();
    }

    /**
     * The moment that counts for what was, or is now, written at some time: that time, while something new is on its way;
     * never later than the dossier's last archiving, when only time-stamps are renewed or files repaired.
     */
    public Instant of(DossierCode dossier, Instant written) {
        return last(dossier).filter(last -> last.isBefore(written)).orElse(written);
    }

    private Optional<Instant> last(DossierCode dossier) {
        return jdbc
                .sql("""
                        SELECT max(at) AS last FROM (
                            SELECT archived_at AS at, state FROM document WHERE dossier = :dossier
                            UNION ALL SELECT archived_at, state FROM certification WHERE dossier = :dossier) s
                        HAVING count(*) FILTER (WHERE state IN ('SEALED', 'SIGNED')) = 0""")
                .param("dossier", dossier.value())
                .query((row, number) -> Optional.ofNullable(row.getObject("last", OffsetDateTime.class)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .map(OffsetDateTime::toInstant)
                .findFirst();
    }
}
