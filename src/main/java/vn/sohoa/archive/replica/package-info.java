/**
 * The second copy of the archive: every file of it under the same path in another place, itself a whole OCFL storage root.
 * A copy is only ever made of bytes that have their digest, so that damage does not spread.
 */
@NullMarked
package vn.sohoa.archive.replica;

import org.jspecify.annotations.NullMarked;
