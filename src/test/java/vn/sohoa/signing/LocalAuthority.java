package vn.sohoa.signing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TimeStampRequest;

/**
 * Purpose: real HTTP authorities without a network. A root that issues certificates and serves its revocation list, and a
 * time-stamping unit that can be told to fail in every way they are known to fail.
 */
public final class LocalAuthority implements AutoCloseable {
    /** How the unit answers. */
    public enum Mood {
        WORKS,
        SLOW,
        TRICKLES,
        ENDLESS,
        REFUSES,
        HTTP_500,
        GARBAGE,
        EMPTY,
        WRONG_IMPRINT,
        WRONG_NONCE,
        NO_NONCE,
        WRONG_POLICY,
        WRONG_TIME,
        EXPIRED,
        STRANGER,
        NOT_FOR_STAMPS,
        ALSO_FOR_MAIL,
        NOT_CRITICAL,
        BROKEN_SIGNATURE
    }

    static final String POLICY = "1.3.6.1.4.1.99999.1";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Clock clock;
    private final LocalCertificates certificates;
    private final AtomicInteger asked = new AtomicInteger();
    private final SigningKey root;
    private volatile SigningKey unit;
    private volatile Mood mood = Mood.WORKS;

    private LocalAuthority(Clock clock) throws Exception {
        this.clock = clock;
        certificates = new LocalCertificates(clock, () -> base() + "/root.crl");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        root = certificates.newRoot("TEST local root");
        unit = certificates.newUnit(root, LocalCertificates.YEAR.multipliedBy(3), KeyPurposeId.id_kp_timeStamping);
        server.createContext("/root.crl", this::list);
        server.createContext("/tsa", this::stamp);
        server.start();
    }

    public static LocalAuthority start(Clock clock) {
        try {
            return new LocalAuthority(clock);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    public String url() {
        return base() + "/tsa";
    }

    public LocalAuthority mood(Mood now) {
        mood = now;
        return this;
    }

    /** The unit gets a new key and a certificate that ends so long from now. */
    public void renewUnit(Duration valid) {
        try {
            unit = certificates.newUnit(root, valid, KeyPurposeId.id_kp_timeStamping);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Requests for time-stamps so far. */
    public int asked() {
        return asked.get();
    }

    /** The root certificate as a file. */
    public Path trust(Path file) {
        try (StringWriter text = new StringWriter();
                JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(root.certificate());
            pem.flush();
            return Files.writeString(file, text.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A key for signing, with its certificate, as PKCS#12. */
    public Path key(Path file, String commonName, String password) {
        try {
            KeyPair pair = LocalCertificates.pair();
            X509Certificate certificate = certify(commonName, pair.getPublic());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", pair.getPrivate(), password.toCharArray(), new X509Certificate[] {
                certificate, root.certificate()
            });
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password.toCharArray());
            }
            return file;
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A certificate for a public key that signs. */
    public X509Certificate certify(String commonName, PublicKey key) {
        try {
            X509v3CertificateBuilder builder =
                    certificates.builder(root, commonName, key, LocalCertificates.YEAR.multipliedBy(5));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            return LocalCertificates.signed(builder, root);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    X509Certificate anchor() {
        return root.certificate();
    }

    SigningKey unit() {
        return unit;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void list(HttpExchange exchange) throws IOException {
        try {
            byte[] der = certificates.revocationList(root);
            answer(exchange, 200, der);
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void stamp(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try {
            TimeStampRequest request =
                    new TimeStampRequest(exchange.getRequestBody().readAllBytes());
            switch (mood) {
                case SLOW -> {
                    Thread.sleep(3_000);
                    answer(exchange, 200, response(request));
                }
                case TRICKLES -> trickle(exchange, response(request));
                case ENDLESS -> endless(exchange);
                case HTTP_500 -> answer(exchange, 500, new byte[0]);
                case GARBAGE -> answer(exchange, 200, "<html>Dịch vụ tạm ngưng</html>".getBytes());
                case EMPTY -> answer(exchange, 200, new byte[0]);
                case REFUSES -> answer(exchange, 200, refusal());
                default -> answer(exchange, 200, response(request));
            }
        } catch (IOException gone) {
            exchange.close();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (Exception bug) {
            answer(exchange, 599, String.valueOf(bug).getBytes());
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static void trickle(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, body.length);
        for (byte one : body) {
            exchange.getResponseBody().write(one);
            exchange.getResponseBody().flush();
            Thread.sleep(50);
        }
        exchange.close();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = new byte[8192];
        for (int i = 0; i < 100_000; i++) {
            exchange.getResponseBody().write(block);
        }
        exchange.close();
    }

    private static byte[] refusal() throws IOException {
        return new TimeStampResp(
                        new PKIStatusInfo(PKIStatus.rejection, null, new PKIFailureInfo(PKIFailureInfo.badAlg)), null)
                .getEncoded();
    }

    private byte[] response(TimeStampRequest request) throws Exception {
        Instant now = clock.instant();
        byte[] imprint = request.getMessageImprintDigest();
        BigInteger nonce = request.getNonce();
        String policy =
                request.getReqPolicy() == null ? POLICY : request.getReqPolicy().getId();
        SigningKey by = unit;
        switch (mood) {
            case WRONG_IMPRINT -> imprint[0] ^= 1;
            case WRONG_NONCE -> nonce = nonce.add(BigInteger.ONE);
            case NO_NONCE -> nonce = null;
            case WRONG_POLICY -> policy = "1.3.6.1.4.1.99999.2";
            case WRONG_TIME -> now = now.minus(Duration.ofHours(1));
            case EXPIRED -> by = certificates.newUnit(root, Duration.ofMinutes(-5), KeyPurposeId.id_kp_timeStamping);
            case STRANGER ->
                by = certificates.newUnit(
                        certificates.newRoot("TEST local root"),
                        LocalCertificates.YEAR.multipliedBy(3),
                        KeyPurposeId.id_kp_timeStamping);
            case NOT_FOR_STAMPS ->
                by = certificates.newUnit(root, LocalCertificates.YEAR, KeyPurposeId.id_kp_emailProtection);
            case ALSO_FOR_MAIL ->
                by = certificates.newUnit(
                        root,
                        LocalCertificates.YEAR,
                        KeyPurposeId.id_kp_timeStamping,
                        KeyPurposeId.id_kp_emailProtection);
            case NOT_CRITICAL ->
                by = certificates.newUnit(root, LocalCertificates.YEAR, false, KeyPurposeId.id_kp_timeStamping);
            default -> {}
        }
        TSTInfo info = new TSTInfo(
                new ASN1ObjectIdentifier(policy),
                new MessageImprint(request.getMessageImprintAlgID(), imprint),
                new ASN1Integer(certificates.nextSerial()),
                new ASN1GeneralizedTime(Date.from(now)),
                null,
                null,
                nonce == null ? null : new ASN1Integer(nonce),
                null,
                null);
        byte[] token = token(info, by);
        if (mood == Mood.BROKEN_SIGNATURE) {
            token[token.length - 5] ^= 1;
        }
        return new TimeStampResp(
                        new PKIStatusInfo(PKIStatus.granted), org.bouncycastle.asn1.cms.ContentInfo.getInstance(token))
                .getEncoded();
    }

    private static byte[] token(TSTInfo info, SigningKey by)
            throws IOException, CMSException, GeneralSecurityException, OperatorCreationException {
        Hashtable<ASN1ObjectIdentifier, Attribute> table = new Hashtable<>();
        ESSCertIDv2 id = new ESSCertIDv2(java.security.MessageDigest.getInstance("SHA-256")
                .digest(by.certificate().getEncoded()));
        table.put(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(id))));
        var all = new DefaultSignedAttributeTableGenerator(new AttributeTable(table));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .setSignedAttributeGenerator(
                        parameters -> all.getAttributes(parameters).remove(CMSAttributes.signingTime))
                .build(by.algorithm(), by.key(), by.certificate()));
        generator.addCertificates(new JcaCertStore(List.of(by.certificate())));
        return generator
                .generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()), true)
                .toASN1Structure()
                .getEncoded("DER");
    }
}
