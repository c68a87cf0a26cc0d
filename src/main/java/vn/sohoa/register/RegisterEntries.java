package vn.sohoa.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.dossier.ComponentCode;

/**
 * What the register states of each dossier, and what follows from it, in the audit log: whatever a figure counts can be proved
 * by these entries. An entry is written with the row, again with every change of it, and when the catalogue changes what the
 * dossier requires. No names.
 */
final class RegisterEntries {
    private static final String ACT = "register.recorded";

    private final AuditLog audit;
    private final String source;

    /** @param source the file that states it, or the catalogue's name when that has changed */
    RegisterEntries(AuditLog audit, String source) {
        this.audit = audit;
        this.source = source;
    }

    /** @param required what they require, as {@link DossierTable#required} says */
    void append(Collection<DossierRecord> dossiers, Map<String, SortedSet<ComponentCode>> required) {
        Map<String, Map<String, String>> entries = new LinkedHashMap<>();
        for (DossierRecord dossier : dossiers) {
            String code = dossier.code().value();
            entries.put(code, facts(dossier, required.getOrDefault(code, Collections.emptySortedSet())));
        }
        if (!entries.isEmpty()) {
            audit.appendEach(ACT, entries);
        }
    }

    private Map<String, String> facts(DossierRecord dossier, SortedSet<ComponentCode> components) {
        DossierRecord.Course course = dossier.course();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", source);
        facts.put("procedure", dossier.procedure().value());
        facts.put("agency", dossier.agency().value());
        facts.put("status", course.status().name());
        facts.put("receivedOn", dossier.receivedOn().toString());
        put(facts, "dueOn", course.dueAt());
        put(facts, "finishedOn", course.finished());
        facts.put("requires", components.stream().map(ComponentCode::value).collect(Collectors.joining(" ")));
        return facts;
    }

    private static void put(Map<String, String> facts, String key, @Nullable Instant moment) {
        if (moment != null) {
            facts.put(key, LocalDate.ofInstant(moment, DossierRecord.ZONE).toString());
        }
    }
}
