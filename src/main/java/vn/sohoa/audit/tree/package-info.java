/**
 * The log's Merkle tree (RFC 9162 §2.1): its hash, its leaves and inner nodes in the database, and the proofs that are made
 * from them. Leaves get their places in short transactions of their own, one after the other and without a gap, whatever the
 * order in which the acts' transactions ended.
 */
@NullMarked
package vn.sohoa.audit.tree;

import org.jspecify.annotations.NullMarked;
