/**
 * Electronically certified copies (chứng thực bản sao điện tử từ bản chính): a request and an officer's authorisation of
 * exactly that scan make a numbered copy with a statement, signed by the officer and then by the agency.
 *
 * <p>The book is a table: a number is taken in the transaction that stores what will be made, so that it is neither
 * skipped nor given twice, whatever dies when. Everything that follows only completes what the book already says.
 */
@NullMarked
package vn.sohoa.certification;

import org.jspecify.annotations.NullMarked;
