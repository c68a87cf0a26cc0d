/**
 * The shared kernel: the codes, identifiers, digests and states that every capability speaks of.
 *
 * <p>Plain values without input or output. A value of one of these types is valid by construction; text from outside
 * becomes one only through its {@code parse}. Faults are a closed set ({@link vn.sohoa.dossier.FaultCode}) and become
 * messages only at the edge.
 */
@NullMarked
package vn.sohoa.dossier;

import org.jspecify.annotations.NullMarked;
