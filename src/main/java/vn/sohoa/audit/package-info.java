/**
 * The audit log: what was done to what, by whom and when. Entries are only ever added, in the transaction of the act they
 * record, so that neither can be there without the other. Entries carry codes, digests and counts, never personal data.
 */
@NullMarked
package vn.sohoa.audit;

import org.jspecify.annotations.NullMarked;
