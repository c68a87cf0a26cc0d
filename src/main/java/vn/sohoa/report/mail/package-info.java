/** Reports by mail: to whom, by which server, each address once. */
@NullMarked
package vn.sohoa.report.mail;

import org.jspecify.annotations.NullMarked;
