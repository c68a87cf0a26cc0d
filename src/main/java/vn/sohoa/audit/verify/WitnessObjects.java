package vn.sohoa.audit.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.checkpoint.Witness;
import vn.sohoa.audit.verify.Finding.Wrong;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/**
 * What the witness has. Read before the database is, so that whatever it has the database has as well.
 *
 * @param notes checkpoints by name
 * @param tokens time-stamps by name
 * @param pieces the entries' objects, in their order
 */
record WitnessObjects(Map<String, byte[]> notes, Map<String, byte[]> tokens, List<Piece> pieces, Set<String> keys) {
    private static final Pattern PIECE = Pattern.compile("entries/(\\d{1,18})-(\\d{1,18})\\.jsonl");

    private static final Pattern CHECKPOINT = Pattern.compile("checkpoints/\\d{1,18}\\.(?:note|tst)");

    /** Entries {@code from} up to, not including, {@code to}. */
    record Piece(String name, long from, long to) {}

    static WitnessObjects none() {
        return new WitnessObjects(Map.of(), Map.of(), List.of(), Set.of());
    }

    static WitnessObjects of(Witness witness) {
        Map<String, byte[]> notes = new TreeMap<>();
        Map<String, byte[]> tokens = new TreeMap<>();
        for (String name : witness.names("checkpoints")) {
            if (CHECKPOINT.matcher(name).matches()) {
                (name.endsWith(".note") ? notes : tokens).put(name, witness.read(name));
            }
        }
        List<Piece> pieces = new ArrayList<>();
        for (String name : witness.names("entries")) {
            Matcher form = PIECE.matcher(name);
            if (form.matches()) {
                pieces.add(new Piece(name, Long.parseLong(form.group(1)), Long.parseLong(form.group(2))));
            }
        }
        return new WitnessObjects(notes, tokens, pieces, new HashSet<>(witness.names("keys")));
    }

    /** What was given and is not there; asked for once more, because it may have been given in between. */
    static void findLost(Witness witness, WitnessObjects seen, JdbcClient jdbc, List<Finding> findings) {
        List<String> given = jdbc.sql("SELECT name FROM audit_object ORDER BY name")
                .query(String.class)
                .list();
        Set<String> there = new HashSet<>(seen.keys());
        there.addAll(seen.notes().keySet());
        there.addAll(seen.tokens().keySet());
        seen.pieces().forEach(piece -> there.add(piece.name()));
        for (String name : given) {
            if (!there.contains(name) && isGone(witness, name)) {
                findings.add(new Finding(Wrong.WITNESS_GONE, name));
            }
        }
    }

    private static boolean isGone(Witness witness, String name) {
        try {
            witness.read(name);
            return false;
        } catch (FaultException gone) {
            if (gone.fault().kind() != FaultKind.USAGE) {
                throw gone;
            }
            return true;
        }
    }
}
