package vn.sohoa.certification;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.signing.BroughtKey;
import vn.sohoa.signing.SigningOffice;

/**
 * Writes authorisations with their officer's signature beside them: {@code X.yaml} and {@code X.yaml.p7s}, a detached CMS
 * over its bytes. The signature is there before the file is, so that nobody ever finds a file without.
 */
public final class AuthorisationWriter {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final CertificationSettings settings;
    private final Supplier<SigningOffice> signing;

    public AuthorisationWriter(
            Database database,
            AuditLog audit,
            Clock clock,
            CertificationSettings settings,
            Supplier<SigningOffice> signing) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
        this.signing = signing;
    }

    /** An authorisation that was written. */
    public record Written(Path file, Path signature, Instant validUntil) {}

    /** Signs what the order says and puts it into the folder; nothing is left there when it would not be accepted. */
    Written write(AuthorisationOrder order, Path folder) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Duration good = order.validFor() == null ? settings.validity() : order.validFor();
        Instant until = now.plus(good).truncatedTo(ChronoUnit.SECONDS);
        Document document = order.document();
        Path file = folder.resolve(document.dossier() + "_" + document.component() + "_" + NAME.format(now) + ".yaml");
        byte[] content = yaml(order, now, until).getBytes(StandardCharsets.UTF_8);
        database.inTransaction(() -> {
            String key = sign(new AuthorisationFile(file, content), bytes -> proof(bytes, order));
            durable(file, content);
            audit.append(
                    "certification.authorisation-signed",
                    document.dossier().value(),
                    Map.of(
                            "component", document.component().value(),
                            "master", document.master().digest().hex(),
                            "key", key));
        });
        return new Written(file, AuthorisationFile.proofOf(file), until);
    }

    /**
     * Signs every authorisation of a folder that has no signature: for those that were made without the key at hand.
     *
     * @throws FaultException {@code INPUT_BAD_AUTHORISATION} or {@code POLICY_AUTHORISATION_*} for one that would not be
     *     accepted
     */
    public void signAll(Path folder, String key) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            for (Path file : files) {
                if (!Files.exists(AuthorisationFile.proofOf(file))) {
                    sign(AuthorisationFile.open(file), bytes -> signing.get().attest(bytes, key));
                }
            }
        } catch (BadAuthorisation bad) {
            throw bad(folder, bad);
        } catch (IOException unreadable) {
            throw disk(folder, unreadable);
        }
    }

    private byte[] proof(byte[] bytes, AuthorisationOrder order) {
        BroughtKey brought = order.brought();
        return brought == null
                ? signing.get().attest(bytes, order.key())
                : signing.get().attest(bytes, brought);
    }

    /** @return the configured name of the key that signed it */
    private String sign(AuthorisationFile file, UnaryOperator<byte[]> signer) {
        Path proof = AuthorisationFile.proofOf(file.file());
        durable(proof, signer.apply(file.bytes()));
        boolean accepted = false;
        try {
            String key = new AuthorisationCheck(settings, signing, clock)
                    .require(file)
                    .key();
            accepted = true;
            return String.valueOf(key);
        } catch (BadAuthorisation bad) {
            throw bad(file.file(), bad);
        } finally {
            if (!accepted) {
                delete(proof);
            }
        }
    }

    private String yaml(AuthorisationOrder order, Instant now, Instant until) {
        Document document = order.document();
        String officer = order.officer() == null ? name(order) : order.officer();
        StringBuilder yaml = new StringBuilder();
        line(yaml, "officer", officer);
        if (settings.position() != null) {
            line(yaml, "position", settings.position());
        }
        line(yaml, "dossier", document.dossier().value());
        line(yaml, "component", document.component().value());
        line(yaml, "digest", document.master().digest().hex());
        line(yaml, "authorised-at", ISO.format(now.atZone(Authorisation.VIETNAM)));
        line(yaml, "valid-until", ISO.format(until.atZone(Authorisation.VIETNAM)));
        if (order.scannedBy() != null) {
            line(yaml, "scanned-by", order.scannedBy());
        }
        return yaml.append("copies: ").append(order.copies()).append('\n').toString();
    }

    private String name(AuthorisationOrder order) {
        BroughtKey brought = order.brought();
        return brought == null ? signing.get().commonName(order.key()) : brought.commonName();
    }

    CertificationSettings settings() {
        return settings;
    }

    private static void line(StringBuilder yaml, String key, String value) {
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
        yaml.append(key).append(": \"").append(quoted).append("\"\n");
    }

    /** Whole and durable under its name, or not there at all. */
    private static void durable(Path file, byte[] content) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
            Files.write(fresh, content);
            sync(fresh, StandardOpenOption.WRITE);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            sync(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ);
        } catch (IOException full) {
            throw disk(file, full);
        }
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stubborn) {
            throw disk(file, stubborn);
        }
    }

    private static FaultException bad(Path file, BadAuthorisation bad) {
        return new FaultException(
                Fault.of(FaultCode.INPUT_BAD_AUTHORISATION, file.getFileName().toString(), bad.why()), bad);
    }

    private static FaultException disk(Path file, IOException cause) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, file.toString(), String.valueOf(cause.getMessage())), cause);
    }
}
