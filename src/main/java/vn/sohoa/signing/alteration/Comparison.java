package vn.sohoa.signing.alteration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.jspecify.annotations.Nullable;
import vn.sohoa.signing.alteration.Finding.Kind;

/** Compares a signed revision with the next one: pages, their annotations, the form, and all else of the catalog. */
final class Comparison {
    /** Validation data (ISO 32000-2 §12.8.4.3) and what nobody sees: the extensions used, metadata, the version. */
    private static final Set<COSName> FREE =
            Set.of(COSName.getPDFName("DSS"), COSName.getPDFName("Extensions"), COSName.METADATA, COSName.VERSION);

    private static final List<COSName> INHERITED =
            List.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE);
    /** Compared by themselves, or of no effect on what is shown. */
    private static final Set<COSName> NOT_OF_THE_PAGE =
            Set.of(COSName.PARENT, COSName.ANNOTS, COSName.getPDFName("Tabs"));

    private final PDDocument before;
    private final PDDocument after;
    private final long signedEnd;
    private final List<Finding> findings = new ArrayList<>();
    private final Sameness sameness;

    private Comparison(PDDocument before, PDDocument after, long signedEnd) throws IOException {
        this.before = before;
        this.after = after;
        this.signedEnd = signedEnd;
        this.sameness = new Sameness(before, after, ends());
    }

    static List<Finding> of(PDDocument before, PDDocument after, long signedEnd) throws IOException {
        Comparison comparison = new Comparison(before, after, signedEnd);
        comparison.pages();
        comparison.catalog();
        return comparison.findings;
    }

    private Set<COSObjectKey> ends() {
        Set<COSObjectKey> ends = new HashSet<>();
        before.getPages().forEach(page -> add(page.getCOSObject(), ends));
        add(before.getDocumentCatalog().getCOSObject(), ends);
        return ends;
    }

    private static void add(COSDictionary object, Set<COSObjectKey> keys) {
        COSObjectKey key = object.getKey();
        if (key != null) {
            keys.add(key);
        }
    }

    private void pages() throws IOException {
        List<PDPage> old = pages(before);
        List<PDPage> now = pages(after);
        for (int i = old.size(); i < now.size(); i++) {
            found(Kind.PAGES_ADDED, i + 1, "");
        }
        if (now.size() < old.size()) {
            found(Kind.PAGES_REMOVED, 0, String.valueOf(old.size() - now.size()));
        }
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            page(i + 1, old.get(i).getCOSObject(), now.get(i).getCOSObject());
        }
    }

    private static List<PDPage> pages(PDDocument document) {
        List<PDPage> pages = new ArrayList<>();
        document.getPages().forEach(pages::add);
        return pages;
    }

    private void page(int number, COSDictionary old, COSDictionary now) throws IOException {
        Set<COSName> keys = new HashSet<>(old.keySet());
        keys.addAll(now.keySet());
        keys.addAll(INHERITED);
        keys.removeAll(NOT_OF_THE_PAGE);
        for (COSName key : keys) {
            if (!sameness.same(item(old, key), item(now, key))) {
                found(Kind.PAGE_CHANGED, number, key.getName());
            }
        }
        new Annotations(sameness, (kind, detail) -> found(kind, number, detail)).compare(old, now);
    }

    /** As the page tree hands it down; a reference stays one. */
    private static @Nullable COSBase item(COSDictionary page, COSName key) {
        COSBase own = page.getItem(key);
        return own == null && INHERITED.contains(key) ? PDPageTree.getInheritableAttribute(page, key) : own;
    }

    private void catalog() throws IOException {
        COSDictionary old = before.getDocumentCatalog().getCOSObject();
        COSDictionary now = after.getDocumentCatalog().getCOSObject();
        Set<COSName> keys = new HashSet<>(old.keySet());
        keys.addAll(now.keySet());
        keys.removeAll(FREE);
        keys.removeAll(Set.of(COSName.PAGES, COSName.ACRO_FORM));
        for (COSName key : keys) {
            if (!sameness.same(old.getItem(key), now.getItem(key))) {
                found(Kind.DOCUMENT_CHANGED, 0, key.getName());
            }
        }
        new Form(sameness, (kind, detail) -> found(kind, 0, detail))
                .compare(old.getCOSDictionary(COSName.ACRO_FORM), now.getCOSDictionary(COSName.ACRO_FORM));
    }

    private void found(Kind kind, int page, String detail) {
        findings.add(new Finding(kind, page, signedEnd, detail));
    }

    /** Takes what was found. */
    interface Sink {
        void found(Kind kind, String detail);
    }

    /** Whether both are the same object, the same reference in arrays of annotations and fields. */
    static boolean sameReference(@Nullable COSBase one, @Nullable COSBase other) {
        return one instanceof COSObject reference
                && other instanceof COSObject and
                && reference.getKey().equals(and.getKey());
    }
}
