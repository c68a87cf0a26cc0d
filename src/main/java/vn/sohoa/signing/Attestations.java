package vn.sohoa.signing;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.Store;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.Attested.Standing;

/** Detached CAdES-BASELINE-B signatures over small files (ETSI EN 319 122-1 §6.3): an officer's word, not a document. */
final class Attestations {
    private final KeyRing ring;
    private final Revocations revocations;
    private final Clock clock;

    Attestations(KeyRing ring, Revocations revocations, Clock clock) {
        this.ring = ring;
        this.revocations = revocations;
        this.clock = clock;
    }

    byte[] attest(byte[] content, String keyName) {
        return attest(content, ring.key(keyName));
    }

    byte[] attest(byte[] content, SigningKey key) {
        Instant now = clock.instant();
        KeyRules.require(key, now);
        revocations.collect(
                new CertificateToken(key.certificate()),
                key.chain().stream().map(CertificateToken::new).toList(),
                Evidence.none());
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(attributes(key.certificate(), now))
                            .build(key.signer(), key.certificate()));
            generator.addCertificates(new JcaCertStore(key.chain()));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded("DER");
        } catch (GeneralSecurityException | OperatorCreationException | CMSException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Attested verify(byte[] content, byte[] cms) {
        CMSSignedData signed;
        SignerInformation signer;
        X509Certificate certificate;
        try {
            signed = new CMSSignedData(new CMSProcessableByteArray(content), new ByteArrayInputStream(cms));
            Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
            if (signers.size() != 1 || !signed.isDetachedSignature()) {
                return standing(Standing.UNREADABLE);
            }
            signer = signers.iterator().next();
            certificate = CmsSignature.signer(signed);
        } catch (CMSException | RuntimeException strange) {
            return standing(Standing.UNREADABLE);
        }
        Standing standing = holds(signer, certificate)
                ? trusted(certificate, signed) ? Standing.GOOD : Standing.UNTRUSTED
                : Standing.CHANGED;
        return new Attested(
                standing,
                SigningKey.commonName(certificate.getSubjectX500Principal()),
                keyOf(certificate).orElse(null),
                time(signer).orElse(null));
    }

    private static Attested standing(Standing standing) {
        return new Attested(standing, "", null, null);
    }

    private static boolean holds(SignerInformation signer, X509Certificate certificate) {
        try {
            return signer.getSignedAttributes() != null
                    && signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (OperatorCreationException | CMSException | RuntimeException broken) {
            return false;
        }
    }

    /** @throws FaultException {@code UNAVAILABLE_REVOCATION}: it cannot be known today */
    private boolean trusted(X509Certificate certificate, CMSSignedData signed) {
        try {
            KeyRules.require(
                    certificate, SigningKey.commonName(certificate.getSubjectX500Principal()), clock.instant());
            Store<X509CertificateHolder> brought = signed.getCertificates();
            List<CertificateToken> certificates = brought.getMatches(null).stream()
                    .map(CmsSignature::certificate)
                    .map(CertificateToken::new)
                    .toList();
            revocations.collect(new CertificateToken(certificate), certificates, Evidence.none());
            return true;
        } catch (FaultException refused) {
            if (refused.fault().kind() != FaultKind.POLICY) {
                throw refused;
            }
            return false;
        }
    }

    private Optional<String> keyOf(X509Certificate certificate) {
        return ring.names().stream()
                .filter(name -> ring.key(name).certificate().equals(certificate))
                .findFirst();
    }

    private static Optional<Instant> time(SignerInformation signer) {
        AttributeTable signed = signer.getSignedAttributes();
        Attribute time = signed == null ? null : signed.get(CMSAttributes.signingTime);
        return time == null
                ? Optional.empty()
                : Optional.of(Time.getInstance(time.getAttrValues().getObjectAt(0))
                        .getDate()
                        .toInstant());
    }

    private static DefaultSignedAttributeTableGenerator attributes(X509Certificate certificate, Instant now)
            throws GeneralSecurityException {
        ESSCertIDv2 id = new ESSCertIDv2(Sha256.digester().digest(certificate.getEncoded()));
        Hashtable<ASN1ObjectIdentifier, Attribute> table = new Hashtable<>();
        table.put(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(id))));
        table.put(
                CMSAttributes.signingTime,
                new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now)))));
        return new DefaultSignedAttributeTableGenerator(new AttributeTable(table));
    }
}
