package vn.sohoa.signing;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.ServiceLoaderPdfObjFactory;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Judges signatures with DSS: our anchors, our policy, our clock, and never the network. */
final class SignatureValidator {
    private static final String TEST = "TEST ";

    private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
    private final Clock clock;
    private @Nullable ValidationPolicy policy;

    SignatureValidator(Trust trust, Clock clock) {
        trust.anchors().forEach(anchors::addCertificate);
        this.clock = clock;
    }

    SignatureReport validate(Path pdf) {
        try {
            PDFDocumentValidator validator = new PDFDocumentValidator(new FileDocument(pdf.toFile()));
            validator.setPdfObjFactory(pdfReading());
            validator.setCertificateVerifier(offline());
            validator.setValidationTime(Date.from(clock.instant()));
            validator.setTokenExtractionStrategy(TokenExtractionStrategy.NONE);
            validator.setEnableEtsiValidationReport(false);
            validator.setLocale(Locale.ENGLISH);
            SimpleReport report = validator.validateDocument(policy()).getSimpleReport();
            return new SignatureReport(report.getSignatureIdList().stream()
                    .map(id -> verdict(report, id))
                    .toList());
        } catch (DSSException unreadable) {
            throw new FaultException(
                    Fault.of(
                            FaultCode.INPUT_DAMAGED,
                            String.valueOf(pdf.getFileName()),
                            String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }

    private static SignatureReport.Verdict verdict(SimpleReport report, String id) {
        String signer = report.getSignedBy(id) == null ? "" : report.getSignedBy(id);
        SignatureLevel level = report.getSignatureFormat(id);
        SubIndication why = report.getSubIndication(id);
        List<String> messages = report.getAdESValidationErrors(id).stream()
                .map(Message::getValue)
                .toList();
        return new SignatureReport.Verdict(
                signer,
                instant(report.getSigningTime(id)),
                instant(report.getBestSignatureTime(id)),
                level == null ? "" : level.toString(),
                String.valueOf(report.getIndication(id)),
                why == null ? null : why.toString(),
                signer.startsWith(TEST),
                messages);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /** Without addresses or sources the verifier has nothing to ask. */
    private CommonCertificateVerifier offline() {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(anchors);
        return verifier;
    }

    /**
     * Changes after a signature are found by comparing objects; comparing rendered pages too would decode every scan twice
     * a signature in this process.
     */
    private static IPdfObjFactory pdfReading() {
        DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
        differences.setMaximalPagesAmountForVisualComparison(0);
        IPdfObjFactory factory = new ServiceLoaderPdfObjFactory();
        factory.setPdfDifferencesFinder(differences);
        factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.fileOnly());
        return factory;
    }

    /** Read at the first use: it takes a second that most commands need not spend. */
    private synchronized ValidationPolicy policy() {
        if (policy == null) {
            policy = read();
        }
        return policy;
    }

    private static ValidationPolicy read() {
        try (InputStream in = SignatureValidator.class.getResourceAsStream("/signing/policy.xml")) {
            if (in == null) {
                throw new IllegalStateException("the validation policy is not in the jar");
            }
            return ValidationPolicyFacade.newFacade().getValidationPolicy(in);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
