package vn.sohoa.digitize.pdf.content;

import java.io.IOException;
import java.io.InputStream;
import vn.sohoa.digitize.imaging.Limits;

/** Forms that draw forms that draw forms multiply: a small file can ask for more drawing than a night has time for. */
final class OperationBudget {
    private static final long MOST = 3_000_000;

    /** Content is unpacked while it is read, so that no filter's bound holds for it. */
    private static final long CONTENT_BYTES = 64L << 20;

    private long spent;

    void spend() {
        Limits.check("drawing operations", ++spent, MOST);
    }

    /** @throws Limits.Exceeded when a content stream is longer than any page needs */
    static void measure(InputStream content) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (content) {
            for (int n = content.read(buffer); n > 0; n = content.read(buffer)) {
                total += n;
                Limits.check("bytes of content", total, CONTENT_BYTES);
            }
        }
    }
}
