/**
 * What a figure's list is proved by: for each of its dossiers the audit log's entries from which the figure follows, with
 * inclusion proofs up to a signed checkpoint, so that somebody without the database can count again.
 */
@NullMarked
package vn.sohoa.rates.proof;

import org.jspecify.annotations.NullMarked;
