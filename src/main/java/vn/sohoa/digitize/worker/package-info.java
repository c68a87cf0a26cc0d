/**
 * Worker processes: child JVMs that alone open untrusted bytes, and the pool that keeps them.
 *
 * <p>{@link vn.sohoa.digitize.worker.WorkerDigitizer} splits a scan into tasks of a page, so that a crash costs one page. Parent
 * and worker speak in length-prefixed frames of JSON ({@code Frames}, {@code Wire}); what a worker answers is as untrusted as what it
 * read. A worker that crashes, hangs, asks for too much memory or answers garbage is ended and its task tried once more on a new
 * one; then the document is at fault. Where bubblewrap works, a worker has no network and sees no file but the program's own, the
 * scans being read, and one folder to write in. A worker whose parent is gone ends itself.
 */
@NullMarked
package vn.sohoa.digitize.worker;

import org.jspecify.annotations.NullMarked;
