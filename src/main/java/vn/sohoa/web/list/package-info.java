/** Lists as pages show them: a screenful at a time, each with its CSV. */
@NullMarked
package vn.sohoa.web.list;

import org.jspecify.annotations.NullMarked;
