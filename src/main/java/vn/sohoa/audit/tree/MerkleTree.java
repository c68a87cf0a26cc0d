package vn.sohoa.audit.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** Roots and proofs out of kept nodes (RFC 9162 §2.1): a proof of a tree of a million leaves takes five tiles. */
public final class MerkleTree {
    private record Place(int height, long from) {}

    private final Nodes nodes;
    private final Map<Place, Sha256> roots = new HashMap<>();

    MerkleTree(Nodes nodes) {
        this.nodes = nodes;
    }

    /** @throws FaultException {@code INTEGRITY_AUDIT} when a node of the tree is gone, as for everything here */
    public Sha256 root(long size) {
        return size == 0 ? TreeHash.empty() : subtree(0, size);
    }

    /**
     * PATH of §2.1.3.1, the sibling of the leaf first.
     *
     * @throws IllegalArgumentException unless {@code 0 <= index < size}
     */
    public List<Sha256> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(index + " of " + size);
        }
        List<Sha256> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + half(to - from);
            if (index < middle) {
                path.add(subtree(middle, to));
                to = middle;
            } else {
                path.add(subtree(from, middle));
                from = middle;
            }
        }
        return path.reversed();
    }

    /**
     * PROOF of §2.1.4.1; empty when both are the same.
     *
     * @throws IllegalArgumentException unless {@code 0 < first <= second}
     */
    public List<Sha256> consistency(long first, long second) {
        if (first <= 0 || first > second) {
            throw new IllegalArgumentException(first + " of " + second);
        }
        List<Sha256> path = new ArrayList<>();
        long from = 0;
        long to = second;
        boolean known = true;
        while (first < to) {
            long middle = from + half(to - from);
            if (first <= middle) {
                path.add(subtree(middle, to));
                to = middle;
            } else {
                path.add(subtree(from, middle));
                from = middle;
                known = false;
            }
        }
        if (!known) {
            path.add(subtree(from, to));
        }
        return path.reversed();
    }

    private Sha256 subtree(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            return full(Long.numberOfTrailingZeros(leaves), from);
        }
        long middle = from + half(leaves);
        return TreeHash.node(subtree(from, middle), subtree(middle, to));
    }

    /** Each is asked for again by the proofs of neighbours. */
    private Sha256 full(int height, long from) {
        Place place = new Place(height, from);
        Sha256 root = roots.get(place);
        if (root == null) {
            root = made(height, from);
            roots.put(place, root);
        }
        return root;
    }

    private Sha256 made(int height, long from) {
        if (height % Nodes.HEIGHT != 0) {
            return TreeHash.node(full(height - 1, from), full(height - 1, from + (1L << (height - 1))));
        }
        long first = from >> height;
        List<Sha256> tile = nodes.tile(height, first / Nodes.WIDTH);
        int offset = (int) (first % Nodes.WIDTH);
        if (tile.size() <= offset) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_AUDIT, "audit_node", "level " + height + " " + (first / Nodes.WIDTH)));
        }
        return tile.get(offset);
    }

    /** The root over so many hashes, which are a power of two. */
    static Sha256 fold(List<Sha256> hashes) {
        List<Sha256> row = hashes;
        while (row.size() > 1) {
            List<Sha256> above = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(TreeHash.node(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.getFirst();
    }

    /** The greatest power of two that is less. */
    private static long half(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
