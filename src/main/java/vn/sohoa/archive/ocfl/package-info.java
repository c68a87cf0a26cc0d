/**
 * OCFL 1.1 over a store: the library, its view of the store, and the way back from uploads that were interrupted.
 *
 * <p>{@link vn.sohoa.archive.ocfl.Repository} runs what is done with the library. Within a {@link
 * vn.sohoa.archive.ocfl.Transfer} the first failure is final and nothing is rolled back, so that a failed write leaves what a
 * killed one leaves. No other package knows of the library's storage.
 */
@NullMarked
package vn.sohoa.archive.ocfl;

import org.jspecify.annotations.NullMarked;
