/**
 * Puts the parts together for one data folder, by hand and in one place: what is opened, from which settings, in which
 * order, and closed in the other. Parts are made when they are first asked for, so that a short command starts nothing it does not need.
 */
@NullMarked
package vn.sohoa.office;

import org.jspecify.annotations.NullMarked;
