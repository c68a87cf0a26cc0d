package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.certification.CertificationDesk.Standing;
import vn.sohoa.crash.DyingDriver;
import vn.sohoa.crash.DyingFiles;
import vn.sohoa.crash.Moments;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.Document;

/** A server that dies while an officer authorises: at every statement and every call on a file, one after another. */
class KilledOfficerIT {
    @TempDir
    Path folder;

    private final Moments moments = new Moments(Moments.Way.UNWINDING);
    private int number;

    @Test
    void authorisesOnceOrNotAtAllAndOneCopyIsMadeInTheEnd() throws Exception {
        DyingDriver driver = DyingDriver.register(moments);
        try (Database database = TestDatabase.open(DyingDriver.through(TestDatabase.freshUrl()));
                CertifiedCommune commune =
                        new CertifiedCommune(DyingFiles.of(folder, moments), folder.resolve("data"), database)) {
            Map<String, Long> whole = unharmed(commune);
            for (String kind : List.of("sql", "file")) {
                assertThat(whole.get(kind)).isGreaterThanOrEqualTo(3);
                for (long moment = 1; moment <= whole.get(kind); moment++) {
                    dies(commune, kind, moment);
                }
            }
        } finally {
            driver.forget();
        }
    }

    /** How many moments of each kind an authorisation has. */
    private Map<String, Long> unharmed(CertifiedCommune commune) throws IOException {
        Document document = commune.requested(++number);
        moments.live();
        commune.authorise(document);
        Map<String, Long> counts = moments.counts();
        made(commune, document, "unharmed");
        return counts;
    }

    private void dies(CertifiedCommune commune, String kind, long moment) throws IOException {
        String when = kind + " " + moment;
        Document document = commune.requested(++number);
        moments.live(kind, moment);
        try {
            commune.authorise(document);
        } catch (RuntimeException | Moments.Death why) {
            if (!moments.isDead()) {
                throw why;
            }
        }
        assertThat(moments.isDead()).as(when).isTrue();
        TestDatabase.dropConnections(commune.database);
        moments.live();

        Standing standing = standing(commune, document);
        assertThat(standing).as(when).isIn(Standing.AWAITING_AUTHORISATION, Standing.AUTHORISED);
        assertThat(commune.desk().overview().faults()).as(when).isEmpty();
        if (standing == Standing.AWAITING_AUTHORISATION) {
            commune.authorise(document);
        }
        made(commune, document, when);
    }

    /** The night makes exactly one copy of it and has nothing to complain of. */
    private static void made(CertifiedCommune commune, Document document, String when) {
        assertThat(commune.night().faults()).as(when).isEmpty();
        assertThat(standing(commune, document)).as(when).isEqualTo(Standing.ARCHIVED);
        assertThat(commune.book().entries().of(document.dossier())).as(when).hasSize(1);
        assertThat(commune.audit().of(document.dossier().value()))
                .as(when)
                .extracting(AuditEntry::act)
                .containsOnlyOnce("certification.authorised");
        commune.forgetRequestsBut(0);
    }

    private static Standing standing(CertifiedCommune commune, Document document) {
        return commune.desk().find(document.dossier(), document.component()).standing();
    }
}
