/**
 * What makes the database expendable: its rows are kept in the archive too, as lines of JSON, and put back from there.
 *
 * <p>{@link vn.sohoa.recovery.OfficeRecords} puts what has changed since the last time into the office's object, and
 * {@link vn.sohoa.recovery.RecordLoader} loads such lines into a database that has none. A line is a row as PostgreSQL itself
 * writes it in JSON, so that a value comes back as it was, to the last digit of a time.
 */
@NullMarked
package vn.sohoa.recovery;

import org.jspecify.annotations.NullMarked;
