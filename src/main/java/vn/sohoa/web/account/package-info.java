/** Who may sign in to the pages, as what and for which agency. Every sign-in, refusal and change is an entry of the audit log. */
@NullMarked
package vn.sohoa.web.account;

import org.jspecify.annotations.NullMarked;
