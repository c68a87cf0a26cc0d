/** What those who keep the software running may ask by program: whether it is well, and its numbers. */
@NullMarked
package vn.sohoa.web.watch;

import org.jspecify.annotations.NullMarked;
