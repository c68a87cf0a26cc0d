package vn.sohoa.signing;

import eu.europa.esig.dss.enumerations.RevocationType;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a later validation needs and cannot fetch any more, each once and in DER.
 *
 * @param ocsps OCSPResponse, as ISO 32000-2 §12.8.4.3 wants them
 */
record Evidence(Set<byte[]> certificates, Set<byte[]> crls, Set<byte[]> ocsps) {
    static Evidence none() {
        return new Evidence(
                new TreeSet<>(Arrays::compare), new TreeSet<>(Arrays::compare), new TreeSet<>(Arrays::compare));
    }

    void add(CertificateToken certificate) {
        certificates.add(certificate.getEncoded());
    }

    void add(RevocationToken<?> answer) {
        (answer.getRevocationType() == RevocationType.CRL ? crls : ocsps).add(answer.getEncoded());
    }
}
