package vn.sohoa.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Finds the time-stamp that a file's proof hangs on: that of the signature, or document time-stamp, which covers most of it. */
final class NewestTimestamp {
    private static final String DOCUMENT_TIMESTAMP = "ETSI.RFC3161";

    private NewestTimestamp() {}

    /** @return nothing when the file has no time-stamp */
    static Optional<CMSSignedData> of(Path pdf) throws IOException {
        try (PDDocument document = PdfRevisions.open(pdf)) {
            Optional<PDSignature> last = document.getSignatureDictionaries().stream()
                    .filter(signature -> signature.getByteRange().length == 4)
                    .max(Comparator.comparingLong(NewestTimestamp::end));
            return last.isEmpty() ? Optional.empty() : token(pdf, last.get());
        }
    }

    private static Optional<CMSSignedData> token(Path pdf, PDSignature signature) throws IOException {
        try (InputStream in = Files.newInputStream(pdf)) {
            CMSSignedData cms = new CMSSignedData(signature.getContents(in));
            return DOCUMENT_TIMESTAMP.equals(signature.getSubFilter())
                    ? Optional.of(cms)
                    : CmsSignature.signatureTimestamp(cms);
        } catch (CMSException damaged) {
            throw new FaultException(
                    Fault.of(FaultCode.INPUT_DAMAGED, String.valueOf(pdf.getFileName()), "a signature cannot be read"),
                    damaged);
        }
    }

    private static long end(PDSignature signature) {
        int[] range = signature.getByteRange();
        return (long) range[2] + range[3];
    }
}
