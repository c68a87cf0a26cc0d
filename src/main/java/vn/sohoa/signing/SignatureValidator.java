package vn.sohoa.signing;

import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.ServiceLoaderPdfObjFactory;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.signing.alteration.Alterations;
import vn.sohoa.signing.alteration.Finding;

/** Judges signatures with DSS: our anchors, our policy, our clock, and never the network. */
final class SignatureValidator {
    private final CommonTrustedCertificateSource anchors;
    private final Clock clock;
    private @Nullable ValidationPolicy policy;

    SignatureValidator(Trust trust, Clock clock) {
        this.anchors = source(trust);
        this.clock = clock;
    }

    SignatureReport validate(Path pdf) {
        return new Verdicts(reports(pdf, false, anchors), alterations(pdf)).report();
    }

    /** Judges under other anchors than ours, and under those only. */
    SignatureReport validate(Path pdf, Trust trust) {
        return new Verdicts(reports(pdf, false, source(trust)), alterations(pdf)).report();
    }

    /** @param sink gets the validation report of ETSI TS 119 102-2, DSS's part of the verdict, as XML */
    SignatureReport validate(Path pdf, ReportSink sink) {
        Reports reports = reports(pdf, true, anchors);
        SignatureReport report = new Verdicts(reports, alterations(pdf)).report();
        sink.accept(reports.getXmlValidationReport());
        return report;
    }

    private static CommonTrustedCertificateSource source(Trust trust) {
        CommonTrustedCertificateSource source = new CommonTrustedCertificateSource();
        trust.anchors().forEach(source::addCertificate);
        return source;
    }

    private Reports reports(Path pdf, boolean etsi, CommonTrustedCertificateSource trusted) {
        try {
            PDFDocumentValidator validator = new PDFDocumentValidator(new FileDocument(pdf.toFile()));
            validator.setPdfObjFactory(pdfReading());
            validator.setCertificateVerifier(offline(trusted));
            validator.setValidationTime(Date.from(clock.instant()));
            validator.setTokenExtractionStrategy(TokenExtractionStrategy.NONE);
            validator.setEnableEtsiValidationReport(etsi);
            validator.setLocale(Locale.ENGLISH);
            return validator.validateDocument(policy());
        } catch (RuntimeException unreadable) {
            // Damaged certificates and lists come out of the libraries as whatever their parsers stumble over.
            throw damaged(pdf, unreadable);
        }
    }

    private static List<Finding> alterations(Path pdf) {
        try {
            return Alterations.in(pdf);
        } catch (IOException unreadable) {
            throw damaged(pdf, unreadable);
        }
    }

    private static FaultException damaged(Path pdf, Exception cause) {
        return new FaultException(
                Fault.of(
                        FaultCode.INPUT_DAMAGED, String.valueOf(pdf.getFileName()), String.valueOf(cause.getMessage())),
                cause);
    }

    /** Without addresses or sources the verifier has nothing to ask. */
    private CommonCertificateVerifier offline(CommonTrustedCertificateSource trusted) {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(trusted);
        return verifier;
    }

    /**
     * Changes after a signature are found by comparing objects, more strictly by {@link Alterations} than here; comparing
     * rendered pages would decode every scan twice a signature in this process.
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
    synchronized ValidationPolicy policy() {
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
