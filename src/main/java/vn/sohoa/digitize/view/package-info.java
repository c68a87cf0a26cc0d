/** Pages of access copies as people look at them on a screen: where their words stand, and their pictures. */
@NullMarked
package vn.sohoa.digitize.view;

import org.jspecify.annotations.NullMarked;
