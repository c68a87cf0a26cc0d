/**
 * Checks the log as somebody who trusts neither the office nor this software would: everything is worked out again from raw
 * rows and from what a witness outside of the database holds. Nothing is shared with the writer but the hash: the encoding
 * of entries, the tree, the reading of notes and the proofs are written a second time here. Of everything wrong the place is
 * named: the entry, the part of the tree, the checkpoint.
 */
@NullMarked
package vn.sohoa.audit.verify;

import org.jspecify.annotations.NullMarked;
