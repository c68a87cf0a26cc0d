package vn.sohoa.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
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
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the keys of a first run: a root, an agency, an officer and a time-stamping unit, every subject saying TEST. They
 * appear all together or not at all: a killed run leaves only a folder with a temporary name, which the next one ignores.
 */
final class TestPki {
    static final String FOLDER = "pki";
    static final String PASSWORD = "password";
    static final String TRUST = "trust.pem";
    static final String ROOT = "root";
    static final String AGENCY = "agency";
    static final String OFFICER = "officer";
    static final String ARCHIVIST = "archivist";
    static final String TIMESTAMP = "timestamp";

    private static final Duration VALID = Duration.ofDays(20 * 365 + 5);
    /** Clocks of the same office may differ. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final int SERIAL_BITS = 120;
    private static final int SIGNING = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

    private final SecureRandom random = new SecureRandom();
    private final Instant now;
    private final String password;

    private TestPki(Instant now, String password) {
        this.now = now;
        this.password = password;
    }

    private static String freshPassword() {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** @return the folder, made if it is not there */
    static Path ensure(Path dataDir, String agency, Clock clock) {
        Path folder = dataDir.resolve(FOLDER);
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(dataDir);
                new TestPki(clock.instant(), freshPassword()).make(dataDir, folder, agency);
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void make(Path dataDir, Path folder, String agency)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Path fresh = Files.createTempDirectory(
                dataDir,
                "." + FOLDER + "-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        write(fresh.resolve(PASSWORD), password.getBytes(StandardCharsets.US_ASCII));
        SigningKey root = root();
        store(fresh, root);
        store(fresh, issue(root, AGENCY, "TEST " + agency, SIGNING));
        store(fresh, issue(root, OFFICER, "TEST Cán bộ chứng thực", SIGNING));
        store(fresh, archivist(root));
        store(fresh, issue(root, TIMESTAMP, "TEST Dấu thời gian", KeyUsage.digitalSignature));
        write(fresh.resolve(TRUST), pem(root.certificate()).getBytes(StandardCharsets.US_ASCII));
        sync(fresh);
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException another) {
            delete(fresh);
            if (!Files.exists(folder.resolve(TRUST))) {
                throw another;
            }
        }
        sync(dataDir);
    }

    /** For folders that were made before there was such a key. */
    static void ensureArchivist(Path folder, SigningKey root, String password, Clock clock) {
        Path file = folder.resolve(ARCHIVIST + ".p12");
        try {
            if (!Files.exists(file)) {
                Path fresh = Files.createTempDirectory(folder, ".fresh-");
                TestPki pki = new TestPki(clock.instant(), password);
                pki.store(fresh, pki.archivist(root));
                Files.move(fresh.resolve(ARCHIVIST + ".p12"), file, StandardCopyOption.ATOMIC_MOVE);
                delete(fresh);
                sync(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SigningKey archivist(SigningKey root)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        return issue(root, ARCHIVIST, "TEST Cán bộ lưu trữ", SIGNING);
    }

    private SigningKey root() throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair pair = pair();
        X500Name name = name("TEST Sohoa Root CA");
        X509v3CertificateBuilder certificate = builder(name, name, pair);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new SigningKey(ROOT, pair.getPrivate(), List.of(sign(certificate, pair)));
    }

    private SigningKey issue(SigningKey root, String key, String subject, int usage)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair pair = pair();
        X500Name issuer = X500Name.getInstance(
                root.certificate().getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder certificate = builder(issuer, name(subject), pair);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        certificate.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
        certificate.addExtension(Extension.cRLDistributionPoints, false, listAddress());
        if (key.equals(TIMESTAMP)) {
            certificate.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        X509Certificate signed =
                sign(certificate, new KeyPair(root.certificate().getPublicKey(), root.key()));
        return new SigningKey(key, pair.getPrivate(), List.of(signed, root.certificate()));
    }

    /** An address that can never exist (RFC 2606): validators want one, and the list comes from this process. */
    private static CRLDistPoint listAddress() {
        GeneralName address = new GeneralName(GeneralName.uniformResourceIdentifier, "http://test.invalid/root.crl");
        DistributionPointName name = new DistributionPointName(new GeneralNames(address));
        return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair pair)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                Date.from(now.minus(SLACK)),
                Date.from(now.plus(VALID)),
                subject,
                pair.getPublic());
        certificate.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return certificate;
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, KeyPair issuer)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
    }

    private KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "VN")
                .addRDN(BCStyle.O, "TEST Sohoa")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private void store(Path folder, SigningKey key) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                key.name(), key.key(), password.toCharArray(), key.chain().toArray(X509Certificate[]::new));
        Path file = Files.createFile(
                folder.resolve(key.name() + ".p12"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        sync(file);
    }

    private static String pem(X509Certificate certificate) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        return text.toString();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, bytes);
        sync(file);
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
