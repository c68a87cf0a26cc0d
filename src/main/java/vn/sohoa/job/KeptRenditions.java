package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.certification.Renditions;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * The unsigned renditions that certified copies are made of: from the spool, or, once the document is archived, cut out of
 * the archived access copy. Signing only ever appends, so the rendition is the beginning of the access copy that has its
 * digest.
 */
final class KeptRenditions implements Renditions {
    private static final byte[] END_OF_FILE = {'%', '%', 'E', 'O', 'F'};

    private final Documents documents;
    private final Spool spool;
    private final DossierArchive archive;

    KeptRenditions(Documents documents, Spool spool, DossierArchive archive) {
        this.documents = documents;
        this.spool = spool;
        this.archive = archive;
    }

    @Override
    public Path rendition(DocumentId id) {
        Path kept = spool.rendition(id);
        if (!Files.isRegularFile(kept)) {
            Document document = documents.find(id).orElseThrow();
            if (document.state() instanceof DocumentState.Archived archived) {
                recover(document, archived.rendition().digest(), kept);
            }
        }
        return kept;
    }

    @Override
    public Path dir(DocumentId id) {
        return spool.dir(id);
    }

    private void recover(Document document, Sha256 digest, Path to) {
        Path dir = spool.dir(document.id());
        try {
            Files.createDirectories(dir);
            Path access = Files.createTempFile(spool.incoming(), "access", ".tmp");
            archive.read(document.dossier(), new DocumentPaths(document).accessCopy(), access);
            byte[] bytes = Files.readAllBytes(access);
            Files.write(access, Arrays.copyOf(bytes, length(bytes, digest, document)));
            Files.move(access, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, dir.toString(), String.valueOf(failed.getMessage())), failed);
        }
    }

    private static int length(byte[] bytes, Sha256 digest, Document document) {
        for (int end = after(bytes, 0); end > 0; end = after(bytes, end)) {
            for (int lineEnd = 0; lineEnd <= 2 && end + lineEnd <= bytes.length; lineEnd++) {
                if (Sha256.of(Arrays.copyOf(bytes, end + lineEnd)).equals(digest)) {
                    return end + lineEnd;
                }
            }
        }
        throw new FaultException(Fault.of(
                FaultCode.INTEGRITY_ARCHIVE,
                document.dossier() + "/" + document.component(),
                "The access copy does not begin with its rendition."));
    }

    /** The end of the next end-of-file marker from {@code from} on; 0 when there is none. */
    private static int after(byte[] bytes, int from) {
        for (int i = from; i <= bytes.length - END_OF_FILE.length; i++) {
            if (Arrays.equals(bytes, i, i + END_OF_FILE.length, END_OF_FILE, 0, END_OF_FILE.length)) {
                return i + END_OF_FILE.length;
            }
        }
        return 0;
    }
}
