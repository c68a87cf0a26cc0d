package vn.sohoa.signing;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.DSSFileFont;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import java.nio.file.Path;
import java.security.Signature;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The same by DSS alone. */
final class DssPeer {
    private static final DSSDocument FONT =
            new InMemoryDocument(DssPeer.class.getResourceAsStream("/fonts/Tinos-Regular.ttf"), "Tinos");

    private final SigningKey key;
    private final PAdESService service;

    DssPeer(SigningKey key, KeyRing ring, IPdfObjFactory factory) {
        this.key = key;
        CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
        ring.trust().anchors().forEach(anchors::addCertificate);
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        verifier.setAIASource(null);
        verifier.setOcspSource(null);
        Map<CertificateToken, CRLToken> lists = new ConcurrentHashMap<>();
        CRLSource source = (certificate, issuer) -> lists.computeIfAbsent(
                certificate, asked -> (CRLToken) ring.revocation().about(asked, issuer));
        verifier.setCrlSource(source);
        service = new PAdESService(verifier);
        service.setPdfObjFactory(factory);
        service.setTspSource(
                (algorithm, digest) -> timestamp(ring.timestamps().token(digest)));
    }

    /** The same visible text in the same font, its subset embedded. */
    private SignatureImageParameters look() {
        SignatureImageTextParameters text = new SignatureImageTextParameters();
        DSSFileFont font = new DSSFileFont(FONT, 10);
        font.setEmbedFontSubset(true);
        text.setFont(font);
        text.setText(key.commonName());
        SignatureImageParameters look = new SignatureImageParameters();
        look.setTextParameters(text);
        look.getFieldParameters().setPage(1);
        look.getFieldParameters().setOriginX(350);
        look.getFieldParameters().setOriginY(30);
        return look;
    }

    String name() {
        return key.name();
    }

    void sign(Path in, Path out, boolean visible) throws Exception {
        DSSDocument document = new FileDocument(in.toFile());
        PAdESSignatureParameters parameters = parameters(SignatureLevel.PAdES_BASELINE_B);
        if (visible) {
            parameters.setImageParameters(look());
        }
        byte[] toSign = service.getDataToSign(document, parameters).getBytes();
        Signature signature = Signature.getInstance(key.algorithm());
        signature.initSign(key.key());
        signature.update(toSign);
        SignatureAlgorithm algorithm = SignatureAlgorithm.forJAVA(key.algorithm());
        service.signDocument(document, parameters, new SignatureValue(algorithm, signature.sign()))
                .save(out.toString());
    }

    void extend(Path signed, Path out, String level) throws Exception {
        service.extendDocument(
                        new FileDocument(signed.toFile()),
                        parameters(SignatureLevel.valueByName("PAdES-BASELINE-" + level)))
                .save(out.toString());
    }

    private PAdESSignatureParameters parameters(SignatureLevel level) {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(level);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(key.certificate()));
        parameters.setCertificateChain(
                key.chain().stream().map(CertificateToken::new).toList());
        parameters.setSignatureTimestampParameters(new PAdESTimestampParameters(DigestAlgorithm.SHA256));
        parameters.setArchiveTimestampParameters(new PAdESTimestampParameters(DigestAlgorithm.SHA256));
        parameters.bLevel().setSigningDate(new Date());
        return parameters;
    }

    private static TimestampBinary timestamp(byte[] token) {
        return new TimestampBinary(token);
    }
}
