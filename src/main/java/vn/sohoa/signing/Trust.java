package vn.sohoa.signing;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The certificates that are trusted, and those known on the way to them.
 *
 * @param anchors roots of trust
 * @param intermediates not trusted by themselves
 */
record Trust(List<CertificateToken> anchors, List<CertificateToken> intermediates) {
    static Trust of(Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates) {
        return new Trust(
                anchors.stream().map(CertificateToken::new).toList(),
                intermediates.stream().map(CertificateToken::new).toList());
    }

    /** The certificate, its issuers, and the anchor as the last; empty if it leads to no anchor. */
    List<CertificateToken> chain(CertificateToken certificate, Collection<CertificateToken> brought) {
        List<CertificateToken> chain = new ArrayList<>(List.of(certificate));
        while (!anchors.contains(chain.getLast())) {
            Optional<CertificateToken> issuer = Stream.of(anchors, intermediates, brought)
                    .flatMap(Collection::stream)
                    .filter(candidate ->
                            !chain.contains(candidate) && chain.getLast().isSignedBy(candidate))
                    .findFirst();
            if (issuer.isEmpty()) {
                return List.of();
            }
            chain.add(issuer.get());
        }
        return chain;
    }

    /** Certificates with their subjects, as other programs read them. */
    static String pem(Collection<CertificateToken> certificates) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return certificates.stream()
                .map(certificate -> "# " + certificate.getCertificate().getSubjectX500Principal() + "\n"
                        + "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n")
                .collect(Collectors.joining());
    }
}
