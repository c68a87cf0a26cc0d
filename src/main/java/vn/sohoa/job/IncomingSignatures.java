package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.signing.SignatureReport;
import vn.sohoa.signing.SigningOffice;

/**
 * The signatures that scans already had when they came: judged once, before the document is sealed, and archived with it.
 * The verdict stops nothing; the scan stays as it came.
 */
final class IncomingSignatures {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SigningOffice signing;
    private final Spool spool;

    IncomingSignatures(SigningOffice signing, Spool spool) {
        this.signing = signing;
        this.spool = spool;
    }

    /** Keeps the verdicts in the spool; what was kept before is replaced. */
    void judge(Document document) {
        List<Map<String, @Nullable Object>> verdicts = new ArrayList<>();
        List<Path> masters = spool.masters(document);
        for (int i = 0; i < masters.size(); i++) {
            if (document.master().files().get(i).type() == MediaType.PDF && signing.mentionsSignature(masters.get(i))) {
                verdicts.addAll(judge(masters.get(i)));
            }
        }
        if (!verdicts.isEmpty()) {
            keep(kept(spool, document), JSON.writeValueAsBytes(verdicts));
        }
    }

    /** What was judged of the document's scans; nothing when they came without signatures. */
    static Optional<JsonNode> of(Spool spool, Document document) {
        Path file = kept(spool, document);
        try {
            return Files.exists(file) ? Optional.of(JSON.readTree(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException unreadable) {
            throw unavailable(file, unreadable);
        }
    }

    private List<Map<String, @Nullable Object>> judge(Path master) {
        String file = String.valueOf(master.getFileName());
        try {
            SignatureReport report = signing.validate(master);
            List<String> found = report.findings().stream()
                    .map(finding -> finding.kind().name())
                    .distinct()
                    .toList();
            return report.signatures().isEmpty() && !found.isEmpty()
                    ? List.of(nothingLeft(file, found))
                    : report.signatures().stream()
                            .map(verdict -> fields(file, verdict, found))
                            .toList();
        } catch (FaultException unreadable) {
            return List.of(nothingLeft(file, List.of(unreadable.fault().code().id())));
        }
    }

    private static Map<String, @Nullable Object> nothingLeft(String file, List<String> found) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("indication", "TOTAL_FAILED");
        fields.put("findings", found);
        return fields;
    }

    private static Map<String, @Nullable Object> fields(
            String file, SignatureReport.Verdict verdict, List<String> found) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("signer", verdict.signer());
        fields.put("organisation", verdict.who().organisation());
        fields.put("provenAt", verdict.provenAt() == null ? null : DocumentMetadata.time(verdict.provenAt()));
        fields.put("level", verdict.level());
        fields.put("indication", verdict.indication());
        fields.put("subIndication", verdict.subIndication());
        fields.put("cause", verdict.cause() == null ? null : verdict.cause().name());
        fields.put("findings", found);
        return fields;
    }

    private static Path kept(Spool spool, Document document) {
        return spool.dir(document.id()).resolve("incoming-signatures.json");
    }

    private static void keep(Path file, byte[] json) {
        try {
            Path fresh = Files.write(file.resolveSibling("." + file.getFileName() + ".new"), json);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            throw unavailable(file, full);
        }
    }

    private static FaultException unavailable(Path file, IOException cause) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, file.toString(), String.valueOf(cause.getMessage())), cause);
    }
}
