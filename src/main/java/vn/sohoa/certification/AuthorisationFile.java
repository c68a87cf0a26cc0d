package vn.sohoa.certification;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.certification.Authorisation.Written;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.settings.YamlFile;

/** One authorisation file, read once: what is parsed and what is digested are the same bytes. */
record AuthorisationFile(Path file, byte[] bytes) {
    private static final int LARGEST = 64 * 1024;

    private static final String PROOF = ".p7s";

    /** Where the detached signature of an authorisation is. */
    static Path proofOf(Path file) {
        return file.resolveSibling(file.getFileName() + PROOF);
    }

    /** The detached signature beside it; none where there is no such file. */
    Optional<byte[]> proof() throws BadAuthorisation {
        Path proof = proofOf(file);
        return Files.exists(proof, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(open(proof).bytes())
                : Optional.empty();
    }

    /** Opens regular files only, and no links: anybody who may write to the folder may have put anything there. */
    static AuthorisationFile open(Path file) throws BadAuthorisation {
        requireRegular(file, "the authorisation");
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new BadAuthorisation("larger than " + LARGEST + " bytes");
            }
            return new AuthorisationFile(file, bytes);
        } catch (IOException unreadable) {
            throw new BadAuthorisation(
                    "cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    Sha256 digest() {
        return Sha256.of(bytes);
    }

    Authorisation parse(Clock clock) throws BadAuthorisation {
        Written written = written();
        Sha256 master = written.givenDigest();
        return new Authorisation(
                digest(),
                written.officerName(),
                written.dossierCode(),
                written.componentCode(),
                master == null ? digestOf(written.file()) : master,
                written.time(clock),
                written.terms());
    }

    private Written written() throws BadAuthorisation {
        Path copy = null;
        try {
            copy = Files.createTempFile("authorisation", ".yaml");
            Files.write(copy, bytes);
            return YamlFile.read(copy, Written.class);
        } catch (FaultException bad) {
            String why = bad.fault().subject() + ": " + bad.fault().detail();
            throw new BadAuthorisation(
                    why.replace(String.valueOf(copy), file.getFileName().toString()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } finally {
            delete(copy);
        }
    }

    /** Only a scan in the authorisation's own folder or below: no way to have other files read. */
    private Sha256 digestOf(@Nullable String name) throws BadAuthorisation {
        try {
            Path folder = file.toAbsolutePath().resolveSibling("").toRealPath();
            Path scan = folder.resolve(String.valueOf(name)).normalize();
            requireRegular(scan, "the scan");
            if (!scan.startsWith(folder) || !scan.toRealPath().equals(scan)) {
                throw new BadAuthorisation("file leads out of the folder of authorisations");
            }
            var digest = Sha256.digester();
            try (InputStream in = new DigestInputStream(
                    Files.newInputStream(scan, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return Sha256.finish(digest.digest());
        } catch (InvalidPathException | IOException unreadable) {
            throw new BadAuthorisation("file cannot be read");
        }
    }

    private static void requireRegular(Path file, String what) throws BadAuthorisation {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadAuthorisation(what + " is not a regular file");
        }
    }

    private static void delete(@Nullable Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException stubborn) {
            throw new UncheckedIOException(stubborn);
        }
    }
}
