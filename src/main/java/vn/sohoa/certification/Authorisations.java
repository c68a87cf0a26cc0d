package vn.sohoa.certification;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** The certifying officers' authorisations, as they come in a folder of YAML files. */
public final class Authorisations {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Authorisations(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What came of a folder.
     *
     * @param imported how many were new
     * @param known how many had been imported before
     * @param faults one {@code INPUT_BAD_AUTHORISATION} for each file that cannot be used
     */
    public record Report(int imported, int known, List<Fault> faults) {}

    /**
     * Takes in every {@code *.yaml} and {@code *.yml} of the folder that is new by the digest of its bytes; the files are left where
     * they are. Each goes in with its audit entry, whatever is wrong with others. A file with {@code file:} instead of
     * {@code digest:} authorises the scan as it was when the authorisation was first imported. A folder that is not there
     * is an empty one.
     *
     * @throws FaultException {@code UNAVAILABLE_DISK} when the folder cannot be listed
     */
    public Report importFolder(Path folder) {
        int imported = 0;
        int known = 0;
        List<Fault> faults = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                if (importFile(file)) {
                    imported++;
                } else {
                    known++;
                }
            } catch (BadAuthorisation bad) {
                faults.add(Fault.of(
                        FaultCode.INPUT_BAD_AUTHORISATION, file.getFileName().toString(), bad.why()));
            }
        }
        return new Report(imported, known, List.copyOf(faults));
    }

    private boolean importFile(Path path) throws BadAuthorisation {
        AuthorisationFile file = AuthorisationFile.open(path);
        boolean known = database.jdbc()
                .sql("SELECT EXISTS (SELECT FROM authorisation WHERE id = ?)")
                .param(file.digest().hex())
                .query(Boolean.class)
                .single();
        if (known) {
            return false;
        }
        Authorisation authorisation = file.parse(clock);
        return database.inTransaction(() -> store(authorisation));
    }

    private boolean store(Authorisation authorisation) {
        int stored = database.jdbc()
                .sql("""
                        INSERT INTO authorisation (id, officer, dossier, component, master, authorised_at, imported_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""")
                .params(
                        authorisation.id().hex(),
                        authorisation.officer(),
                        authorisation.dossier().value(),
                        authorisation.component().value(),
                        authorisation.master().hex(),
                        OffsetDateTime.ofInstant(authorisation.authorisedAt(), ZoneOffset.UTC),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        if (stored == 1) {
            audit.append(
                    "certification.authorised",
                    authorisation.dossier().value(),
                    Map.of(
                            "authorisation", authorisation.id().hex(),
                            "component", authorisation.component().value(),
                            "master", authorisation.master().hex()));
        }
        return stored == 1;
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
                found.forEach(files::add);
            } catch (IOException unreadable) {
                throw new FaultException(
                        Fault.of(
                                FaultCode.UNAVAILABLE_DISK, folder.toString(), String.valueOf(unreadable.getMessage())),
                        unreadable);
            }
        }
        files.sort(null);
        return files;
    }
}
