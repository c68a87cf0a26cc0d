/** The certifying officers' desk: what waits, the scan beside its copy, yes with a key or no on a legal ground. */
@NullMarked
package vn.sohoa.web.certification;

import org.jspecify.annotations.NullMarked;
