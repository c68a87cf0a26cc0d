package vn.sohoa.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Takes a PDF's signatures apart. */
final class SignatureParts {
    private static final String DOCUMENT_TIMESTAMP = "ETSI.RFC3161";
    private static final int LONG_FORM = 0x80;

    private SignatureParts() {}

    /** In the order in which they were put on. */
    static List<SignaturePart> of(Path pdf) throws IOException {
        try (PDDocument document = PdfRevisions.open(pdf)) {
            List<PDSignature> signatures = document.getSignatureDictionaries().stream()
                    .filter(signature -> signature.getByteRange().length == 4)
                    .sorted(Comparator.comparingInt(signature -> signature.getByteRange()[2]))
                    .toList();
            List<SignaturePart> parts = new ArrayList<>();
            for (PDSignature signature : signatures) {
                parts.add(part(pdf, signature));
            }
            return parts;
        }
    }

    private static SignaturePart part(Path pdf, PDSignature signature) throws IOException {
        List<Long> range =
                IntStream.of(signature.getByteRange()).asLongStream().boxed().toList();
        try (InputStream in = Files.newInputStream(pdf)) {
            byte[] cms = withoutFilling(signature.getContents(in));
            if (DOCUMENT_TIMESTAMP.equals(signature.getSubFilter())) {
                return new SignaturePart(range, cms, new byte[0], 0, Optional.of(cms));
            }
            CMSSignedData signed = new CMSSignedData(cms);
            byte[] value =
                    signed.getSignerInfos().getSigners().iterator().next().getSignature();
            Optional<CMSSignedData> token = CmsSignature.signatureTimestamp(signed);
            return new SignaturePart(
                    range,
                    cms,
                    value,
                    octets(cms, value),
                    token.isEmpty() ? Optional.empty() : Optional.of(token.get().getEncoded("DER")));
        } catch (CMSException damaged) {
            throw new FaultException(
                    Fault.of(FaultCode.INPUT_DAMAGED, String.valueOf(pdf.getFileName()), "a signature cannot be read"),
                    damaged);
        }
    }

    /** A DER value ends where its length says; its place in a PDF is filled up with zeros. */
    private static byte[] withoutFilling(byte[] contents) {
        int first = contents[1] & 0xff;
        if (first < LONG_FORM) {
            return Arrays.copyOf(contents, 2 + first);
        }
        int length = 0;
        for (int i = 0; i < first - LONG_FORM; i++) {
            length = length << 8 | contents[2 + i] & 0xff;
        }
        return first == LONG_FORM ? contents : Arrays.copyOf(contents, 2 + first - LONG_FORM + length);
    }

    /** Where the octet string with that content begins. */
    private static int octets(byte[] cms, byte[] value) {
        for (int at = cms.length - value.length; at > 0; at--) {
            if (Arrays.equals(cms, at, at + value.length, value, 0, value.length)) {
                return at - header(value.length);
            }
        }
        throw new IllegalStateException("the signature value is not in the signature");
    }

    private static int header(int length) {
        return length < LONG_FORM ? 2 : length < 0x100 ? 3 : 4;
    }
}
