package vn.sohoa.certification;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import vn.sohoa.certification.StatementPage.Places;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Makes the files of certified copies: the unsigned rendition with its statement, then the officer's signature, then the
 * agency's. Each of the three is a file of its own until the entry is signed, complete whenever it is there; a run that
 * comes after a crash goes on from the last one, so that a finished signature is neither lost nor made twice.
 */
public final class CertifiedCopies {
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

    Path path(Certification entry) {
        return renditions.dir(entry.document()).resolve(entry.fileName());
    }

    /**
     * Makes the signed copy, or goes on where an earlier run stopped.
     *
     * @param rendition digest that the rendition must have
     * @return the signed copy's digest
     */
    Sha256 make(Certification intent, Sha256 rendition) {
        try {
            Path plain = plain(intent);
            if (!Files.exists(plain)) {
                Path source = sound(intent, rendition);
                publish(plain, out -> {
                    statements.write(intent, source, out);
                    pdfa.check(out, intent.id());
                });
            }
            reached.accept(Step.COPY_MADE);
            Places places = StatementPage.places(plain);
            Path half = signed(plain, halfSigned(intent), CopySigner.OFFICER, places.officer());
            reached.accept(Step.OFFICER_SIGNED);
            Path copy = signed(half, path(intent), CopySigner.AGENCY, places.agency());
            reached.accept(Step.AGENCY_SIGNED);
            return Sha256.of(copy);
        } catch (IOException failed) {
            throw unavailable(intent, failed);
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
            throw unavailable(entry, failed);
        }
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

    private Path sound(Certification intent, Sha256 rendition) throws IOException {
        Path source = renditions.rendition(intent.document());
        if (!Files.exists(source)) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, intent.id(), "The rendition is not in the spool."));
        }
        if (!Sha256.of(source).equals(rendition)) {
            throw new FaultException(Fault.of(FaultCode.INTEGRITY_DIGEST, intent.document() + "/rendition.pdf"));
        }
        return source;
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
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private Path plain(Certification entry) {
        return path(entry).resolveSibling(entry.fileName() + ".unsigned");
    }

    private Path halfSigned(Certification entry) {
        return path(entry).resolveSibling(entry.fileName() + ".officer");
    }

    private static FaultException unavailable(Certification entry, IOException cause) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, entry.id(), String.valueOf(cause.getMessage())), cause);
    }
}
