package vn.sohoa.rates.proof;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.audit.checkpoint.Checkpoints;
import vn.sohoa.audit.checkpoint.EntryProof;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.RatesFilter;

/**
 * Writes a figure's list with its proof, as JSON lines: first what is claimed and the signed checkpoint, then a line a dossier
 * with its entries and their inclusion proofs (RFC 9162 §2.1.3). {@link FigureProofCheck} checks it without the database.
 */
public final class FigureProof {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Dossiers whose entries are read, and proved, at once. */
    private static final int PIECE = 200;

    private final ProvingEntries entries;
    private final Checkpoints checkpoints;

    public FigureProof(ProvingEntries entries, Checkpoints checkpoints) {
        this.entries = entries;
        this.checkpoints = checkpoints;
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} while there is no checkpoint, or it has not all of the entries yet;
     *     {@code INTEGRITY_AUDIT} when the log says nothing of a dossier, or an entry is not what was appended
     */
    public void write(Figure figure, RatesFilter filter, List<DossierCode> dossiers, Path file) throws IOException {
        Checkpoint checkpoint = checkpoints
                .newest()
                .orElseThrow(() -> new FaultException(
                        Fault.of(FaultCode.USAGE_NOT_FOUND, "checkpoint", "./sohoa audit checkpoint")));
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try (BufferedWriter out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            line(out, header(FigureHeader.of(figure, filter), dossiers.size(), checkpoint));
            for (int from = 0; from < dossiers.size(); from += PIECE) {
                prove(out, figure, dossiers.subList(from, Math.min(from + PIECE, dossiers.size())), checkpoint);
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void prove(BufferedWriter out, Figure figure, List<DossierCode> dossiers, Checkpoint checkpoint)
            throws IOException {
        SortedMap<DossierCode, List<Long>> places = entries.of(figure, dossiers);
        Map<Long, EntryProof> proofs = new HashMap<>();
        List<Long> all = places.values().stream().flatMap(List::stream).toList();
        checkpoints
                .prove(all, checkpoint)
                .forEach(proof -> proofs.put(proof.entry().index(), proof));
        for (Map.Entry<DossierCode, List<Long>> dossier : places.entrySet()) {
            if (dossier.getValue().isEmpty()) {
                throw new FaultException(
                        Fault.of(FaultCode.INTEGRITY_AUDIT, dossier.getKey().value(), "the log says nothing of it"));
            }
            List<Map<String, Object>> lines = new ArrayList<>();
            for (Long place : dossier.getValue()) {
                lines.add(fields(Objects.requireNonNull(proofs.get(place))));
            }
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("dossier", dossier.getKey().value());
            line.put("entries", lines);
            line(out, line);
        }
    }

    private Map<String, @Nullable Object> header(FigureHeader asked, int count, Checkpoint checkpoint) {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        header.put("figure", asked.figure().key());
        header.put("from", asked.from().toString());
        header.put("to", asked.to().toString());
        header.put("procedure", asked.procedure());
        header.put("agency", asked.agency());
        header.put("count", count);
        header.put("checkpoint", checkpoint.note());
        header.put("key", checkpoints.vkey());
        header.put(
                "timestamp",
                checkpoints
                        .timestamp(checkpoint)
                        .map(Base64.getEncoder()::encodeToString)
                        .orElse(null));
        return header;
    }

    private static Map<String, Object> fields(EntryProof proof) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("entry", new String(proof.entry().bytes(), StandardCharsets.UTF_8));
        fields.put("place", proof.entry().index());
        fields.put("path", proof.path().stream().map(Sha256::hex).toList());
        return fields;
    }

    private static void line(BufferedWriter out, Map<String, ?> fields) throws IOException {
        out.write(JSON.writeValueAsString(fields));
        out.newLine();
    }
}
