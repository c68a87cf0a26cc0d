/** Checks that take longer than a page may: they run beside the pages, one at a time, and their result stays. */
@NullMarked
package vn.sohoa.web.task;

import org.jspecify.annotations.NullMarked;
