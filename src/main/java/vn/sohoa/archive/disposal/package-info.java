/**
 * What destroying a dossier takes in the archive: the description of its object for the destruction record, the record's own
 * place in the storage root, which is never removed, and the removal of every version in every copy. Whether a dossier may be
 * destroyed is decided elsewhere; the store refuses all the same while a lock or a hold lasts.
 */
@NullMarked
package vn.sohoa.archive.disposal;

import org.jspecify.annotations.NullMarked;
