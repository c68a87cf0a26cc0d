/**
 * What a night and a month brought. A report is counted once, at one moment, and kept as a row; its page, PDF/A and spreadsheet
 * are made of that row, so that they cannot differ. It names no person: cases are counted, and pointed at by dossier code.
 */
@NullMarked
package vn.sohoa.report;

import org.jspecify.annotations.NullMarked;
