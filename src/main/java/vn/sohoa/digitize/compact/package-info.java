/**
 * Takes a page apart into what is written and what it is written on (mixed raster content): full-resolution masks of one
 * colour each for ink, and a small picture of the paper, its stamps' tints and its photographs.
 *
 * <p>No shape is ever replaced by another that looks like it: every mask pixel comes from the pixel at its place. Only
 * pixels in, only pixels out; how they are stored is the caller's matter.
 */
@NullMarked
package vn.sohoa.digitize.compact;

import org.jspecify.annotations.NullMarked;
