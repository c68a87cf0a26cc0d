package vn.sohoa.signing;

import eu.europa.esig.dss.enumerations.CertificateStatus;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Follows certificates to their anchors and collects the proof that none is revoked. An answer serves for a while, so that
 * a night of signatures asks an authority a few times and not thousands.
 */
final class Revocations {
    private record Known(RevocationToken<?> answer, Instant until) {}

    private final RevocationAnswers authority;
    private final Trust trust;
    private final Duration reuse;
    private final Clock clock;
    private final Map<CertificateToken, Known> known = new ConcurrentHashMap<>();

    Revocations(RevocationAnswers authority, Trust trust, Duration reuse, Clock clock) {
        this.authority = authority;
        this.trust = trust;
        this.reuse = reuse;
        this.clock = clock;
    }

    /**
     * Adds the whole proof for a certificate.
     *
     * @throws FaultException {@code POLICY_CERTIFICATE} when it leads to no anchor or one on the way is revoked;
     *     {@code UNAVAILABLE_REVOCATION} when nobody can say
     */
    void collect(CertificateToken certificate, Collection<CertificateToken> brought, Evidence into) {
        if (into.certificates().contains(certificate.getEncoded())) {
            return;
        }
        List<CertificateToken> chain = trust.chain(certificate, brought);
        if (chain.isEmpty()) {
            throw refused(certificate, "leads to no configured trust anchor");
        }
        chain.forEach(into::add);
        for (int i = 0; i + 1 < chain.size(); i++) {
            prove(chain.get(i), chain.get(i + 1), into);
        }
    }

    private void prove(CertificateToken certificate, CertificateToken issuer, Evidence into) {
        RevocationToken<?> answer = about(certificate, issuer);
        if (answer.getStatus() != CertificateStatus.GOOD) {
            throw refused(certificate, "is revoked or unknown to its authority");
        }
        into.add(answer);
        CertificateToken responder = answer.getIssuerCertificateToken();
        if (responder != null && !responder.equals(issuer)) {
            if (CertificateExtensionsUtils.hasOcspNoCheckExtension(responder)) {
                into.add(responder);
            } else {
                collect(responder, answer.getCertificates(), into);
            }
        }
    }

    private RevocationToken<?> about(CertificateToken certificate, CertificateToken issuer) {
        Instant now = clock.instant();
        Known answer = known.get(certificate);
        if (answer == null || !now.isBefore(answer.until())) {
            RevocationToken<?> fresh = authority.about(certificate, issuer);
            answer = new Known(fresh, until(fresh, now));
            known.put(certificate, answer);
        }
        return answer.answer();
    }

    private Instant until(RevocationToken<?> answer, Instant now) {
        Instant latest = now.plus(reuse);
        Date next = answer.getNextUpdate();
        return next != null && next.toInstant().isBefore(latest) ? next.toInstant() : latest;
    }

    private static FaultException refused(CertificateToken certificate, String why) {
        String serial = certificate.getCertificate().getSerialNumber().toString(16);
        return new FaultException(Fault.of(FaultCode.POLICY_CERTIFICATE, serial, "The certificate " + why + "."));
    }
}
