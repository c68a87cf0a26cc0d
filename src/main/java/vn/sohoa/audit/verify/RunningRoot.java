package vn.sohoa.audit.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.dossier.Sha256;

/** The root of a tree to which leaf is added after leaf; keeps one hash for each bit of the size. */
final class RunningRoot {
    /** Is told of every full subtree when it is. */
    interface Subtrees {
        void full(int height, long index, Sha256 root);
    }

    private final Subtrees subtrees;
    private final Deque<Sha256> peaks = new ArrayDeque<>();
    private long size;

    RunningRoot() {
        this((height, index, root) -> {});
    }

    RunningRoot(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    void add(Sha256 leaf) {
        Sha256 hash = leaf;
        int height = 0;
        for (long full = size; (full & 1) == 1; full >>= 1) {
            hash = TreeHash.node(peaks.pop(), hash);
            height++;
            subtrees.full(height, size >> height, hash);
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
