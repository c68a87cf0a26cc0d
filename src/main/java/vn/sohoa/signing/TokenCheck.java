package vn.sohoa.signing;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Judges an authority's answer before anything is built on it: status, imprint, nonce and policy (RFC 3161 §2.4.2); a
 * signature by a certificate that was valid at that time, is meant for time-stamping alone, critically (§2.3), and leads to
 * a configured anchor; digests no weaker than SHA-256; a time that agrees with this machine's.
 */
record TokenCheck(Trust trust, Clock clock) {
    /** Clocks may differ by this much. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private static final Set<ASN1ObjectIdentifier> DIGESTS = Set.of(
            NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384,
            NISTObjectIdentifiers.id_sha512,
            NISTObjectIdentifiers.id_sha3_256,
            NISTObjectIdentifiers.id_sha3_384,
            NISTObjectIdentifiers.id_sha3_512);

    /** @throws TimestampRefused when the answer is of no use */
    byte[] token(TimeStampRequest request, byte[] answer) throws TimestampRefused {
        if (answer.length == 0) {
            throw new TimestampRefused("an empty answer");
        }
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                String said = response.getStatusString();
                throw new TimestampRefused(
                        "refused, status " + response.getStatus() + (said == null ? "" : ": " + said));
            }
            requireTime(token.getTimeStampInfo().getGenTime().toInstant());
            requireSigned(token);
            return token.getEncoded();
        } catch (TSPException | CMSException | OperatorCreationException | GeneralSecurityException | IOException bad) {
            throw refused(bad);
        } catch (RuntimeException garbage) {
            // the parser's way of saying that bytes are not what they should be
            throw refused(garbage);
        }
    }

    /** Whether a token is signed by a unit that was good for it at its own time. */
    boolean isTrusted(TimeStampToken token) {
        try {
            requireSigned(token);
            return true;
        } catch (TSPException
                | CMSException
                | OperatorCreationException
                | GeneralSecurityException
                | TimestampRefused
                | RuntimeException bad) {
            return false;
        }
    }

    private void requireTime(Instant stamped) throws TimestampRefused {
        Duration difference = Duration.between(clock.instant(), stamped);
        if (difference.abs().compareTo(SLACK) > 0) {
            throw new TimestampRefused("its time " + stamped + " differs from this machine's by " + difference);
        }
    }

    /** All but the status, nonce and time of an answer, which a token by itself has not. */
    void requireSigned(TimeStampToken token)
            throws TSPException, CMSException, OperatorCreationException, GeneralSecurityException, TimestampRefused {
        SignerInformation signer =
                token.toCMSSignedData().getSignerInfos().iterator().next();
        if (!DIGESTS.contains(signer.getDigestAlgorithmID().getAlgorithm())) {
            throw new TimestampRefused("its digest algorithm is weaker than SHA-256");
        }
        X509Certificate unit = CmsSignature.signer(token.toCMSSignedData());
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(unit));
        if (!KeyRules.isStrong(unit.getPublicKey())) {
            throw new TimestampRefused("its key is too weak");
        }
        requirePath(unit, token);
    }

    private void requirePath(X509Certificate unit, TimeStampToken token) throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(unit);
        Set<TrustAnchor> anchors = trust.anchors().stream()
                .map(anchor -> new TrustAnchor(anchor.getCertificate(), null))
                .collect(Collectors.toSet());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        // revocation is asked about when the evidence is collected
        parameters.setRevocationEnabled(false);
        parameters.setDate(token.getTimeStampInfo().getGenTime());
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known(token))));
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }

    private List<X509Certificate> known(TimeStampToken token) {
        List<X509Certificate> known = new ArrayList<>();
        trust.intermediates().stream().map(CertificateToken::getCertificate).forEach(known::add);
        for (X509CertificateHolder brought : token.getCertificates().getMatches(null)) {
            known.add(CmsSignature.certificate(brought));
        }
        return known;
    }

    private static TimestampRefused refused(Exception bad) {
        if (bad instanceof TimestampRefused already) {
            return already;
        }
        TimestampRefused refused = new TimestampRefused(String.valueOf(bad.getMessage()));
        refused.initCause(bad);
        return refused;
    }
}
