/** The office's pages: what officers, certifiers, auditors and the operator see in a browser, and who may see what. */
@NullMarked
package vn.sohoa.web;

import org.jspecify.annotations.NullMarked;
