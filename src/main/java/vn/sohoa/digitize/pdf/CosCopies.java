package vn.sohoa.digitize.pdf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Lets the pages of one master share what they have in common in a rendition, fonts above all. */
final class CosCopies {
    /** The rendition, and one page that is tried alone. */
    private static final int TARGETS = 2;

    private final Map<PDDocument, CosCopy> targets = new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PDDocument, CosCopy> eldest) {
            return size() > TARGETS;
        }
    };

    CosCopy to(PDDocument rendition) {
        return targets.computeIfAbsent(rendition, CosCopy::new);
    }
}
