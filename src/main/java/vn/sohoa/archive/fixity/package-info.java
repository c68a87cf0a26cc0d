/**
 * Whether the archive still holds what was put there: reads every object again within a set time, names what was changed, is
 * missing, hidden or was added, and makes it good from the other copy, never from a damaged one. What ought to be there is known
 * from a ledger in the database, which is written with every version; every finding is kept there and in the audit log.
 */
@NullMarked
package vn.sohoa.archive.fixity;

import org.jspecify.annotations.NullMarked;
