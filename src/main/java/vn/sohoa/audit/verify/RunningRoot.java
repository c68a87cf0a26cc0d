package vn.sohoa.audit.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.dossier.Sha256;

/** The root of a tree to which leaf is added after leaf; keeps one hash for each bit of the size. */
final class RunningRoot {
    private final Deque<Sha256> peaks = new ArrayDeque<>();
    private long size;

    void add(Sha256 leaf) {
        Sha256 hash = leaf;
        for (long full = size; (full & 1) == 1; full >>= 1) {
            hash = TreeHash.node(peaks.pop(), hash);
        }
        peaks.push(hash);
        size++;
    }

    long size() {
        return size;
    }

    Sha256 root() {
        Iterator<Sha256> smallestFirst = peaks.iterator();
        if (!smallestFirst.hasNext()) {
            return TreeHash.empty();
        }
        Sha256 hash = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            hash = TreeHash.node(smallestFirst.next(), hash);
        }
        return hash;
    }
}
