/**
 * Answers as people and programs get them: columns and rows as a table, as CSV that a spreadsheet can open without harm, or
 * as JSON, a row at a time. What has the form of a citizen id is masked in all of them.
 */
@NullMarked
package vn.sohoa.inquiry.sheet;

import org.jspecify.annotations.NullMarked;
