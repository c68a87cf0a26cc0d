/** The auditor's pages: how the archive stands, the log with its proofs, checkpoints, fixity, and who read what. */
@NullMarked
package vn.sohoa.web.audit;

import org.jspecify.annotations.NullMarked;
