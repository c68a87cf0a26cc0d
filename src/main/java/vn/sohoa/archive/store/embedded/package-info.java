/**
 * The store that needs no other machine: an S3 server of this process over a folder, its files made durable, and lent to the
 * other processes of the same data folder.
 */
@NullMarked
package vn.sohoa.archive.store.embedded;

import org.jspecify.annotations.NullMarked;
