/**
 * The PostgreSQL database: a configured one, or an embedded one that lives in the data folder.
 *
 * <p>The embedded server is shared by every process that works on the same data folder: the first one starts it, the last
 * one to leave stops it, and one that a killed process left behind is found and used again. The schema is brought up to date when a
 * database is opened.
 */
@NullMarked
package vn.sohoa.database;

import org.jspecify.annotations.NullMarked;
