/**
 * Retention and disposal: which dossiers need not be kept any more and what stands in their way, lists of what two people have
 * decided to destroy, and the destruction itself. {@link vn.sohoa.disposal.DueDossiers} looks, {@link
 * vn.sohoa.disposal.DisposalDesk} proposes, approves and refuses, {@link vn.sohoa.disposal.DisposalRun} destroys: the
 * destruction record is in the archive before anything goes, and stays there.
 */
@NullMarked
package vn.sohoa.disposal;

import org.jspecify.annotations.NullMarked;
