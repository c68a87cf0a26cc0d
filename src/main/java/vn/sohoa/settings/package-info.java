/**
 * Reads the YAML files of {@code config/} and {@code jobs/} into validated records.
 *
 * <p>A capability owns the record of its own configuration; this package only binds. A key that no record knows is an
 * error that names file, line and the nearest known key. Secrets stand in no file: they are referred to by environment
 * variable or by file.
 */
@NullMarked
package vn.sohoa.settings;

import org.jspecify.annotations.NullMarked;
