/**
 * The documents: one table row each holds the truth about how far a document has come, and a spool folder holds its files
 * until they are archived. A state changes only together with its audit entry, in one transaction, and only from the state
 * that the change was decided on.
 */
@NullMarked
package vn.sohoa.documents;

import org.jspecify.annotations.NullMarked;
