package vn.sohoa.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for tests, all of them new: roots, time-stamping units, and what a root says of them. */
final class LocalCertificates {
    static final Duration YEAR = Duration.ofDays(365);

    private final Clock clock;
    private final Supplier<String> list;
    private final AtomicLong serials = new AtomicLong(1000);

    /** @param list where revocation lists are served; asked for at each certificate */
    LocalCertificates(Clock clock, Supplier<String> list) {
        this.clock = clock;
        this.list = list;
    }

    long nextSerial() {
        return serials.incrementAndGet();
    }

    /** What the list of revoked certificates says now: nothing. */
    byte[] revocationList(SigningKey root) throws IOException, GeneralSecurityException, OperatorCreationException {
        Instant now = clock.instant();
        var list = new JcaX509v2CRLBuilder(root.certificate().getSubjectX500Principal(), Date.from(now));
        list.setNextUpdate(Date.from(now.plus(Duration.ofDays(7))));
        list.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
        return list.build(new JcaContentSignerBuilder(root.algorithm()).build(root.key()))
                .getEncoded();
    }

    SigningKey newRoot(String name) throws Exception {
        KeyPair pair = pair();
        Instant now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=" + name),
                BigInteger.valueOf(serials.incrementAndGet()),
                Date.from(now.minus(YEAR)),
                Date.from(now.plus(YEAR.multipliedBy(30))),
                new X500Principal("CN=" + name),
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        SigningKey self = new SigningKey(
                name,
                pair.getPrivate(),
                List.of(new JcaX509CertificateConverter()
                        .getCertificate(builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())))));
        return self;
    }

    SigningKey newUnit(SigningKey issuer, Duration valid, KeyPurposeId... purposes) throws Exception {
        return newUnit(issuer, valid, true, purposes);
    }

    SigningKey newUnit(SigningKey issuer, Duration valid, boolean critical, KeyPurposeId... purposes) throws Exception {
        KeyPair pair = pair();
        X509v3CertificateBuilder builder = builder(issuer, "TEST local time", pair.getPublic(), valid);
        builder.addExtension(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        return new SigningKey("unit", pair.getPrivate(), List.of(signed(builder, issuer), issuer.certificate()));
    }

    X509v3CertificateBuilder builder(SigningKey issuer, String name, PublicKey key, Duration valid) throws Exception {
        Instant now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                issuer.certificate(),
                BigInteger.valueOf(serials.incrementAndGet()),
                Date.from(now.minus(Duration.ofDays(2))),
                Date.from(now.plus(valid)),
                new X500Principal("CN=" + name),
                key);
        DistributionPointName where = new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, list.get())));
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(where, null, null)
        }));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.certificate()));
        return builder;
    }

    static X509Certificate signed(X509v3CertificateBuilder builder, SigningKey issuer) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(issuer.algorithm()).build(issuer.key())));
    }

    static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
