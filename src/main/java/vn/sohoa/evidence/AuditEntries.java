package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.dossier.DossierCode;

/** The dossier's entries of the audit log, a line of JSON each. */
public final class AuditEntries implements AuditEvidence {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AuditLog log;

    public AuditEntries(AuditLog log) {
        this.log = log;
    }

    @Override
    public List<Section> write(DossierCode dossier, Path folder, String from) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (AuditEntry entry : log.of(dossier.value())) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("seq", entry.seq());
            fields.put("at", entry.at().toString());
            fields.put("actor", entry.actor());
            fields.put("act", entry.act());
            fields.put("subject", entry.subject());
            fields.put("details", new TreeMap<>(entry.details()));
            lines.append(JSON.writeValueAsString(fields)).append('\n');
        }
        Files.writeString(folder.resolve("entries.jsonl"), lines);
        return List.of(new Section("audit", List.of("cat " + from + "entries.jsonl")));
    }
}
