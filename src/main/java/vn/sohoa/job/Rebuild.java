package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.archive.ArchivedFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.ObjectName;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.audit.checkpoint.WitnessedLog;
import vn.sohoa.certification.Certification;
import vn.sohoa.certification.Certifications;
import vn.sohoa.database.Database;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.dossier.StageOutcome;
import vn.sohoa.job.evidence.ArchivedVersions;
import vn.sohoa.recovery.RecordLoader;
import vn.sohoa.recovery.RecordsArchive;
import vn.sohoa.search.PageIndex;

/**
 * Makes a new database out of the archive alone. What the office's records say comes first; what the dossiers' own objects say
 * beyond that, of a night that died before its records were kept, comes after. It is one transaction: a rebuild that dies has
 * done nothing and is simply run again.
 *
 * <p>What was never in the archive is not in the new database: documents that were still on their way are known, and go on if the
 * spool still has them.
 */
public final class Rebuild {
    private final DossierArchive archive;
    private final ArchiveCare care;
    private final RecordLoader loader;
    private final Parts parts;
    private final Elsewhere elsewhere;
    private final Path work;

    /** What is filled. */
    public record Parts(
            Database database, Documents documents, Certifications certifications, PageIndex pages, AuditLog audit) {}

    /**
     * What was found.
     *
     * @param records files of the office's records
     * @param recovered documents and certified copies of which only their dossier's object knew that they are archived
     * @param entries of the audit log that only its witness had
     */
    public record Result(int dossiers, int documents, int records, int recovered, int entries) {}

    /** What the archive has beside its objects' content: the audit log's witness, and which versions there are. */
    public record Elsewhere(WitnessedLog log, ArchivedVersions versions, Clock clock) {}

    public Rebuild(
            DossierArchive archive,
            ArchiveCare care,
            RecordLoader loader,
            Parts parts,
            Elsewhere elsewhere,
            Spool spool) {
        this.archive = archive;
        this.care = care;
        this.loader = loader;
        this.parts = parts;
        this.elsewhere = elsewhere;
        this.work = spool.metadata().resolve("rebuild");
    }

    /**
     * Fills the database.
     *
     * @throws FaultException {@code POLICY_NOT_EMPTY} when it has any row; {@code INTEGRITY_ARCHIVE} when records are missing
     *     or not as they were stored; {@code UNAVAILABLE_STORE}
     */
    public Result run() {
        return run(Optional.empty());
    }

    /** As {@link #run()}, and then what a backup has beyond the archive. */
    public Result run(Optional<Path> backup) {
        return parts.database().inTransaction(() -> {
            loader.requireEmpty();
            try {
                Files.createDirectories(work);
                return filled(backup);
            } catch (IOException failed) {
                throw new FaultException(
                        Fault.of(FaultCode.UNAVAILABLE_DISK, work.toString(), String.valueOf(failed.getMessage())),
                        failed);
            }
        });
    }

    private Result filled(Optional<Path> backup) throws IOException {
        List<ObjectName> objects = archive.objects();
        objects.stream().filter(object -> !object.isDossier()).forEach(care::recover);
        int records = new RecordsArchive(archive, loader, work).load(objects, backup);
        int entries = elsewhere.log().restore(elsewhere.clock().instant());
        int dossiers = 0;
        int documents = 0;
        int recovered = 0;
        for (ObjectName object : objects) {
            if (object.isDossier() && isThere(object)) {
                Path folder = work.resolve(object.value());
                copy(object, folder);
                DossierCode dossier = new DossierCode(object.value());
                if (Files.exists(folder.resolve(DossierMetadata.RECORDS))) {
                    loader.missing(folder.resolve(DossierMetadata.RECORDS));
                }
                recovered += recovered(dossier);
                documents += indexed(dossier, folder);
                archive.versions(dossier)
                        .forEach(version -> elsewhere.versions().stored(dossier, version));
                dossiers++;
                if (Files.exists(folder)) {
                    PathUtils.deleteDirectory(folder);
                }
            }
        }
        Result result = new Result(dossiers, documents, records, recovered, entries);
        parts.audit().append("database.rebuilt", "archive", facts(result));
        return result;
    }

    private boolean isThere(ObjectName object) {
        care.recover(object);
        return archive.has(object);
    }

    private void copy(ObjectName object, Path folder) {
        try {
            archive.copyTo(object, folder, Rebuild::isWanted);
        } catch (FaultException damaged) {
            if (damaged.fault().kind() != FaultKind.INTEGRITY) {
                throw damaged;
            }
            care.mend(object);
            archive.copyTo(object, folder, Rebuild::isWanted);
        }
    }

    private static boolean isWanted(String path) {
        return path.equals(DossierMetadata.RECORDS) || path.endsWith("/text.txt");
    }

    /** What the object holds is archived, whatever the records had heard of. */
    private int recovered(DossierCode dossier) {
        List<Document> documents = parts.documents().of(dossier).stream()
                .filter(document -> document.state() instanceof DocumentState.Sealed)
                .toList();
        List<Certification> copies = parts.certifications().of(dossier).stream()
                .filter(copy -> copy.state() == Certification.State.SIGNED)
                .toList();
        if (documents.isEmpty() && copies.isEmpty()) {
            return 0;
        }
        Map<String, ArchivedFile> held = new HashMap<>();
        archive.files(dossier).forEach(file -> held.put(file.logicalPath(), file));
        int recovered = 0;
        for (Document document : documents) {
            recovered += archived(document, held);
        }
        for (Certification copy : copies) {
            ArchivedFile file = held.get(ArchiveStep.path(copy));
            if (file != null) {
                parts.certifications().markArchived(copy.id(), file.objectKey());
                recovered++;
            }
        }
        return recovered;
    }

    private int archived(Document document, Map<String, ArchivedFile> held) {
        DocumentPaths paths = new DocumentPaths(document);
        ArchivedFile copy = held.get(paths.accessCopy());
        if (copy == null || !(document.state() instanceof DocumentState.Sealed sealed)) {
            return 0;
        }
        Map<String, String> keys = new TreeMap<>();
        paths.all().forEach(path -> {
            ArchivedFile file = held.get(path);
            if (file != null) {
                keys.put(path, file.objectKey());
            }
        });
        DocumentState.Place place =
                new DocumentState.Place("urn:sohoa:dossier:" + document.dossier(), copy.version(), copy.at(), keys);
        parts.documents()
                .record(
                        document.id(),
                        sealed,
                        new StageOutcome.Done(new DocumentState.Archived(sealed.rendition(), sealed.seal(), place)));
        return 1;
    }

    private int indexed(DossierCode dossier, Path folder) throws IOException {
        int indexed = 0;
        for (Document document : parts.documents().of(dossier)) {
            Path text = folder.resolve(new DocumentPaths(document).text());
            if (document.state() instanceof DocumentState.Archived && Files.exists(text)) {
                parts.pages().index(document, IndexStage.pages(text));
                indexed++;
            }
        }
        return indexed;
    }

    private static Map<String, String> facts(Result result) {
        return Map.of(
                "dossiers", Integer.toString(result.dossiers()),
                "documents", Integer.toString(result.documents()),
                "records", Integer.toString(result.records()),
                "recovered", Integer.toString(result.recovered()),
                "entries", Integer.toString(result.entries()));
    }
}
