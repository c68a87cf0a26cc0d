package vn.sohoa.signing;

import eu.europa.esig.dss.diagnostic.AbstractTokenProxy;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.FoundCertificatesProxy;
import eu.europa.esig.dss.diagnostic.RelatedCertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.CertificateOrigin;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.validation.reports.Reports;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.signing.SignatureReport.Cause;
import vn.sohoa.signing.SignatureReport.Verdict;
import vn.sohoa.signing.alteration.Finding;

/**
 * DSS's verdict on each signature together with our findings: a signature passes only if neither has anything against it
 * nor against a time-stamp of the file.
 */
final class Verdicts {
    private final SimpleReport report;
    private final DiagnosticData facts;
    private final List<Finding> findings;

    Verdicts(Reports reports, List<Finding> findings) {
        this.report = reports.getSimpleReport();
        this.facts = reports.getDiagnosticData();
        this.findings = Stream.concat(findings.stream(), overlaps(facts)).toList();
    }

    /** DSS says so with each signature of the file. */
    private static Stream<Finding> overlaps(DiagnosticData facts) {
        return facts.getSignatures().stream()
                .flatMap(signature -> signature.getPdfAnnotationsOverlapConcernedPages().stream())
                .distinct()
                .map(page -> new Finding(Finding.Kind.ANNOTATIONS_OVERLAP, page.intValue(), Finding.EVERYWHERE, ""));
    }

    SignatureReport report() {
        return new SignatureReport(
                report.getSignatureIdList().stream().map(this::verdict).toList(), findings);
    }

    private Verdict verdict(String id) {
        Indication indication = report.getIndication(id);
        SubIndication why = report.getSubIndication(id);
        Cause cause = indication == Indication.TOTAL_PASSED ? null : cause(why);
        if (indication == Indication.TOTAL_PASSED || indication == Indication.INDETERMINATE) {
            Cause worse = worse(facts.getSignatureById(id));
            if (worse != null) {
                indication = Indication.TOTAL_FAILED;
                why = worse == Cause.TIMESTAMP_BROKEN ? SubIndication.HASH_FAILURE : SubIndication.FORMAT_FAILURE;
                cause = worse;
            }
        }
        SignatureLevel level = report.getSignatureFormat(id);
        return new Verdict(
                signer(id),
                instant(report.getSigningTime(id)),
                instant(report.getBestSignatureTime(id)),
                level == null ? "" : level.toString(),
                String.valueOf(indication),
                why == null ? null : why.toString(),
                cause,
                report.getAdESValidationErrors(id).stream()
                        .map(Message::getValue)
                        .toList());
    }

    private @Nullable Cause worse(SignatureWrapper signature) {
        if (findings.stream().anyMatch(finding -> finding.concerns(end(signature)))) {
            return Cause.ALTERED_AFTERWARDS;
        }
        if (!facts.getTimestampList().stream().allMatch(Verdicts::whole)) {
            return Cause.TIMESTAMP_BROKEN;
        }
        return brought(signature, signature.foundCertificates()) ? null : Cause.SIGNATURE_BROKEN;
    }

    private static boolean whole(TimestampWrapper timestamp) {
        return timestamp.isMessageImprintDataFound()
                && timestamp.isMessageImprintDataIntact()
                && timestamp.isSignatureIntact()
                && brought(timestamp, timestamp.foundCertificates());
    }

    /** The signer's certificate is as it was put into the signature; another copy of it would do for the proof. */
    private static boolean brought(AbstractTokenProxy signed, FoundCertificatesProxy found) {
        List<RelatedCertificateWrapper> brought = found.getRelatedCertificatesByOrigin(CertificateOrigin.SIGNED_DATA);
        boolean others = !found.getOrphanCertificatesByOrigin(CertificateOrigin.SIGNED_DATA)
                .isEmpty();
        CertificateWrapper signer = signed.getSigningCertificate();
        return signer == null
                || (brought.isEmpty() && !others)
                || brought.stream().anyMatch(certificate -> certificate.getId().equals(signer.getId()));
    }

    private static long end(SignatureWrapper signature) {
        List<BigInteger> range = signature.getSignatureByteRange();
        return range == null || range.size() != 4
                ? 0
                : range.get(2).add(range.get(3)).longValue();
    }

    private SignatureReport.Signer signer(String id) {
        CertificateWrapper certificate = facts.getSignatureById(id).getSigningCertificate();
        String name = report.getSignedBy(id);
        String organisation = certificate == null ? null : certificate.getOrganizationName();
        return new SignatureReport.Signer(name == null ? "" : name, organisation == null ? "" : organisation);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Cause cause(@Nullable SubIndication why) {
        if (why == null) {
            return Cause.OTHER;
        }
        return switch (why) {
            case FORMAT_FAILURE -> Cause.ALTERED_AFTERWARDS;
            case HASH_FAILURE, SIGNED_DATA_NOT_FOUND -> Cause.BYTES_CHANGED;
            case SIG_CRYPTO_FAILURE -> Cause.SIGNATURE_BROKEN;
            case REVOKED, REVOKED_NO_POE, REVOKED_CA_NO_POE -> Cause.CERTIFICATE_REVOKED;
            case EXPIRED, OUT_OF_BOUNDS_NO_POE, OUT_OF_BOUNDS_NOT_REVOKED -> Cause.CERTIFICATE_EXPIRED;
            case NOT_YET_VALID -> Cause.CERTIFICATE_NOT_YET_VALID;
            case SIG_CONSTRAINTS_FAILURE, CHAIN_CONSTRAINTS_FAILURE -> Cause.CERTIFICATE_UNSUITABLE;
            case NO_SIGNING_CERTIFICATE_FOUND -> Cause.SIGNER_UNKNOWN;
            case NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE, CERTIFICATE_CHAIN_GENERAL_FAILURE ->
                Cause.SIGNER_UNTRUSTED;
            case CRYPTO_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE -> Cause.ALGORITHM_WEAK;
            case TRY_LATER, REVOCATION_OUT_OF_BOUNDS_NO_POE -> Cause.REVOCATION_UNKNOWN;
            case NO_POE, TIMESTAMP_ORDER_FAILURE -> Cause.TIME_UNPROVEN;
            case POLICY_PROCESSING_ERROR, SIGNATURE_POLICY_NOT_AVAILABLE -> Cause.OTHER;
        };
    }
}
