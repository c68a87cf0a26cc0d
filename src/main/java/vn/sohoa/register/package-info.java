/**
 * The register: which dossiers were received, and what each of them must have digitized.
 *
 * <p>Rows come from the provincial system as CSV files and are put into the database, again and again without doubling;
 * what a row requires follows from the dated catalogue ({@code config/procedures.yaml}), the row's flags and the rule that was in
 * force on the day of receipt. Other capabilities ask {@link vn.sohoa.register.Register}; only
 * {@link vn.sohoa.register.RegisterImport} writes. Applicants' names are kept in the table and reach no log, fault or report.
 */
@NullMarked
package vn.sohoa.register;

import org.jspecify.annotations.NullMarked;
