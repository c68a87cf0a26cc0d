/** The certification book as pages show it. */
@NullMarked
package vn.sohoa.web.book;

import org.jspecify.annotations.NullMarked;
