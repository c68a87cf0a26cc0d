package vn.sohoa.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.sohoa.dossier.Fault;

/** Writes rows a thousand at a time and counts what became of them. */
final class Batches {
    private static final int SIZE = 1000;

    private final DossierTable dossiers;
    private final Requirements requirements;
    private final RegisterEntries entries;
    private final Map<String, DossierRecord> waiting = new LinkedHashMap<>();
    private int rows;
    private int inserted;
    private int updated;

    Batches(DossierTable dossiers, Requirements requirements, RegisterEntries entries) {
        this.dossiers = dossiers;
        this.requirements = requirements;
        this.entries = entries;
    }

    void add(DossierRecord dossier) {
        rows++;
        waiting.put(dossier.code().value(), dossier);
        if (waiting.size() == SIZE) {
            flush();
        }
    }

    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        Set<String> before = dossiers.present(waiting.values());
        Set<String> written = dossiers.upsert(waiting.values());
        List<DossierRecord> changed =
                written.stream().sorted().map(this::waitingOne).toList();
        requirements.recompute(changed);
        entries.append(changed, dossiers.required(changed));
        for (String code : written) {
            if (before.contains(code)) {
                updated++;
            } else {
                inserted++;
            }
        }
        waiting.clear();
    }

    ImportReport report(String file, List<Fault> rejected) {
        return new ImportReport(file, inserted, updated, rows - inserted - updated, rejected);
    }

    private DossierRecord waitingOne(String code) {
        DossierRecord dossier = waiting.get(code);
        if (dossier == null) {
            throw new IllegalStateException("the database has written a row that was not given to it");
        }
        return dossier;
    }
}
