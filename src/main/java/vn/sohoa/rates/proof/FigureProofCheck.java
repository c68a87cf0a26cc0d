package vn.sohoa.rates.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.audit.verify.ProofVerifier;
import vn.sohoa.audit.verify.SignedCheckpoint;
import vn.sohoa.audit.verify.VerifierKey;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.rates.Figure;

/**
 * Checks what {@link FigureProof} wrote with nothing but the file: the checkpoint is signed, every entry is in its log and is
 * about the dossier, what the entries say makes the figure count it, no dossier stands twice, and there are as many as
 * claimed. That nothing was left out, and that no later entry says otherwise, only the whole log can show.
 */
public final class FigureProofCheck {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FigureHeader asked;
    private final SignedCheckpoint checkpoint;
    private String last = "";

    private FigureProofCheck(FigureHeader asked, SignedCheckpoint checkpoint) {
        this.asked = asked;
        this.checkpoint = checkpoint;
    }

    /**
     * What the check came to.
     *
     * @param wrong the first dossier whose proof does not hold, or {@code checkpoint}, {@code count}; none = all is good
     */
    public record Verdict(
            String figure, long count, @Nullable String wrong) {
        public boolean good() {
            return wrong == null;
        }
    }

    /** Whether the file begins as such a proof does. */
    public static boolean isOne(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            return first != null
                    && first.startsWith("{")
                    && JSON.readTree(first).has("figure");
        } catch (JacksonException notOne) {
            return false;
        }
    }

    /** @param trusted whose signature counts; none = that of the key in the file, which only agrees with itself */
    public static Verdict check(Path file, @Nullable VerifierKey trusted) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            JsonNode header = JSON.readTree(String.valueOf(lines.readLine()));
            String figure = header.path("figure").asString("");
            long count = header.path("count").asLong(-1);
            Optional<FigureProofCheck> check = begin(header, trusted);
            if (check.isEmpty()) {
                return new Verdict(figure, count, "checkpoint");
            }
            long seen = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode dossier = JSON.readTree(line);
                seen++;
                if (!check.get().holds(dossier)) {
                    return new Verdict(figure, count, dossier.path("dossier").asString("?"));
                }
            }
            return new Verdict(figure, count, seen == count ? null : "count");
        } catch (JacksonException malformed) {
            return new Verdict("", 0, "JSON");
        }
    }

    private static Optional<FigureProofCheck> begin(JsonNode header, @Nullable VerifierKey trusted) {
        Optional<VerifierKey> key =
                trusted == null ? VerifierKey.parse(header.path("key").asString("")) : Optional.of(trusted);
        Optional<SignedCheckpoint> signed = SignedCheckpoint.parse(
                        header.path("checkpoint").asString(""))
                .filter(note -> key.isPresent() && note.isSignedBy(List.of(key.get())));
        Optional<Figure> figure = Figure.find(header.path("figure").asString(""));
        if (signed.isEmpty() || figure.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FigureProofCheck(
                    new FigureHeader(
                            figure.get(),
                            LocalDate.parse(header.path("from").asString("")),
                            LocalDate.parse(header.path("to").asString("")),
                            header.path("procedure").asString(""),
                            header.path("agency").asString("")),
                    signed.get()));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private boolean holds(JsonNode dossier) {
        String code = dossier.path("dossier").asString("");
        if (code.compareTo(last) <= 0) {
            return false;
        }
        last = code;
        Recorded recorded = new Recorded();
        long before = -1;
        for (JsonNode proof : dossier.path("entries")) {
            long place = proof.path("place").asLong(-1);
            String entry = proof.path("entry").asString("");
            JsonNode said = JSON.readTree(entry);
            if (place <= before
                    || !isIncluded(entry, place, proof)
                    || !said.path("subject").asString("").equals(code)) {
                return false;
            }
            before = place;
            recorded.add(said.path("act").asString(""), details(said));
        }
        return recorded.isIn(asked) && recorded.isCountedBy(asked.figure());
    }

    private boolean isIncluded(String entry, long place, JsonNode proof) {
        List<Sha256> path = new ArrayList<>();
        try {
            proof.path("path").forEach(hash -> path.add(new Sha256(hash.asString(""))));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        Sha256 leaf = TreeHash.leaf(entry.getBytes(StandardCharsets.UTF_8));
        return ProofVerifier.includes(leaf, place, checkpoint.size(), path, checkpoint.root());
    }

    private static Map<String, String> details(JsonNode entry) {
        Map<String, String> details = new TreeMap<>();
        entry.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asString("")));
        return details;
    }
}
