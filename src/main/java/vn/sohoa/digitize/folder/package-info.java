/**
 * Digitizes any files into a folder, without register, signing or database: for each a PDF/A-2u, its text, the text with its
 * places as ALTO and a report of its pages. Inputs are only read.
 *
 * <p>Everything is made in a hidden folder and renamed, the report last: each result is whole wherever a run
 * ends, but after a kill while an earlier run's results are replaced, results of both may stand side by side until the next run. A run that is killed leaves that hidden folder, which the next run into the same folder removes.
 */
@NullMarked
package vn.sohoa.digitize.folder;

import org.jspecify.annotations.NullMarked;
