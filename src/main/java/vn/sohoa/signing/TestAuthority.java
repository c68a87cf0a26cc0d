package vn.sohoa.signing;

import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * The time-stamping unit and the revocation list of the test keys, in this process. Serial numbers in hexadecimal, one a
 * line, in {@code pki/revoked.txt} are revoked, so that revocation can be tried.
 */
final class TestAuthority implements Timestamps, RevocationAnswers {
    static final String REVOKED = "revoked.txt";

    /** An arc of UUIDs (ITU-T X.667), which needs no registration. */
    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.84012655172411947720613811390418560267");

    private static final Duration LIST_VALID = Duration.ofDays(7);
    private static final int SERIAL_BITS = 64;
    private static final int HEX = 16;

    private final SigningKey root;
    private final SigningKey unit;
    private final Path revoked;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TestAuthority(SigningKey root, SigningKey unit, Path revoked, Clock clock) {
        this.root = root;
        this.unit = unit;
        this.revoked = revoked;
        this.clock = clock;
    }

    @Override
    public byte[] token(byte[] sha256) {
        try {
            TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            TimeStampRequest request = requests.generate(TSPAlgorithms.SHA256, sha256);
            BigInteger serial = new BigInteger(SERIAL_BITS, random);
            return generator()
                    .generate(request, serial, Date.from(clock.instant()))
                    .getEncoded();
        } catch (TSPException | GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private TimeStampTokenGenerator generator()
            throws OperatorCreationException, GeneralSecurityException, TSPException {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder()
                        .setSignedAttributeGenerator(new AttributeTable(signingTime()))
                        .build(unit.algorithm(), unit.key(), unit.certificate()),
                digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                POLICY);
        generator.addCertificates(new JcaCertStore(List.of(unit.certificate())));
        return generator;
    }

    /** The library would put the machine's time there, which the unit's certificate need not cover. */
    private Attribute signingTime() {
        return new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(clock.instant()))));
    }

    @Override
    public RevocationToken<?> about(CertificateToken certificate, CertificateToken issuer) {
        try {
            CRLToken answer =
                    new CRLToken(certificate, CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(list()), issuer));
            answer.setExternalOrigin(RevocationOrigin.EXTERNAL);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] list() throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = clock.instant();
        X509v2CRLBuilder list = new JcaX509v2CRLBuilder(root.certificate().getSubjectX500Principal(), Date.from(now));
        list.setNextUpdate(Date.from(now.plus(LIST_VALID)));
        list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.getEpochSecond())));
        list.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
        if (Files.exists(revoked)) {
            for (String serial : Files.readAllLines(revoked)) {
                if (!serial.isBlank()) {
                    list.addCRLEntry(new BigInteger(serial.strip(), HEX), Date.from(now), CRLReason.keyCompromise);
                }
            }
        }
        return list.build(new JcaContentSignerBuilder(root.algorithm()).build(root.key()))
                .getEncoded();
    }
}
