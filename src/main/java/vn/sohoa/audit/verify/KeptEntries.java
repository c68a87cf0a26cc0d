package vn.sohoa.audit.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.checkpoint.Witness;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.audit.verify.Finding.Wrong;
import vn.sohoa.audit.verify.WitnessObjects.Piece;
import vn.sohoa.dossier.Sha256;

/**
 * The witness's entries beside the database's, piece by piece: where they differ, the next checkpoint tells which of the two
 * were signed, and the entry, or the witness's object, is named.
 */
final class KeptEntries {
    private static final int NAMED = 20;

    private final @Nullable Witness witness;
    private final List<Piece> pieces;
    private final RunningRoot kept = new RunningRoot();
    private final List<Finding> entries = new ArrayList<>();
    private final List<Finding> objects = new ArrayList<>();
    private final List<Sha256> window = new ArrayList<>();
    private int next;
    private boolean shifted;

    KeptEntries(@Nullable Witness witness, List<Piece> pieces) {
        this.witness = witness;
        this.pieces = pieces;
    }

    /** The hash at the next place of the database's log. */
    void add(Sha256 placed) {
        if (next >= pieces.size()) {
            return;
        }
        window.add(placed);
        Piece piece = pieces.get(next);
        if (kept.size() + window.size() == piece.to()) {
            compare(piece);
            window.clear();
            next++;
        }
    }

    /** What differs up to a checkpoint, now that it is known whether the database's root is the signed one. */
    List<Finding> judge(Claim claim, boolean databaseHolds) {
        List<Finding> told = new ArrayList<>();
        boolean keptHolds = kept.size() == claim.size() && kept.root().equals(claim.root());
        if (!databaseHolds) {
            told.addAll(entries);
        }
        if (!keptHolds) {
            told.addAll(objects);
        }
        entries.clear();
        objects.clear();
        return told;
    }

    private void compare(Piece piece) {
        if (piece.from() != kept.size() || witness == null) {
            objects.add(new Finding(Wrong.WITNESS_GONE, "entries/ " + kept.size() + "–" + piece.from()));
            next = pieces.size();
            return;
        }
        List<Sha256> lines = leaves(witness.read(piece.name()));
        lines.forEach(kept::add);
        if (!lines.equals(window)) {
            objects.add(new Finding(Wrong.WITNESS_CHANGED, piece.name()));
            differences(piece.from(), lines);
        }
    }

    private void differences(long from, List<Sha256> lines) {
        int common = Math.min(lines.size(), window.size());
        for (int i = 0; i < common && !shifted && entries.size() < NAMED; i++) {
            Sha256 ours = window.get(i);
            if (ours.equals(lines.get(i))) {
                continue;
            }
            Wrong wrong = Wrong.ENTRY_CHANGED;
            if (i + 1 < common && window.get(i + 1).equals(lines.get(i))) {
                wrong = lines.get(i + 1).equals(ours) ? Wrong.ENTRY_MOVED : Wrong.ENTRY_INSERTED;
            } else if (i + 1 < common && lines.get(i + 1).equals(ours)) {
                wrong = Wrong.ENTRY_GONE;
            } else if (lines.contains(ours)) {
                wrong = Wrong.ENTRY_MOVED;
            }
            shifted = wrong == Wrong.ENTRY_INSERTED || wrong == Wrong.ENTRY_GONE;
            entries.add(new Finding(wrong, String.valueOf(from + i)));
        }
    }

    private static List<Sha256> leaves(byte[] lines) {
        List<Sha256> leaves = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                leaves.add(TreeHash.leaf(Arrays.copyOfRange(lines, start, i)));
                start = i + 1;
            }
        }
        if (start < lines.length) {
            leaves.add(TreeHash.leaf(Arrays.copyOfRange(lines, start, lines.length)));
        }
        return leaves;
    }
}
