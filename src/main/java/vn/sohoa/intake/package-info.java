/**
 * Takes scans out of the inbox: looks, waits until they are still, groups the images of one component, copies them to
 * the spool while hashing, and records the document. What cannot be taken goes to quarantine with a reason an officer
 * understands.
 *
 * <p>Every input file is in exactly one place at any moment: in the inbox, taken (spool and row, later archive), or in
 * quarantine. A file leaves the inbox only after its copy and its row are durable. Every act is written down before it is
 * done, so that {@link vn.sohoa.intake.Intake} and {@link vn.sohoa.intake.Quarantine} finish after a crash what they began.
 */
@NullMarked
package vn.sohoa.intake;

import org.jspecify.annotations.NullMarked;
