/**
 * An auditor's questions: how the archive stands by agency, month, procedure and retention class; what is archived, missing,
 * waiting and in quarantine, and why; who read what; everything that happened to one dossier.
 *
 * <p>Every list comes out of the database at one moment, in the order of its keys, a page at a time and a row at a time,
 * and says how many rows there are in all. What is listed is codes, counts, times and faults; nothing here names a person a
 * dossier is about, and what has the form of a citizen id is masked. Names in JSON and CSV are stable and of no language.
 */
@NullMarked
package vn.sohoa.inquiry;

import org.jspecify.annotations.NullMarked;
