/**
 * Disposal as a step of a job of its own, and what goes with a destroyed dossier outside of the archive's copies: its documents'
 * state, texts, proofs and what lies in the spool.
 */
@NullMarked
package vn.sohoa.job.disposal;

import org.jspecify.annotations.NullMarked;
