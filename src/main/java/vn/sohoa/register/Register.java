package vn.sohoa.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/** Answers what was received and what of it must be digitized. Reads only. */
public final class Register {
    private final JdbcClient jdbc;
    private final DossierTable dossiers;
    private final Catalogue catalogue;

    public Register(Database database, Catalogue catalogue) {
        this.jdbc = database.jdbc();
        this.dossiers = new DossierTable(jdbc);
        this.catalogue = catalogue;
    }

    public Optional<DossierRecord> find(DossierCode code) {
        return dossiers.find(code);
    }

    /** What of the dossier must be digitized, the result paper ({@code ket-qua}) included; empty for an unknown dossier. */
    public SortedSet<ComponentCode> required(DossierCode code) {
        return new TreeSet<>(jdbc.sql("SELECT component FROM requirement WHERE dossier = ?")
                .param(code.value())
                .query((row, number) -> new ComponentCode(row.getString("component")))
                .list());
    }

    /** Whether a scan of that name can belong to the dossier, required or not; never to an unknown dossier. */
    public boolean accepts(DossierCode code, ComponentCode component) {
        return procedureOf(code).filter(procedure -> procedure.knows(component)).isPresent();
    }

    /** How many pages the register says the component has; empty where it says nothing. */
    public OptionalInt pages(DossierCode code, ComponentCode component) {
        Integer pages = find(code)
                .map(dossier -> dossier.filing().pages().get(component))
                .orElse(null);
        return pages == null ? OptionalInt.empty() : OptionalInt.of(pages);
    }

    /** The catalogue's entry for the dossier's procedure and day of receipt. */
    public Optional<Procedure> procedureOf(DossierCode code) {
        return find(code).flatMap(dossier -> catalogue.find(dossier.procedure(), dossier.receivedOn()));
    }

    /** Every certified electronic copy the register asks for, by dossier and component. */
    public List<CertificationRequest> certificationRequests() {
        return requests(jdbc.sql("SELECT code, certification FROM dossier WHERE certification <> '' ORDER BY code"));
    }

    /** The same of one dossier. */
    public List<CertificationRequest> certificationRequests(DossierCode dossier) {
        return requests(jdbc.sql("SELECT code, certification FROM dossier WHERE certification <> '' AND code = ?")
                .param(dossier.value()));
    }

    private static List<CertificationRequest> requests(JdbcClient.StatementSpec asked) {
        List<CertificationRequest> requests = new ArrayList<>();
        asked.query(row -> {
            DossierCode dossier = new DossierCode(row.getString("code"));
            for (ComponentCode component : new TreeSet<>(DossierTable.codes(row.getString("certification")))) {
                requests.add(new CertificationRequest(dossier, component));
            }
        });
        return requests;
    }
}
