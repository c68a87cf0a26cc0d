/** Entry point and the one place where the parts are put together. */
@NullMarked
package vn.sohoa;

import org.jspecify.annotations.NullMarked;
