package vn.sohoa.audit.tree;

import java.security.MessageDigest;
import vn.sohoa.dossier.Sha256;

/** The hashes of a Merkle tree with SHA-256 (RFC 9162 §2.1.1): all that who writes the log and who checks it share. */
public final class TreeHash {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    public static Sha256 empty() {
        return Sha256.of(new byte[0]);
    }

    public static Sha256 leaf(byte[] entry) {
        MessageDigest digest = Sha256.digester();
        digest.update(LEAF);
        return Sha256.finish(digest.digest(entry));
    }

    public static Sha256 node(Sha256 left, Sha256 right) {
        MessageDigest digest = Sha256.digester();
        digest.update(NODE);
        digest.update(left.bytes());
        return Sha256.finish(digest.digest(right.bytes()));
    }
}
