package vn.sohoa.signing;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Appends revisions to a PDF: a signature, then the evidence for it. What was there stays, byte for byte, a prefix. */
final class PdfRevisions {
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName RFC3161 = COSName.getPDFName("ETSI.RFC3161");

    /** Makes the CMS over the byte range. */
    interface Signer {
        byte[] sign(InputStream content) throws IOException;
    }

    /** Makes the template with the look, knowing the page. */
    interface Look {
        byte[] template(PDPage page) throws IOException;
    }

    /**
     * How the signature stands in the file.
     *
     * @param page from 0; the last if −1
     * @param reserve bytes kept for the CMS
     */
    record Field(int page, String signer, ZonedDateTime at, Look look, int reserve) {}

    /** The CMS did not fit; so many bytes are needed. */
    static final class ReserveTooSmall extends IOException {
        private static final long serialVersionUID = 1L;

        private final int needed;

        ReserveTooSmall(int needed) {
            this.needed = needed;
        }

        int needed() {
            return needed;
        }
    }

    private PdfRevisions() {}

    static void appendSignature(Path pdf, Path out, Field field, Signer signer) throws IOException {
        try (PDDocument document = open(pdf);
                SignatureOptions options = new SignatureOptions();
                OutputStream sink = new BufferedOutputStream(Files.newOutputStream(out))) {
            int pages = document.getNumberOfPages();
            int page = field.page() < 0 ? pages - 1 : field.page();
            if (page >= pages) {
                throw new FaultException(Fault.of(FaultCode.INPUT_NO_PAGES, name(pdf), "no page " + (page + 1)));
            }
            options.setPage(page);
            options.setPreferredSignatureSize(field.reserve());
            options.setVisualSignature(new ByteArrayInputStream(field.look().template(document.getPage(page))));
            document.addSignature(signature(field), options);
            complete(document.saveIncrementalForExternalSigning(sink), field.reserve(), signer);
        }
    }

    /**
     * Appends a document time-stamp (ISO 32000-2 §12.8.5) over all there is.
     *
     * @param reserve bytes kept for the token
     * @return the token
     */
    static byte[] appendTimestamp(Path pdf, Path out, int reserve, Signer authority) throws IOException {
        try (PDDocument document = open(pdf);
                SignatureOptions options = new SignatureOptions();
                OutputStream sink = new BufferedOutputStream(Files.newOutputStream(out))) {
            PDSignature stamp = new PDSignature();
            stamp.setType(COSName.DOC_TIME_STAMP);
            stamp.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            stamp.setSubFilter(RFC3161);
            options.setPreferredSignatureSize(reserve);
            document.addSignature(stamp, options);
            return complete(document.saveIncrementalForExternalSigning(sink), reserve, authority);
        }
    }

    private static byte[] complete(ExternalSigningSupport external, int reserve, Signer signer) throws IOException {
        byte[] cms = signer.sign(external.getContent());
        if (cms.length > reserve) {
            throw new ReserveTooSmall(cms.length);
        }
        external.setSignature(cms);
        return cms;
    }

    private static PDSignature signature(Field field) {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setName(field.signer());
        signature.setSignDate(GregorianCalendar.from(field.at()));
        return signature;
    }

    /** Adds what is not there yet to the document's security store (ISO 32000-2 §12.8.4.3, without VRI). */
    static void appendEvidence(Path pdf, Path out, Evidence evidence) throws IOException {
        try (PDDocument document = open(pdf);
                OutputStream sink = new BufferedOutputStream(Files.newOutputStream(out))) {
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            COSDictionary store = catalog.getCOSDictionary(DSS);
            if (store == null) {
                store = new COSDictionary();
                store.setItem(COSName.TYPE, DSS);
                catalog.setItem(DSS, store);
            }
            add(document, store, "Certs", evidence.certificates());
            add(document, store, "CRLs", evidence.crls());
            add(document, store, "OCSPs", evidence.ocsps());
            store.setNeedToBeUpdated(true);
            catalog.setNeedToBeUpdated(true);
            document.saveIncremental(sink);
        }
    }

    private static void add(PDDocument document, COSDictionary store, String key, Set<byte[]> values)
            throws IOException {
        COSName name = COSName.getPDFName(key);
        COSArray array = store.getCOSArray(name);
        if (array == null) {
            if (values.isEmpty()) {
                return;
            }
            array = new COSArray();
            store.setItem(name, array);
        }
        Set<byte[]> there = contents(array);
        for (byte[] value : values) {
            if (there.add(value)) {
                COSStream stream = document.getDocument().createCOSStream();
                try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                    out.write(value);
                }
                stream.setNeedToBeUpdated(true);
                array.add(stream);
            }
        }
        array.setNeedToBeUpdated(true);
    }

    private static Set<byte[]> contents(COSArray array) throws IOException {
        Set<byte[]> found = new TreeSet<>(Arrays::compare);
        for (int i = 0; i < array.size(); i++) {
            COSBase entry = array.getObject(i);
            if (entry instanceof COSStream stream) {
                try (InputStream in = stream.createInputStream()) {
                    found.add(in.readAllBytes());
                }
            }
        }
        return found;
    }

    static PDDocument open(Path pdf) throws IOException {
        try {
            return Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache());
        } catch (InvalidPasswordException encrypted) {
            throw new FaultException(Fault.of(FaultCode.INPUT_ENCRYPTED, name(pdf)), encrypted);
        } catch (IOException damaged) {
            if (!Files.isReadable(pdf)) {
                throw damaged;
            }
            throw new FaultException(
                    Fault.of(FaultCode.INPUT_DAMAGED, name(pdf), String.valueOf(damaged.getMessage())), damaged);
        }
    }

    private static String name(Path pdf) {
        return String.valueOf(pdf.getFileName());
    }
}
