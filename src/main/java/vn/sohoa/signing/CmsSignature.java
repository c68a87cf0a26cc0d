package vn.sohoa.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Makes the CMS of a PAdES-BASELINE-T signature (ETSI EN 319 142-1 §6.3): signing-certificate-v2, no signing-time (the PDF's
 * own {@code M} says it), and a signature time-stamp.
 */
final class CmsSignature {
    private final Timestamps timestamps;

    CmsSignature(Timestamps timestamps) {
        this.timestamps = timestamps;
    }

    /**
     * A signature with its time-stamp.
     *
     * @param content the signed byte range, read once
     */
    CMSSignedData over(InputStream content, SigningKey key) throws IOException {
        return stamped(bare(content, key));
    }

    /** A signature without a time-stamp. */
    static CMSSignedData bare(InputStream content, SigningKey key) throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(attributes(key.certificate()))
                            .build(key.signer(), key.certificate()));
            generator.addCertificates(new JcaCertStore(withoutRoot(key)));
            return generator.generate(new Streamed(content), false);
        } catch (GeneralSecurityException | OperatorCreationException | CMSException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The signature time-stamp of a signature; nothing when it has none. */
    static Optional<CMSSignedData> signatureTimestamp(CMSSignedData signed) throws CMSException {
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        AttributeTable unsigned = signer.getUnsignedAttributes();
        Attribute token = unsigned == null ? null : unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        return token == null
                ? Optional.empty()
                : Optional.of(new CMSSignedData(
                        ContentInfo.getInstance(token.getAttrValues().getObjectAt(0))));
    }

    /** @throws FaultException {@code UNAVAILABLE_TIMESTAMP}: what an authority has sent is no token */
    static CMSSignedData token(byte[] der) {
        try {
            return new CMSSignedData(der);
        } catch (CMSException strange) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_TIMESTAMP, "timestamp", "The token cannot be read."), strange);
        }
    }

    /** A document time-stamp over a byte range. */
    byte[] documentTimestamp(InputStream content) throws IOException {
        MessageDigest digest = Sha256.digester();
        try (InputStream in = new DigestInputStream(content, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return timestamps.token(digest.digest());
    }

    /** The certificate that a CMS, which brings it along, is signed with. */
    static X509Certificate signer(CMSSignedData signed) throws CMSException {
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        for (Object found : signed.getCertificates().getMatches(null)) {
            if (found instanceof X509CertificateHolder holder && signer.getSID().match(holder)) {
                return certificate(holder);
            }
        }
        throw new CMSException("the signer's certificate is not in it");
    }

    static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Whoever validates has the root already. */
    private static List<X509Certificate> withoutRoot(SigningKey key) {
        return key.chain().stream()
                .filter(certificate -> certificate.equals(key.certificate())
                        || !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .toList();
    }

    private CMSSignedData stamped(CMSSignedData signed) throws IOException {
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        MessageDigest digest = Sha256.digester();
        byte[] token = timestamps.token(digest.digest(signer.getSignature()));
        AttributeTable unsigned = new AttributeTable(new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(ContentInfo.getInstance(token).toASN1Primitive())));
        SignerInformation stamped = SignerInformation.replaceUnsignedAttributes(signer, unsigned);
        return CMSSignedData.replaceSigners(signed, new SignerInformationStore(stamped));
    }

    private static CMSAttributeTableGenerator attributes(X509Certificate certificate) throws GeneralSecurityException {
        ESSCertIDv2 id = new ESSCertIDv2(Sha256.digester().digest(certificate.getEncoded()));
        Hashtable<ASN1ObjectIdentifier, Attribute> table = new Hashtable<>();
        table.put(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(id))));
        return new WithoutTime(new DefaultSignedAttributeTableGenerator(new AttributeTable(table)));
    }

    private record WithoutTime(CMSAttributeTableGenerator all) implements CMSAttributeTableGenerator {
        @Override
        @SuppressWarnings("rawtypes") // as the library declares it
        public AttributeTable getAttributes(Map parameters) {
            return all.getAttributes(parameters)
                    .remove(CMSAttributes.signingTime)
                    .remove(CMSAttributes.cmsAlgorithmProtect);
        }
    }

    private record Streamed(InputStream content) implements CMSTypedData {
        @Override
        public ASN1ObjectIdentifier getContentType() {
            return PKCSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            content.transferTo(out);
        }

        @Override
        public Object getContent() {
            return content;
        }
    }
}
