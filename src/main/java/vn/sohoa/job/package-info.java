/**
 * What a night does: jobs, their steps, and how a document passes through them.
 *
 * <p>A step finds what is due in the database and makes it into tasks that can be worked in any order, several at once.
 * A task's effect outside the database comes first and is idempotent; what it found is recorded in one transaction
 * afterwards. So a run that is killed at any moment leaves only work that the next run finds due again. Spring Batch
 * drives the steps and keeps their history, in {@code batch} alone.
 */
@NullMarked
package vn.sohoa.job;

import org.jspecify.annotations.NullMarked;
