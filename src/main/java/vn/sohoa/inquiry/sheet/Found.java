package vn.sohoa.inquiry.sheet;

import org.jspecify.annotations.Nullable;

/**
 * What came of a question.
 *
 * @param total rows there are in all, before and after this page too
 * @param shown rows of this page
 * @param next where the next page begins; none when this was the last
 */
public record Found(long total, long shown, @Nullable String next) {}
