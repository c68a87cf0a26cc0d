/**
 * Electronically certified copies (chứng thực bản sao điện tử từ bản chính): a request and an officer's authorisation of
 * exactly that scan make a numbered copy with a statement, signed by the officer and then by the agency.
 *
 * <p>The book is a table: a number is taken in the transaction that stores what will be made, so that it is neither
 * skipped nor given twice, whatever dies when. Everything that follows only completes what the book already says.
 *
 * <p>The statement stands on the copy's last page where nothing is covered, else on a page more. The code (QR) on it says
 * {@code SOHOA1|agency|year|number|date|digest}: the book's agency and year, the number as printed, the statement's date, and
 * the first 16 hexadecimal digits of the authorised scan's SHA-256.
 */
@NullMarked
package vn.sohoa.certification;

import org.jspecify.annotations.NullMarked;
