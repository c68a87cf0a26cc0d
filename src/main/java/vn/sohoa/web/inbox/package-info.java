/** Bringing scans in, what becomes of them, and seeing to what was sent back. */
@NullMarked
package vn.sohoa.web.inbox;

import org.jspecify.annotations.NullMarked;
