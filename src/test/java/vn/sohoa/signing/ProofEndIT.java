package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.junit.jupiter.api.Test;

/** Until when time-stamps of several makes prove something. */
class ProofEndIT {
    private static final Instant CERTIFICATE_ENDS = Instant.parse("2036-01-01T00:00:00Z");
    /** Of RSA below 3,000 bits and of SHA-224, in ETSI TS 119 312 V1.5.1. */
    private static final Instant ALGORITHM_ENDS = Instant.parse("2029-01-01T00:00:00Z");

    private final ProofEnd end = new ProofEnd(
            new SignatureValidator(Trust.of(List.of(), List.of()), Clock.systemUTC()), Duration.ofDays(400));

    @Test
    void isTheCertificatesWhereTheAlgorithmsOutliveIt() throws Exception {
        assertThat(end.of(stamp("EC", 256, NISTObjectIdentifiers.id_sha256, "2026-06-01T00:00:00Z")))
                .isEqualTo(CERTIFICATE_ENDS);
    }

    @Test
    void isTheKeysWhereThatIsKnownToEndSooner() throws Exception {
        assertThat(end.of(stamp("RSA", 2048, NISTObjectIdentifiers.id_sha256, "2026-06-01T00:00:00Z")))
                .isEqualTo(ALGORITHM_ENDS);
    }

    @Test
    void isTheImprintsDigestsToo() throws Exception {
        assertThat(end.of(stamp("EC", 256, NISTObjectIdentifiers.id_sha224, "2026-06-01T00:00:00Z")))
                .isEqualTo(ALGORITHM_ENDS);
    }

    /** Or every month would ask for one more. */
    @Test
    void isNotBroughtForwardByAnAlgorithmThatWasUsedToTheLast() throws Exception {
        assertThat(end.of(stamp("RSA", 2048, NISTObjectIdentifiers.id_sha256, "2028-01-01T00:00:00Z")))
                .isEqualTo(CERTIFICATE_ENDS);
    }

    private static CMSSignedData stamp(String kind, int size, ASN1ObjectIdentifier digest, String at) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        KeyPair pair = generator.generateKeyPair();
        String algorithm = kind.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        X509Certificate certificate = certificate(pair, algorithm);
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSignerInfoGeneratorBuilder(digests)
                        .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()), certificate),
                digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                new ASN1ObjectIdentifier("1.2.3"));
        tokens.addCertificates(new JcaCertStore(List.of(certificate)));
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        byte[] imprint = new byte[digest.equals(NISTObjectIdentifiers.id_sha224) ? 28 : 32];
        return tokens.generate(requests.generate(digest, imprint), BigInteger.ONE, Date.from(Instant.parse(at)))
                .toCMSSignedData();
    }

    private static X509Certificate certificate(KeyPair pair, String algorithm) throws Exception {
        X500Name name = new X500Name("CN=TEST unit");
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                                Date.from(CERTIFICATE_ENDS),
                                name,
                                pair.getPublic())
                        .addExtension(
                                Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                        .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
    }
}
