/**
 * What can be done in a place that keeps objects under paths, whatever the place is: an S3 store ({@code store.StoreVault}) or a
 * plain folder. Every write is read back before it counts. Knows nothing of OCFL.
 */
@NullMarked
package vn.sohoa.archive.vault;

import org.jspecify.annotations.NullMarked;
