package vn.sohoa.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/** Keeps the table {@code requirement} as the catalogue says. Everything here joins the caller's transaction. */
final class Requirements {
    private static final Logger LOG = LoggerFactory.getLogger(Requirements.class);
    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final DossierTable dossiers;
    private final Catalogue catalogue;

    Requirements(JdbcClient jdbc, DossierTable dossiers, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.dossiers = dossiers;
        this.catalogue = catalogue;
    }

    /**
     * Works all of them out again if the catalogue is another than the last time; returns whether it was.
     *
     * @param entries gets every dossier that now requires something else
     */
    boolean refresh(RegisterEntries entries) {
        Optional<String> last = jdbc.sql("SELECT digest FROM requirement_catalogue")
                .query(String.class)
                .optional();
        String digest = catalogue.digest().hex();
        if (last.filter(digest::equals).isPresent()) {
            return false;
        }
        String code = "";
        List<DossierRecord> batch = dossiers.after(code, BATCH);
        while (!batch.isEmpty()) {
            Map<String, SortedSet<ComponentCode>> before = dossiers.required(batch);
            recompute(batch);
            Map<String, SortedSet<ComponentCode>> after = dossiers.required(batch);
            entries.append(
                    batch.stream()
                            .filter(one -> !Objects.equals(
                                    before.get(one.code().value()),
                                    after.get(one.code().value())))
                            .toList(),
                    after);
            code = batch.getLast().code().value();
            batch = dossiers.after(code, BATCH);
        }
        jdbc.sql("INSERT INTO requirement_catalogue (digest) VALUES (?)"
                        + " ON CONFLICT (one) DO UPDATE SET digest = excluded.digest")
                .param(digest)
                .update();
        return true;
    }

    void recompute(Collection<DossierRecord> changed) {
        List<DossierTable.Requirement> requirements = new ArrayList<>();
        for (DossierRecord dossier : changed) {
            catalogue
                    .requirements(dossier)
                    .ifPresentOrElse(
                            components -> requirements.add(new DossierTable.Requirement(dossier.code(), components)),
                            () -> keep(dossier.code()));
        }
        dossiers.require(requirements);
    }

    /** A procedure that was taken out of the catalogue does not make its dossiers need less. */
    private static void keep(DossierCode dossier) {
        LOG.warn("the catalogue no longer has the procedure of {}: what it requires stays as it was", dossier);
    }
}
