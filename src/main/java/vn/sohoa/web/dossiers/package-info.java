/** Dossiers: finding them, what is there of each, its pages, and taking them out. */
@NullMarked
package vn.sohoa.web.dossiers;

import org.jspecify.annotations.NullMarked;
