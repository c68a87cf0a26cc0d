package vn.sohoa.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.ArchivedFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.ObjectName;
import vn.sohoa.archive.Stored;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.CareActs;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.preservation.Holdings;
import vn.sohoa.preservation.Mets;
import vn.sohoa.preservation.Premis;
import vn.sohoa.preservation.PreservationEvent;
import vn.sohoa.preservation.PreservationEvent.Kind;
import vn.sohoa.preservation.PreservedFile;
import vn.sohoa.preservation.PreservedFile.Role;

/**
 * Stores files in a dossier's object together with what the object then says of itself in {@code metadata/}: METS and PREMIS of
 * all it holds, and the rows about the dossier. The time of the version is the time of its metadata; when the files are there
 * already, of an attempt that died before it could write that down, both are that attempt's, and no version is made.
 */
public final class DossierMetadata {
    static final String FOLDER = "metadata/";
    static final String RECORDS = FOLDER + "records.jsonl";
    static final String PREMIS = FOLDER + "premis.xml";
    static final String METS = FOLDER + "mets.xml";
    private static final String SOFTWARE = "Sohoa 0.1.0";
    private static final String XML = "application/xml";

    private final DossierArchive archive;
    private final DossierHistory history;
    private final ArchiveLedger ledger;
    private final Spool spool;
    private final Clock clock;

    /**
     * @param ledger knows what was done to earlier versions
     * @param clock for the time of a version
     */
    public DossierMetadata(
            DossierArchive archive, DossierHistory history, ArchiveLedger ledger, Spool spool, Clock clock) {
        this.archive = archive;
        this.history = history;
        this.ledger = ledger;
        this.spool = spool;
        this.clock = clock;
    }

    /** Stores files and metadata as one version. */
    Stored store(DossierCode dossier, List<ArchiveFile> files, String message) {
        ObjectName object = ObjectName.of(dossier);
        List<ArchivedFile> there = archive.settledFiles(object);
        Instant at = before(files, there).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Path folder = spool.metadata().resolve(dossier.value());
        try {
            Files.createDirectories(folder);
            List<ArchiveFile> all = new ArrayList<>(files);
            ArchiveFile records = write(folder, RECORDS, "application/jsonl", history.records(dossier));
            all.add(records);
            Holdings holdings = holdings(dossier, held(there, all), at);
            byte[] premis = Premis.write(holdings, SOFTWARE);
            all.add(write(folder, PREMIS, XML, premis));
            all.add(write(folder, METS, XML, Mets.write(holdings, premis, SOFTWARE)));
            Stored stored = archive.store(object, all, message, at);
            PathUtils.deleteDirectory(folder);
            return stored;
        } catch (IOException full) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, folder.toString(), String.valueOf(full.getMessage())), full);
        }
    }

    /** PREMIS of the newest version as of now: with what was done to it since. */
    public byte[] premis(DossierCode dossier) {
        try {
            return Premis.write(holdings(dossier, held(archive.files(dossier), List.of()), clock.instant()), SOFTWARE);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** When the files were stored, if all of them were. */
    private static Optional<Instant> before(List<ArchiveFile> files, List<ArchivedFile> there) {
        Map<String, ArchivedFile> known = new LinkedHashMap<>();
        there.forEach(file -> known.put(file.logicalPath(), file));
        boolean all = files.stream()
                .allMatch(file -> Optional.ofNullable(known.get(file.logicalPath()))
                        .filter(one -> one.digest().equals(file.digest()))
                        .isPresent());
        return all ? Optional.ofNullable(known.get(METS)).map(ArchivedFile::at) : Optional.empty();
    }

    private Holdings holdings(DossierCode dossier, Collection<Held> held, Instant at) {
        List<PreservedFile> files = new ArrayList<>();
        for (Held file : held) {
            files.add(new PreservedFile(
                    file.path(),
                    file.mediaType(),
                    file.bytes(),
                    file.digest(),
                    FileRoles.of(file.path()),
                    FileRoles.source(file.path(), held.stream().map(Held::path).toList())));
        }
        List<PreservationEvent> events = new ArrayList<>(history.events(dossier, files, at));
        ledger.acts(dossier).stream()
                .filter(act -> act.at().isBefore(at))
                .map(act -> event(act, held))
                .filter(event -> !event.files().isEmpty())
                .forEach(events::add);
        return new Holdings(dossier, history.procedure(dossier), files, events, at);
    }

    /** What was done to a version was done to the files that it had. */
    private static PreservationEvent event(CareActs.Act act, Collection<Held> held) {
        int version = number(act.version());
        List<String> files = held.stream()
                .filter(file -> file.version() <= version)
                .map(Held::path)
                .toList();
        boolean copied = act.act().equals(CareActs.COPIED);
        return new PreservationEvent(
                copied ? Kind.REPLICATION : Kind.FIXITY,
                act.at(),
                copied
                        ? "Version " + act.version() + " was copied to a second place and read back."
                        : "All copies of version " + act.version() + " were read and compared by SHA-512.",
                act.outcome().equals("good") ? "success" : act.outcome(),
                files);
    }

    private static int number(String version) {
        return Integer.parseInt(version.substring(1));
    }

    /** @param version that it came with; what is being stored comes after all there are */
    private record Held(String path, String mediaType, long bytes, Sha256 digest, int version) {}

    private static Collection<Held> held(List<ArchivedFile> there, List<ArchiveFile> files) throws IOException {
        Map<String, Held> held = new LinkedHashMap<>();
        for (ArchivedFile file : there) {
            if (!Stream.of(METS, PREMIS).toList().contains(file.logicalPath())) {
                held.put(
                        file.logicalPath(),
                        new Held(
                                file.logicalPath(),
                                file.mediaType(),
                                file.bytes(),
                                file.digest(),
                                number(file.version())));
            }
        }
        for (ArchiveFile file : files) {
            held.put(
                    file.logicalPath(),
                    new Held(
                            file.logicalPath(),
                            file.mediaType(),
                            Files.size(file.file()),
                            file.digest(),
                            Integer.MAX_VALUE));
        }
        return held.values();
    }

    private static ArchiveFile write(Path folder, String path, String mediaType, byte[] bytes) throws IOException {
        Path file = folder.resolve(path.substring(FOLDER.length()));
        Files.write(file, bytes);
        return new ArchiveFile(path, file, mediaType, Sha256.of(bytes));
    }

    /** What a file's path says of it. */
    static final class FileRoles {
        private FileRoles() {}

        static Role of(String path) {
            if (path.startsWith(FOLDER + "validation/")) {
                return Role.VALIDATION_REPORT;
            }
            if (path.startsWith("certified/")) {
                return Role.CERTIFIED_COPY;
            }
            if (path.contains("/master/")) {
                return Role.MASTER;
            }
            return switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "access.pdf" -> Role.ACCESS_COPY;
                case "text.txt" -> Role.TEXT;
                case "alto.xml" -> Role.LAYOUT;
                default -> Role.DESCRIPTION;
            };
        }

        /** What a document's file was made of: its first master, which stands for all of them. */
        static Optional<String> source(String path, Collection<String> all) {
            Role role = of(path);
            boolean derived = role == Role.ACCESS_COPY || role == Role.TEXT || role == Role.LAYOUT;
            String master = path.substring(0, path.lastIndexOf('/') + 1) + "master/";
            return derived
                    ? all.stream()
                            .filter(one -> one.startsWith(master))
                            .sorted()
                            .findFirst()
                    : Optional.empty();
        }
    }
}
