package vn.sohoa.signing;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;

/** Asks whether a certificate is revoked. */
interface RevocationAnswers {
    /**
     * @return a signed answer, good or not
     * @throws vn.sohoa.dossier.FaultException {@code UNAVAILABLE_REVOCATION} when nobody answers
     */
    RevocationToken<?> about(CertificateToken certificate, CertificateToken issuer);
}
