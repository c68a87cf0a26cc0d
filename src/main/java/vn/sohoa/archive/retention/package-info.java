/**
 * How long what is archived is locked: by the kind of record, counted from the end of the year in which it was written, and
 * without end while it is under a legal hold. Locks are only ever extended.
 */
@NullMarked
package vn.sohoa.archive.retention;

import org.jspecify.annotations.NullMarked;
