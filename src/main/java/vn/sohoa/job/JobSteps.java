package vn.sohoa.job;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.fixity.FixitySettings;
import vn.sohoa.audit.checkpoint.CheckpointRound;
import vn.sohoa.certification.Authorisations;
import vn.sohoa.certification.BookCalendar;
import vn.sohoa.certification.BookKeeper;
import vn.sohoa.certification.Certifications;
import vn.sohoa.certification.Renditions;
import vn.sohoa.digitize.Digitizer;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.intake.Intake;
import vn.sohoa.intake.Quarantine;
import vn.sohoa.job.evidence.ArchivedVersions;
import vn.sohoa.recovery.OfficeRecords;
import vn.sohoa.register.Register;
import vn.sohoa.register.RegisterImport;
import vn.sohoa.search.PageIndex;
import vn.sohoa.signing.SigningOffice;

/** Makes the steps there are, each from just the parts it needs. */
public final class JobSteps {
    /** Every step's name, in the order of a night, and then those of other jobs. */
    public static final List<String> NAMES = List.of(
            "import-register",
            "intake",
            "digitize",
            "index",
            "seal",
            "certify",
            "archive",
            "replicate",
            "evidence",
            "tidy",
            "checkpoint",
            "report",
            "keep-records",
            "renew-timestamps",
            "renew-evidence",
            "certification-book",
            "fixity",
            "dispose");

    private final Documents documents;
    private final Spool spool;
    private final Quarantine quarantine;

    public JobSteps(Documents documents, Spool spool, Quarantine quarantine) {
        this.documents = documents;
        this.spool = spool;
        this.quarantine = quarantine;
    }

    public Step importRegister(RegisterImport register, Path folder) {
        return new RegisterStep(register, folder);
    }

    public Step intake(Intake intake) {
        return new IntakeStep(intake);
    }

    /** @param register says how many pages a scan must have */
    public Step digitize(Digitizer digitizer, Register register) {
        return step(new DigitizeStage(digitizer, spool, register::pages));
    }

    public Step index(PageIndex index) {
        return step(new IndexStage(index, spool));
    }

    public Step seal(SigningOffice signing, PdfaGate pdfa) {
        return step(new SealStage(signing, pdfa, spool));
    }

    public Step certify(Authorisations authorisations, Certifications certifications, Path folder) {
        return new CertifyStep(authorisations, certifications, folder);
    }

    public Step archive(
            DossierMetadata archive,
            Certifications certifications,
            SignedFiles files,
            ArchivedVersions versions,
            SigningOffice signing) {
        Proofs proofs = new Proofs(files, versions, signing::provableUntil, new ValidationReports(signing));
        return new ArchiveStep(archive, documents, certifications, spool, proofs);
    }

    /** Makes up for second copies that are behind. */
    public Step replicate(ArchiveCare care) {
        return new ReplicateStep(care);
    }

    /** Reads what of the archive is due, and repairs it. */
    public Step fixity(ArchiveCare care, FixitySettings settings) {
        return new FixityStep(care, documents, settings);
    }

    /**
     * Renews what can no longer be proved at {@code horizon}.
     *
     * @param keeper reads, renews and stores
     */
    public Step renewTimestamps(
            SignedFiles files,
            ArchivedVersions versions,
            Certifications certifications,
            TimestampKeeper keeper,
            Instant horizon) {
        Renewals renewals = new Renewals(keeper, documents, spool.renewals());
        SigningOffice signing = keeper.signing();
        Proofs proofs = new Proofs(files, versions, signing::provableUntil, new ValidationReports(signing));
        return new RenewStep(proofs, documents, certifications::of, renewals, horizon);
    }

    /** @param reports where prints go */
    public Step certificationBook(BookCalendar calendar, BookKeeper keeper, Path reports) {
        return new BookStep(calendar, keeper, reports);
    }

    /** The parts that renewing a time-stamp takes. */
    public record TimestampKeeper(
            SigningOffice signing, PdfaGate pdfa, DossierArchive archive, DossierMetadata metadata) {}

    public Step tidy(Certifications certifications) {
        return new TidyStep(documents, certifications, spool);
    }

    /** Keeps what has changed in the database in the archive, too. */
    public Step keepRecords(OfficeRecords records) {
        return new KeepRecordsStep(records, quarantine);
    }

    public Step checkpoint(CheckpointRound round) {
        return new CheckpointStep(round);
    }

    public Step report(Path folder, Clock clock, ReportText text) {
        return new ReportStep(folder, clock, text);
    }

    /** The unsigned renditions that certified copies begin with, recovered from the archive where need be. */
    public Renditions renditions(DossierArchive archive) {
        return new KeptRenditions(documents, spool, archive);
    }

    private Step step(DocumentStage stage) {
        return new DocumentStep(stage, documents, quarantine::put);
    }
}
