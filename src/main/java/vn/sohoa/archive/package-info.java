/**
 * Keeps archived copies for decades: one OCFL 1.1 object a dossier, on any S3 store.
 *
 * <p>{@link vn.sohoa.archive.DossierArchive} adds versions, reads them back and exports them;
 * {@link vn.sohoa.archive.store.ObjectStore} is the store under it, a configured one or an embedded one over a folder that stays
 * readable without this program. Nothing that was stored is ever changed or removed; only what an interrupted upload left
 * behind, which no inventory names, is cleared away. No other package knows of OCFL, of the S3 client or of the embedded
 * server.
 */
@NullMarked
package vn.sohoa.archive;

import org.jspecify.annotations.NullMarked;
