/**
 * Runs jobs on Spring Batch and keeps their history in PostgreSQL. The only package that knows Spring Batch.
 *
 * <p>A run is always a new job instance: what there is to do stands in our own tables, so nothing is ever resumed from the
 * repository. One advisory lock lets one run at a time through, and whoever holds it may declare runs without an end dead.
 */
@NullMarked
package vn.sohoa.job.batch;

import org.jspecify.annotations.NullMarked;
