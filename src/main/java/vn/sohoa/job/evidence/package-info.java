/**
 * Evidence records for what the archive step stored: which versions have one, the nightly step that makes them under one
 * time-stamp, and the step that renews them before that ends.
 */
@NullMarked
package vn.sohoa.job.evidence;

import org.jspecify.annotations.NullMarked;
