/**
 * The S3 store that objects are kept in, configured or embedded over a folder.
 *
 * <p>{@link vn.sohoa.archive.store.ObjectStore} is reached and probed; {@link vn.sohoa.archive.store.StoreVault} is what can be
 * done there: every write is read back before it counts, what fails for a moment is tried again a bounded number of times,
 * and where the store locks objects every version that is written is locked. Knows nothing of dossiers.
 */
@NullMarked
package vn.sohoa.archive.store;

import org.jspecify.annotations.NullMarked;
