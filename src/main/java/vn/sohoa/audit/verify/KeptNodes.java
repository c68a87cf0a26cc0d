package vn.sohoa.audit.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.sohoa.audit.verify.Finding.Wrong;
import vn.sohoa.dossier.Sha256;

/** The tree's nodes in the database, each worked out again from the leaves. */
final class KeptNodes implements RunningRoot.Subtrees {
    private static final int HEIGHT = 8;

    /** @param level the height of its subtree */
    record Place(int level, long index) {}

    private final Map<Place, Sha256> stored;
    private final List<Finding> findings = new ArrayList<>();

    /** @param stored is emptied on the way */
    KeptNodes(Map<Place, Sha256> stored) {
        this.stored = stored;
    }

    @Override
    public void full(int height, long index, Sha256 root) {
        if (height % HEIGHT == 0 && !root.equals(stored.remove(new Place(height, index)))) {
            findings.add(wrong(height, index));
        }
    }

    /** Whatever is left over speaks of leaves that are not there. */
    List<Finding> end(long size) {
        stored.keySet().stream()
                .filter(place -> (place.index() + 1) << place.level() > size)
                .sorted((a, b) -> Long.compare(a.index() << a.level(), b.index() << b.level()))
                .limit(1)
                .forEach(place -> findings.add(wrong(place.level(), place.index())));
        return findings;
    }

    private static Finding wrong(int level, long index) {
        return new Finding(Wrong.TREE_CHANGED, (index << level) + "–" + (((index + 1) << level) - 1));
    }
}
