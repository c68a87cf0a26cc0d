/**
 * Signed checkpoints of the log (C2SP {@code tlog-checkpoint} in a {@code signed-note}): made when the log has grown, stamped by
 * a time-stamping authority, and given with the entries themselves to a witness outside of the database, which keeps what it
 * has. From the moment a witness has a checkpoint, nothing before it can be changed without being noticed.
 */
@NullMarked
package vn.sohoa.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
