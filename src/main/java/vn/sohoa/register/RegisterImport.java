package vn.sohoa.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Puts register files into the database. A file is one transaction: after a crash it is in as a whole or not at all, and
 * the next run does it again. Importing twice changes nothing; a row that has changed is updated; a dossier that is no longer in
 * any file stays.
 */
public final class RegisterImport {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterImport.class);

    /** Two imports at once would wait for each other's rows; any number that nobody else takes. */
    private static final long LOCK = 0x50_48_4f_41_10L;

    private static final String CATALOGUE = "procedures.yaml";

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final Catalogue catalogue;
    private final DossierTable dossiers;

    public RegisterImport(Database database, AuditLog audit, Clock clock, Catalogue catalogue) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.catalogue = catalogue;
        this.dossiers = new DossierTable(database.jdbc());
    }

    /**
     * Imports every {@code *.csv} directly in the folder that was not imported before as it is now, and again those of which
     * rows were left out when the catalogue has changed since. Files count in the order in which they arrived: the newer one's row
     * stands. Rows left out are listed in {@code <name>.errors.csv} beside the file; the list goes when there are none.
     *
     * @return what became of each file that was not skipped; a file at fault does not hold up the others
     * @throws FaultException {@code UNAVAILABLE_DISK} when the folder is there but cannot be listed
     */
    public List<ImportReport> importFolder(Path folder) {
        refreshRequirements();
        List<ImportReport> reports = new ArrayList<>();
        List<RegisterCandidate> files = new ArrayList<>();
        for (Path path : list(folder)) {
            try {
                files.add(RegisterCandidate.look(path));
            } catch (FaultException atFault) {
                reports.add(failed(path.getFileName().toString(), atFault));
            }
        }
        Arrivals arrivals = new Arrivals(database.jdbc(), clock, catalogue.digest());
        for (RegisterCandidate file : arrivals.due(files)) {
            try {
                reports.add(importOne(folder, file.read(), arrivals));
            } catch (FaultException atFault) {
                reports.add(failed(file.name(), atFault));
            }
        }
        return reports;
    }

    /**
     * Imports one file, whether or not it was imported before.
     *
     * @throws FaultException {@code INPUT_BAD_REGISTER} when the file as a whole cannot be read; nothing of it is in then
     */
    public ImportReport importFile(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return importOne(
                folder == null ? Path.of("") : folder,
                RegisterCandidate.look(file).read(),
                new Arrivals(database.jdbc(), clock, catalogue.digest()));
    }

    /** Works out again what every dossier requires, if the catalogue has changed since the last time. */
    public boolean refreshRequirements() {
        return database.inTransaction(() -> {
            lock();
            boolean changed = new Requirements(database.jdbc(), dossiers, catalogue)
                    .refresh(new RegisterEntries(audit, CATALOGUE));
            if (changed) {
                audit.append(
                        "register.requirements",
                        CATALOGUE,
                        Map.of("sha256", catalogue.digest().hex()));
            }
            return changed;
        });
    }

    private ImportReport importOne(Path folder, RegisterFile file, Arrivals arrivals) {
        return database.inTransaction(() -> {
            refreshRequirements();
            Batches batches = new Batches(
                    dossiers,
                    new Requirements(database.jdbc(), dossiers, catalogue),
                    new RegisterEntries(audit, file.name()));
            List<RowFault> left = file.parse(catalogue, batches::add);
            batches.flush();
            List<Fault> rejected = new ArrayList<>();
            left.forEach(fault -> rejected.add(fault.toFault(file.name())));
            // before the commit: a crash in between only makes the same list again
            new ErrorList(folder, file.name()).write(left).ifPresent(rejected::add);
            ImportReport report = batches.report(file.name(), rejected);
            arrivals.record(file, left.size());
            audit(report, file);
            return report;
        });
    }

    private void audit(ImportReport report, RegisterFile file) {
        audit.append(
                "register.imported",
                report.file(),
                Map.of(
                        "sha256", file.digest().hex(),
                        "inserted", Integer.toString(report.inserted()),
                        "updated", Integer.toString(report.updated()),
                        "unchanged", Integer.toString(report.unchanged()),
                        "rejected", Integer.toString(report.rejected().size())));
        LOG.info(
                "register {}: {} new, {} changed, {} as before, {} left out",
                report.file(),
                report.inserted(),
                report.updated(),
                report.unchanged(),
                report.rejected().size());
    }

    private void lock() {
        database.jdbc()
                .sql("SELECT pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, number) -> number)
                .list();
    }

    /** What concerns one file is that file's report; a database that went away is everybody's. */
    private static ImportReport failed(String name, FaultException atFault) {
        if (atFault.fault().code() != FaultCode.INPUT_BAD_REGISTER) {
            throw atFault;
        }
        LOG.warn("register {} left out: {}", name, atFault.fault());
        return ImportReport.failed(name, atFault.fault());
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(RegisterImport::isRegister).sorted().toList();
        } catch (IOException unreadable) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, folder.toString(), "It cannot be listed."), unreadable);
        }
    }

    private static boolean isRegister(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") && !name.endsWith(ErrorList.SUFFIX) && !name.startsWith(".");
    }
}
