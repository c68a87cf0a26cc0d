/** The reports of nights and months. */
@NullMarked
package vn.sohoa.web.reports;

import org.jspecify.annotations.NullMarked;
