/** Tells open pages that something has changed, so that they fetch the part of theirs anew. */
@NullMarked
package vn.sohoa.web.live;

import org.jspecify.annotations.NullMarked;
