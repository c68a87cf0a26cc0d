/**
 * Evidence records (RFC 4998): one time-stamp proves when any number of files were there. Each file gets a record of its own,
 * with just the hashes that lead from it to the time-stamp, which is verified without the others.
 */
@NullMarked
package vn.sohoa.signing.evidence;

import org.jspecify.annotations.NullMarked;
