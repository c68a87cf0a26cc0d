/**
 * Ends a process at any of its doings: {@link vn.sohoa.crash.Moments} counts statements, file calls, uses of keys and
 * requests, and at the chosen one nothing works any more.
 */
package vn.sohoa.crash;
