package vn.sohoa.archive.disposal;

import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;

/** What the archive's ledger has of dossiers that go. Each call joins the caller's transaction. */
public final class LedgerEntries {
    private final JdbcClient jdbc;

    public LedgerEntries(Database database) {
        this.jdbc = database.jdbc();
    }

    /** The dossier is to be destroyed: nothing of it has to be there any more, and what is still there is no finding. */
    public void condemn(DossierCode dossier) {
        String name = Holding.of(dossier).name();
        jdbc.sql("DELETE FROM archive_file WHERE dossier = ?").param(name).update();
        jdbc.sql("""
                        INSERT INTO archive_object (dossier) VALUES (?)
                        ON CONFLICT (dossier) DO UPDATE SET head = NULL, copied_head = NULL, bytes = 0""").param(name).update();
    }

    /** The dossier is destroyed: nothing of it may be there. */
    public void forget(DossierCode dossier) {
        jdbc.sql("DELETE FROM archive_object WHERE dossier = ?")
                .param(Holding.of(dossier).name())
                .update();
    }
}
