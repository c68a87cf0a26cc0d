package vn.sohoa.archive.fixity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.dossier.DossierCode;

/** What was done to dossiers' versions after they were stored; only ever added to. */
public final class CareActs {
    /** The second copy was made. */
    public static final String COPIED = "copied";
    /** All copies were read and compared. */
    public static final String CHECKED = "checked";

    static final String GOOD = "good";
    static final String REPAIRED = "repaired";
    static final String DAMAGED = "damaged";

    private final JdbcClient jdbc;

    CareActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One act.
     *
     * @param act {@link #COPIED} or {@link #CHECKED}
     * @param version the newest one then, {@code v2}
     * @param outcome {@code good}, {@code repaired} or {@code damaged}
     * @param place of the second copy; empty for a check
     */
    public record Act(Instant at, String act, String version, String outcome, String place) {}

    /** Adds an act on a dossier's object; what is done to anything else is not told. */
    void add(Holding holding, Act act) {
        holding.dossier()
                .ifPresent(dossier -> jdbc.sql("""
                        INSERT INTO archive_act (dossier, at, act, version, outcome, place) VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                        .params(
                                dossier.value(),
                                ArchiveLedger.at(act.at()),
                                act.act(),
                                act.version(),
                                act.outcome(),
                                act.place())
                        .update());
    }

    List<Act> of(DossierCode dossier) {
        return jdbc.sql("SELECT * FROM archive_act WHERE dossier = ? ORDER BY at, act")
                .param(dossier.value())
                .query((row, number) -> new Act(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("act"),
                        row.getString("version"),
                        row.getString("outcome"),
                        row.getString("place")))
                .list();
    }
}
