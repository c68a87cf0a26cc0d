/** What runs when, how it went, and how the office's software is. */
@NullMarked
package vn.sohoa.web.jobs;

import org.jspecify.annotations.NullMarked;
