/**
 * Makes a small invented commune to try Sohoa on: a register, an inbox of drawn scans, certification authorisations, and
 * the true text of every page.
 *
 * <p>A plan (which dossier holds which papers, in which format and quality) is made first and without drawing; the papers
 * are set, drawn and encoded afterwards, file by file. Everything derives from a seed: same seed and options, same bytes.
 * People, places and citizen ids are invented; the ids begin with 000, which no province has. Nothing of the machine is
 * used to draw but the fonts that ship with the project.
 */
@NullMarked
package vn.sohoa.sample;

import org.jspecify.annotations.NullMarked;
