/**
 * The figures an office has to show, and the dossiers behind each of them: received, on time, required, digitized,
 * certified.
 *
 * <p>Everything is counted in the database from the register, the archived documents and the archived certifications at the
 * moment of asking; nothing is kept. Rates are exact decimal arithmetic, never floating point. Printing knows no files: it writes to
 * what it is given.
 */
@NullMarked
package vn.sohoa.rates;

import org.jspecify.annotations.NullMarked;
