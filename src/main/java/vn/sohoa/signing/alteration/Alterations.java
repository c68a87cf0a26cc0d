package vn.sohoa.signing.alteration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.jspecify.annotations.Nullable;
import vn.sohoa.signing.alteration.Finding.Kind;

/** Looks for what was done to a PDF behind its signatures' backs. */
public final class Alterations {
    private final Path file;
    private final RawBytes bytes;
    private final List<Finding> findings = new ArrayList<>();

    private Alterations(Path file) throws IOException {
        this.file = file;
        this.bytes = RawBytes.of(file);
    }

    /**
     * Everything found, each once, in the order of the file; nothing for a file without signatures.
     *
     * @throws IOException when it cannot be read, as PDF or at all
     */
    public static List<Finding> in(Path pdf) throws IOException {
        Alterations search = new Alterations(pdf);
        search.look();
        return search.findings.stream()
                .distinct()
                .filter(finding -> search.findings.stream().noneMatch(other -> other.saysMoreThan(finding)))
                .toList();
    }

    /** Whether a byte range is written anywhere, which every signature needs to have in clear. */
    public static boolean mentionsSignature(Path pdf) throws IOException {
        return RawBytes.of(pdf).mentionsByteRange();
    }

    private void look() throws IOException {
        Set<SignedRange> shown = new HashSet<>();
        try (PDDocument document = open(bytes.length())) {
            for (COSDictionary signature : signatures(document)) {
                SignedRange range = sound(signature);
                if (range != null) {
                    shown.add(range);
                }
            }
        }
        hidden(shown);
        collisions(shown);
        revisions(shown);
    }

    private PDDocument open(long end) throws IOException {
        return Loader.loadPDF(new Prefix(file, end), IOUtils.createTempFileOnlyStreamCache());
    }

    /** By the fields of the form, as every reader finds them. */
    private static List<COSDictionary> signatures(PDDocument document) throws IOException {
        Set<COSDictionary> found = new HashSet<>();
        for (PDSignatureField field : document.getSignatureFields()) {
            COSDictionary value = FieldRules.value(field.getCOSObject());
            if (value != null) {
                found.add(value);
            }
        }
        return List.copyOf(found);
    }

    private @Nullable SignedRange sound(COSDictionary signature) {
        COSArray numbers = signature.getCOSArray(COSName.BYTERANGE);
        byte[] contents = signature.getDictionaryObject(COSName.CONTENTS) instanceof COSString string
                ? string.getBytes()
                : new byte[0];
        if (numbers == null || allZero(contents)) {
            findings.add(
                    Finding.of(Kind.EMPTY_SIGNATURE, Finding.EVERYWHERE, numbers == null ? "ByteRange" : "Contents"));
            return null;
        }
        SignedRange range = range(numbers);
        if (range == null
                || !range.sound(bytes.length())
                || !bytes.contents(range)
                        .map(gap -> Arrays.equals(gap, contents))
                        .orElse(false)) {
            findings.add(Finding.of(Kind.WRONG_BYTE_RANGE, Finding.EVERYWHERE, ""));
            return null;
        }
        if (!known(signature)) {
            findings.add(Finding.of(Kind.UNKNOWN_SIGNATURE, Finding.EVERYWHERE, ""));
        }
        if (!RawBytes.endsInZeros(contents)) {
            findings.add(Finding.of(Kind.SPOILT_CONTENTS, range.end(), ""));
        }
        if (!isSignedData(contents)) {
            findings.add(Finding.of(Kind.UNREADABLE_SIGNATURE, Finding.EVERYWHERE, ""));
        }
        return range;
    }

    /** A validator passes over what it cannot read, as if it were not there. */
    private static boolean isSignedData(byte[] contents) {
        try {
            CMSSignedData cms = new CMSSignedData(contents);
            return CMSObjectIdentifiers.signedData.equals(cms.toASN1Structure().getContentType())
                    && cms.getSignerInfos().size() == 1;
        } catch (CMSException | RuntimeException damaged) {
            return false;
        }
    }

    /** What is neither a signature nor a time-stamp nobody judges. */
    private static boolean known(COSDictionary signature) {
        COSName type = signature.getCOSName(COSName.TYPE);
        boolean stamp = FieldRules.RFC3161.equals(signature.getCOSName(COSName.SUB_FILTER));
        return type == null || type.equals(stamp ? FieldRules.DOCUMENT_TIMESTAMP : COSName.SIG);
    }

    private static boolean allZero(byte[] contents) {
        for (byte value : contents) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable SignedRange range(COSArray numbers) {
        long[] values = new long[4];
        if (numbers.size() != values.length) {
            return null;
        }
        for (int i = 0; i < values.length; i++) {
            COSBase value = numbers.getObject(i);
            if (!(value instanceof COSNumber number)) {
                return null;
            }
            values[i] = number.longValue();
        }
        return new SignedRange(values[0], values[1], values[2], values[3]);
    }

    private void hidden(Set<SignedRange> shown) {
        for (SignedRange written : bytes.ranges()) {
            if (!shown.contains(written)) {
                findings.add(Finding.of(Kind.SIGNATURE_REMOVED, Finding.EVERYWHERE, ""));
            }
        }
    }

    private void collisions(Set<SignedRange> shown) {
        List<SignedRange> ranges = List.copyOf(shown);
        for (int i = 0; i < ranges.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (ranges.get(i).collidesWith(ranges.get(j))) {
                    findings.add(Finding.of(Kind.BYTE_RANGES_COLLIDE, Finding.EVERYWHERE, ""));
                }
            }
        }
    }

    /** Each signed revision with the next, the last one with the file as it is now. */
    private void revisions(Set<SignedRange> shown) throws IOException {
        TreeSet<Long> ends = new TreeSet<>();
        shown.forEach(range -> ends.add(range.end()));
        ends.add(bytes.length());
        Iterator<Long> next = ends.iterator();
        long signed = next.next();
        while (next.hasNext()) {
            long end = next.next();
            if (!bytes.blank(signed, end)) {
                update(signed, end);
            }
            signed = end;
        }
    }

    private void update(long signed, long end) throws IOException {
        if (bytes.tableOfRevision(end).filter(table -> table >= signed).isEmpty()) {
            findings.add(Finding.of(Kind.FOREIGN_BYTES, signed, String.valueOf(end - signed)));
        }
        try (PDDocument before = open(signed);
                PDDocument after = open(end)) {
            findings.addAll(Comparison.of(before, after, signed));
        } catch (IOException unreadable) {
            findings.add(Finding.of(Kind.UNREADABLE_REVISION, signed, String.valueOf(unreadable.getMessage())));
        }
    }
}
