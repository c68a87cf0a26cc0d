package vn.sohoa.digitize.pdf;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** Lets the pages of one master share what they have in common in a rendition, fonts above all. */
final class CosCopies {
    private @Nullable PDDocument target;
    private @Nullable CosCopy copy;

    CosCopy to(PDDocument rendition) {
        CosCopy current = copy;
        if (current == null || target != rendition) {
            current = new CosCopy(rendition);
            target = rendition;
            copy = current;
        }
        return current;
    }
}
