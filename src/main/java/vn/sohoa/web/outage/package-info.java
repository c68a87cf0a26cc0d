/** What people and programs are told while the database or the store is away, and when it is back. */
@NullMarked
package vn.sohoa.web.outage;

import org.jspecify.annotations.NullMarked;
