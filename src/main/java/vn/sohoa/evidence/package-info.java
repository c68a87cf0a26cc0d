/**
 * Gives a dossier out of the archive with everything that proves it: files, signatures, certificates, audit entries, and a page
 * in Vietnamese and English that says how to check all of it with sha256sum, openssl and pdfsig, without this software and
 * without its office. As a plain folder, as a BagIt bag (RFC 8493), or as an E-ARK information package.
 */
@NullMarked
package vn.sohoa.evidence;

import org.jspecify.annotations.NullMarked;
