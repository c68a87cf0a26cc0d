package vn.sohoa.audit.verify;

import java.util.Iterator;
import java.util.List;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.dossier.Sha256;

/** Checks proofs (RFC 9162 §2.1.3.2 and §2.1.4.2) with nothing but what it is given. */
public final class ProofVerifier {
    private ProofVerifier() {}

    /** Whether the leaf is the one at {@code index} in the tree with that root. */
    public static boolean includes(Sha256 leaf, long index, long size, List<Sha256> path, Sha256 root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Sha256 hash = leaf;
        for (Sha256 sibling : path) {
            if (last == 0) {
                return false;
            }
            if (isOdd(node) || node == last) {
                hash = TreeHash.node(sibling, hash);
                int rise = isOdd(node) ? 0 : Long.numberOfTrailingZeros(node);
                node >>= rise;
                last >>= rise;
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the second tree begins with the first; nothing can be said of an empty first tree. */
    public static boolean follows(long first, Sha256 firstRoot, long second, Sha256 secondRoot, List<Sha256> path) {
        if (first <= 0 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        Iterator<Sha256> rest = path.iterator();
        int rise = Long.numberOfTrailingZeros(first);
        long node = (first - 1) >> rise;
        long last = (second - 1) >> rise;
        Sha256 before = Long.bitCount(first) == 1 ? firstRoot : rest.next();
        Sha256 after = before;
        while (rest.hasNext()) {
            Sha256 next = rest.next();
            if (last == 0) {
                return false;
            }
            if (isOdd(node) || node == last) {
                before = TreeHash.node(next, before);
                after = TreeHash.node(next, after);
                int more = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= more;
                last >>= more;
            } else {
                after = TreeHash.node(after, next);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && before.equals(firstRoot) && after.equals(secondRoot);
    }

    private static boolean isOdd(long number) {
        return (number & 1) == 1;
    }
}
