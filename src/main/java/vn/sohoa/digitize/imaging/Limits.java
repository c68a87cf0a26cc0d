package vn.sohoa.digitize.imaging;

/** What is refused before memory is asked for: bytes of a file, pages of a file, pixels of a page. */
public record Limits(long maxBytes, int maxPages, long maxPixels) {

    /** Bytes, pages or pixels beyond the limit; the message names both numbers. */
    public static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded(String what, Number value, Number limit) {
            super(value + " " + what + " > " + limit);
        }
    }

    public void checkBytes(long bytes) {
        check("bytes", bytes, maxBytes);
    }

    public void checkPages(int pages) {
        check("pages", pages, maxPages);
    }

    /** Sides that are no size at all are damage, not largeness. */
    public void checkPixels(long width, long height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("image of " + width + " x " + height + " pixels");
        }
        check("pixels", width > maxPixels ? width : width * height, maxPixels);
    }

    /** @throws Exceeded saying what there is too much of */
    public static void check(String what, long value, long limit) {
        if (value > limit || value < 0) {
            throw new Exceeded(what, value, limit);
        }
    }
}
