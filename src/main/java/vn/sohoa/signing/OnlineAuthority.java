package vn.sohoa.signing;

import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.http.commons.CommonsDataLoader;
import eu.europa.esig.dss.service.http.commons.OCSPDataLoader;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import java.time.Duration;
import java.util.List;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Revocation over HTTP: OCSP, else the CRL, at the addresses in the certificates. Those certificates are the office's own and
 * its authorities', never a stranger's.
 */
final class OnlineAuthority implements RevocationAnswers {
    private final List<RevocationSource<?>> revocation;

    OnlineAuthority(Duration timeout) {
        this.revocation = List.of(
                new OnlineOCSPSource(within(timeout, new OCSPDataLoader())),
                new OnlineCRLSource(within(timeout, new CommonsDataLoader())));
    }

    @Override
    public RevocationToken<?> about(CertificateToken certificate, CertificateToken issuer) {
        DSSException last = new DSSException("the certificate names no OCSP or CRL address");
        for (RevocationSource<?> source : revocation) {
            try {
                RevocationToken<?> answer = source.getRevocationToken(certificate, issuer);
                if (answer != null && isSigned(answer)) {
                    return answer;
                }
            } catch (DSSException refused) {
                last = refused;
            }
        }
        throw new FaultException(
                Fault.of(
                        FaultCode.UNAVAILABLE_REVOCATION,
                        certificate.getCertificate().getSerialNumber().toString(16),
                        String.valueOf(last.getMessage())),
                last);
    }

    private static boolean isSigned(RevocationToken<?> answer) {
        CertificateToken responder = answer.getIssuerCertificateToken();
        return responder != null && answer.isSignedBy(responder);
    }

    private static <T extends CommonsDataLoader> T within(Duration timeout, T loader) {
        int millis = Math.toIntExact(timeout.toMillis());
        loader.setTimeoutConnection(millis);
        loader.setTimeoutConnectionRequest(millis);
        loader.setTimeoutResponse(millis);
        loader.setTimeoutSocket(millis);
        loader.setRedirectsEnabled(false);
        return loader;
    }
}
