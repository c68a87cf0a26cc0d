package vn.sohoa.certification;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.certification.StatementPage.Places;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Makes the files of certified copies: the unsigned rendition with its statement, then the officer's signature, then the
 * agency's. The first is made and tried before there is a number ({@link #prepare}); its digest stands in the book, and
 * {@link #make} signs a file with that digest or none. Each of the three is a file of its own until the entry is signed,
 * complete whenever it is there; a run that comes after a crash goes on from the last one, so that a finished signature is
 * neither lost nor made twice.
 */
public final class CertifiedCopies {
    private static final Logger LOG = LoggerFactory.getLogger(CertifiedCopies.class);

    private final Statements statements;
    private final Renditions renditions;
    private final CopySigner signer;
    private final PdfaCheck pdfa;
    private final Consumer<Step> reached;

    public CertifiedCopies(Statements statements, Renditions renditions, CopySigner signer, PdfaCheck pdfa) {
        this(statements, renditions, signer, pdfa, step -> {});
    }

    CertifiedCopies(
            Statements statements, Renditions renditions, CopySigner signer, PdfaCheck pdfa, Consumer<Step> reached) {
        this.statements = statements;
        this.renditions = renditions;
        this.signer = signer;
        this.pdfa = pdfa;
        this.reached = reached;
    }

    /** Writes a file. */
    private interface Writing {
        void to(Path out) throws IOException;
    }

    /** The statement as it would stand on a copy that was made now. */
    StatementText statement(String officer, Instant at) {
        return statements.preview(officer, at);
    }

    Path path(Certification entry) {
        return renditions.dir(entry.document()).resolve(entry.fileName());
    }

    /**
     * Whether anything could be signed today; asked before a number is held.
     *
     * @throws FaultException {@code POLICY_CERTIFICATE}, {@code UNAVAILABLE_REVOCATION}, {@code UNAVAILABLE_TOKEN} …
     */
    void requireKeys() {
        signer.requireKeys();
    }

    /**
     * The document's rendition.
     *
     * @param rendition digest that it must have
     * @throws FaultException {@code UNAVAILABLE_DISK} when it is not there, {@code INTEGRITY_DIGEST}
     */
    Path source(DocumentId document, Sha256 rendition) {
        try {
            Path source = renditions.rendition(document);
            if (!Files.exists(source)) {
                throw new FaultException(
                        Fault.of(FaultCode.UNAVAILABLE_DISK, document.value(), "The rendition is not in the spool."));
            }
            if (!Sha256.of(source).equals(rendition)) {
                throw new FaultException(Fault.of(FaultCode.INTEGRITY_DIGEST, document + "/rendition.pdf"));
            }
            return source;
        } catch (IOException failed) {
            throw unavailable(document.value(), failed);
        }
    }

    /**
     * Makes the final bytes of an entry whose number nobody has yet, and signs and judges them with throw-away keys. They
     * stay beside the document under a name without number: only their digest in the book gives them to an entry. When
     * they do not pass, nothing stays.
     *
     * @return their digest
     * @throws FaultException about dossier and component: {@code INPUT_NOT_SEALABLE}, {@code INPUT_NOT_PDFA},
     *     {@code UNAVAILABLE_DISK}, {@code BUG}; what {@link #requireKeys} says
     */
    Sha256 prepare(Certification entry, Path source) {
        String subject = entry.dossier() + "/" + entry.component();
        boolean sound = false;
        try {
            Sha256 digest = tried(entry, source, subject);
            sound = true;
            return digest;
        } catch (IOException failed) {
            throw unavailable(subject, failed);
        } catch (FaultException refused) {
            Fault fault = refused.fault();
            throw fault.code() == FaultCode.INPUT_NOT_SEALABLE
                    ? new FaultException(Fault.of(fault.code(), subject, fault.detail()), refused)
                    : refused;
        } catch (RuntimeException bug) {
            // one document that trips over a fault of ours must not take the night from all others
            LOG.error("Cannot prepare the certification of document {}", entry.document(), bug);
            throw new FaultException(Fault.of(FaultCode.BUG, subject, bug.toString()), bug);
        } finally {
            if (!sound) {
                sweep(entry.document());
            }
        }
    }

    private Sha256 tried(Certification entry, Path source, String subject) throws IOException {
        Path prepared = prepared(entry.document());
        append(entry, source, prepared);
        reached.accept(Step.COPY_PREPARED);
        Sha256 digest = Sha256.of(prepared);
        Places places = StatementPage.places(prepared);
        signer.rehearse(prepared, places.officer(), places.agency(), trial -> pdfa.check(trial, subject));
        reached.accept(Step.COPY_TRIED);
        return digest;
    }

    /**
     * Makes the signed copy, or goes on where an earlier run stopped.
     *
     * @param prepared digest of the bytes that are to be signed; nothing for entries of older versions
     * @param rendition digest that the rendition must have
     * @return the signed copy's digest
     * @throws FaultException {@code INTEGRITY_DIGEST} when what was prepared is gone and cannot be made again
     */
    Sha256 make(Certification intent, Optional<Sha256> prepared, Sha256 rendition) {
        try {
            Path plain =
                    prepared.isPresent() ? redeemed(intent, prepared.get(), rendition) : unprepared(intent, rendition);
            reached.accept(Step.COPY_MADE);
            Places places = StatementPage.places(plain);
            Path half = signed(plain, halfSigned(intent), CopySigner.OFFICER, places.officer());
            reached.accept(Step.OFFICER_SIGNED);
            Path copy = signed(half, path(intent), CopySigner.AGENCY, places.agency());
            reached.accept(Step.AGENCY_SIGNED);
            return Sha256.of(copy);
        } catch (IOException failed) {
            throw unavailable(intent.id(), failed);
        }
    }

    /** Removes what was only on the way to the signed copy, and all of a void one. */
    void tidy(Certification entry) {
        reached.accept(Step.ENTRY_SIGNED);
        try {
            Files.deleteIfExists(plain(entry));
            Files.deleteIfExists(halfSigned(entry));
            if (entry.state() == Certification.State.VOID) {
                Files.deleteIfExists(path(entry));
            }
        } catch (IOException failed) {
            throw unavailable(entry.id(), failed);
        }
        sweep(entry.document());
    }

    /** Removes what a process that died has left of a preparation or a signature. */
    void sweep(DocumentId document) {
        Path dir = renditions.dir(document);
        if (!Files.isDirectory(dir)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(dir, ".*certified*")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw unavailable(document.value(), failed);
        }
    }

    /** The file that has the digest: where it is, as it was prepared, or made again. */
    private Path redeemed(Certification intent, Sha256 digest, Sha256 rendition) throws IOException {
        Path plain = plain(intent);
        if (has(plain, digest)) {
            return plain;
        }
        Path prepared = prepared(intent.document());
        if (!has(prepared, digest)) {
            append(intent, source(intent.document(), rendition), prepared);
            if (!has(prepared, digest)) {
                throw new FaultException(Fault.of(
                        FaultCode.INTEGRITY_DIGEST,
                        intent.id(),
                        "What was prepared for this number is gone, and what is made now is something else."));
            }
        }
        move(prepared, plain);
        return plain;
    }

    private Path unprepared(Certification intent, Sha256 rendition) throws IOException {
        Path plain = plain(intent);
        if (!Files.exists(plain)) {
            append(intent, source(intent.document(), rendition), plain);
            pdfa.check(plain, intent.id());
        }
        return plain;
    }

    private void append(Certification entry, Path source, Path to) throws IOException {
        publish(to, out -> statements.write(entry, source, out));
    }

    private static boolean has(Path file, Sha256 digest) throws IOException {
        return Files.exists(file) && Sha256.of(file).equals(digest);
    }

    private Path signed(Path in, Path out, String key, CopySigner.Where where) throws IOException {
        if (!continues(in, out)) {
            publish(out, fresh -> {
                signer.sign(in, fresh, key, where);
                if (!continues(in, fresh)) {
                    throw new FaultException(Fault.of(
                            FaultCode.INTEGRITY_SIGNATURE,
                            out.getFileName().toString(),
                            "The signed file does not begin with the bytes that were to be signed."));
                }
                pdfa.check(fresh, out.getFileName().toString());
            });
        }
        return out;
    }

    /** Whether {@code longer} is there and is {@code shorter} with something behind it: an incremental update. */
    private static boolean continues(Path shorter, Path longer) throws IOException {
        return Files.exists(longer) && Files.mismatch(shorter, longer) == Files.size(shorter);
    }

    /** Whole and durable under its name, or not there at all. */
    private static void publish(Path file, Writing writing) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        writing.to(fresh);
        sync(fresh, StandardOpenOption.WRITE);
        move(fresh, file);
    }

    private static void move(Path file, Path to) throws IOException {
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private Path prepared(DocumentId document) {
        return renditions.dir(document).resolve(".certified.prepared");
    }

    private Path plain(Certification entry) {
        return path(entry).resolveSibling(entry.fileName() + ".unsigned");
    }

    private Path halfSigned(Certification entry) {
        return path(entry).resolveSibling(entry.fileName() + ".officer");
    }

    private static FaultException unavailable(String subject, IOException cause) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, subject, String.valueOf(cause.getMessage())), cause);
    }
}
