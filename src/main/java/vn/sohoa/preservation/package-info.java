/**
 * Says in standard XML what a dossier's archive object holds, for a successor who has nothing but the object: METS names every
 * file with its digest and its place in the dossier, PREMIS 3 tells what was done to each, when and by what. The same facts always
 * give the same bytes, so that writing again after a crash changes nothing.
 */
@NullMarked
package vn.sohoa.preservation;

import org.jspecify.annotations.NullMarked;
