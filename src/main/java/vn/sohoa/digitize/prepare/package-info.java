/**
 * Makes from a page's picture the copy that is best to read: measured first, then changed only as far as the measures say.
 *
 * <p>Nothing here touches what is archived. Every step is small and pure: picture in, picture out, plain loops over bytes, no
 * allocation a pixel. {@link vn.sohoa.digitize.prepare.Preparation} puts them together and
 * {@link vn.sohoa.digitize.prepare.PrepareSettings} has their parameters. What is found in a prepared copy is taken back to
 * the page by {@link vn.sohoa.digitize.prepare.Prepared#toPage}. Lengths are pixels of the picture at hand unless said.
 */
@NullMarked
package vn.sohoa.digitize.prepare;

import org.jspecify.annotations.NullMarked;
