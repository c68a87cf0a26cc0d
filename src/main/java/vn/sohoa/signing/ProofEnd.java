package vn.sohoa.signing;

import eu.europa.esig.dss.enumerations.Context;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.model.policy.CryptographicSuite;
import eu.europa.esig.dss.spi.DSSPKUtils;
import eu.europa.esig.dss.validation.policy.CryptographicSuiteUtils;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Until when a time-stamp proves something: its certificate's end, or before that the end of an algorithm in it, as the
 * validation policy has it after ETSI TS 119 312.
 */
final class ProofEnd {
    private final Supplier<CryptographicSuite> suite;
    private final Duration notice;

    /**
     * @param policy read when it is first needed
     * @param notice how long before an end renewal begins. An algorithm that was used so near to its end does not count:
     *     the authority has no better one, and another stamp of it would gain nothing.
     */
    ProofEnd(SignatureValidator policy, Duration notice) {
        this.suite = () -> policy.policy().getSignatureCryptographicConstraint(Context.TIMESTAMP);
        this.notice = notice;
    }

    Instant of(CMSSignedData stamp) throws CMSException, IOException {
        X509Certificate unit = CmsSignature.signer(stamp);
        try {
            TimeStampToken token = new TimeStampToken(stamp);
            Instant made = token.getTimeStampInfo().getGenTime().toInstant();
            String digest =
                    stamp.getSignerInfos().getSigners().iterator().next().getDigestAlgOID();
            return Stream.concat(
                            Stream.of(unit.getNotAfter().toInstant()),
                            ends(
                                            unit.getPublicKey(),
                                            DigestAlgorithm.forOID(digest),
                                            DigestAlgorithm.forOID(token.getTimeStampInfo()
                                                    .getMessageImprintAlgOID()
                                                    .getId()))
                                    .filter(end -> made.plus(notice).isBefore(end)))
                    .min(Instant::compareTo)
                    .orElseThrow();
        } catch (TSPException strange) {
            throw new CMSException("no time-stamp token", strange);
        }
    }

    private Stream<Instant> ends(PublicKey key, DigestAlgorithm signed, DigestAlgorithm imprint) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.getAlgorithm(EncryptionAlgorithm.forKey(key), signed);
        CryptographicSuite known = suite.get();
        return Stream.of(
                        CryptographicSuiteUtils.getExpirationDate(
                                known, algorithm, Integer.valueOf(DSSPKUtils.getPublicKeySize(key))),
                        CryptographicSuiteUtils.getExpirationDate(known, signed),
                        CryptographicSuiteUtils.getExpirationDate(known, imprint))
                .filter(Objects::nonNull)
                .map(Date::toInstant);
    }
}
