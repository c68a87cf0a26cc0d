package vn.sohoa.certification;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.signing.SigningOffice;

/** The certifying officers' authorisations, as they come in a folder of YAML files. */
public final class Authorisations {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final CertificationSettings settings;
    private final AuthorisationCheck check;
    /** Files that were found to have been imported, as they were then: they stay in the folder, and there may be thousands. */
    private final Map<Path, String> settled = new ConcurrentHashMap<>();

    /** @param signing asked for when there is an officer's signature to judge */
    public Authorisations(
            Database database,
            AuditLog audit,
            Clock clock,
            CertificationSettings settings,
            Supplier<SigningOffice> signing) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
        this.check = new AuthorisationCheck(settings, signing, clock);
    }

    /**
     * What came of a folder.
     *
     * @param imported how many were new
     * @param known how many had been imported before
     * @param faults one for each file that cannot be used: {@code INPUT_BAD_AUTHORISATION} for what is none,
     *     {@code POLICY_AUTHORISATION_UNSIGNED}, {@code _CHANGED}, {@code _FOREIGN}, {@code _EXPIRED} and
     *     {@code _FOUR_EYES} for what may not be used, {@code UNAVAILABLE_REVOCATION} for what cannot be judged today
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
                faults.add(bad(file, bad));
            } catch (FaultException refused) {
                faults.add(mine(refused));
            }
        }
        return new Report(imported, known, List.copyOf(faults));
    }

    private boolean importFile(Path path) throws BadAuthorisation {
        AuthorisationFile file = AuthorisationFile.open(path);
        if (known(file)) {
            return false;
        }
        AuthorisationCheck.Proven proven = check.require(file);
        return database.inTransaction(() -> store(proven));
    }

    /** What lies in the folder and has not been imported, whatever will come of it. */
    List<Pending> pending(Path folder) {
        List<Pending> pending = new ArrayList<>();
        for (Path path : files(folder)) {
            String look = look(path);
            if (look.equals(settled.get(path))) {
                continue;
            }
            try {
                AuthorisationFile file = AuthorisationFile.open(path);
                if (known(file)) {
                    settled.put(path, look);
                } else {
                    pending.add(new Pending(path, check.require(file).authorisation(), null));
                }
            } catch (BadAuthorisation bad) {
                pending.add(new Pending(path, null, bad(path, bad)));
            } catch (FaultException refused) {
                pending.add(new Pending(path, null, mine(refused)));
            }
        }
        return pending;
    }

    /** Inode, size and times; never the same twice for a file that cannot be looked at. */
    private static String look(Path path) {
        try {
            BasicFileAttributes facts =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return facts.fileKey() + "/" + facts.size() + "/" + facts.lastModifiedTime();
        } catch (IOException gone) {
            return UUID.randomUUID().toString();
        }
    }

    /** A file that waits for the night: an authorisation, or why it is none. */
    record Pending(
            Path file,
            @Nullable Authorisation authorisation,
            @Nullable Fault fault) {}

    private static Fault bad(Path file, BadAuthorisation bad) {
        return Fault.of(FaultCode.INPUT_BAD_AUTHORISATION, file.getFileName().toString(), bad.why());
    }

    /** Of one file only; anything else ends the import. */
    private static Fault mine(FaultException refused) {
        boolean one = refused.fault().kind() == FaultKind.POLICY
                || refused.fault().code() == FaultCode.UNAVAILABLE_REVOCATION;
        if (!one) {
            throw refused;
        }
        return refused.fault();
    }

    private boolean known(AuthorisationFile file) {
        return database.jdbc()
                .sql("SELECT EXISTS (SELECT FROM authorisation WHERE id = ? AND (signature IS NOT NULL OR NOT ?))")
                .params(file.digest().hex(), settings.requiresSignature())
                .query(Boolean.class)
                .single();
    }

    private boolean store(AuthorisationCheck.Proven proven) {
        Authorisation authorisation = proven.authorisation();
        Authorisation.Terms terms = authorisation.terms();
        int stored = database.jdbc()
                .sql("""
                        INSERT INTO authorisation (id, officer, dossier, component, master, authorised_at, imported_at,
                            copies, valid_until, scanned_by, position, content, signature, signed_with)
                        VALUES (:id, :officer, :dossier, :component, :master, :authorised, :imported,
                            :copies, :until, :scanned, :position, :content, :signature, :key)
                        ON CONFLICT (id) DO UPDATE
                        SET content = excluded.content, signature = excluded.signature, signed_with = excluded.signed_with
                        WHERE authorisation.signature IS NULL AND excluded.signature IS NOT NULL""")
                .param("id", authorisation.id().hex())
                .param("officer", authorisation.officer())
                .param("dossier", authorisation.dossier().value())
                .param("component", authorisation.component().value())
                .param("master", authorisation.master().hex())
                .param("authorised", utc(authorisation.authorisedAt()))
                .param("imported", utc(clock.instant()))
                .param("copies", terms.copies())
                .param(
                        "until",
                        terms.validUntil() == null ? null : utc(terms.validUntil()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("scanned", terms.scannedBy(), Types.VARCHAR)
                .param("position", terms.position(), Types.VARCHAR)
                .param("content", proven.file().bytes())
                .param("signature", proven.signature(), Types.BINARY)
                .param("key", proven.key(), Types.VARCHAR)
                .update();
        if (stored == 1) {
            audit.append(
                    "certification.authorised",
                    authorisation.dossier().value(),
                    Map.of(
                            "authorisation", authorisation.id().hex(),
                            "component", authorisation.component().value(),
                            "master", authorisation.master().hex(),
                            "key", proven.key() == null ? "" : proven.key()));
        }
        return stored == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
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
