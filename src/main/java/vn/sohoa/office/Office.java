package vn.sohoa.office;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.certification.AuthorisationWriter;
import vn.sohoa.certification.BookCheck;
import vn.sohoa.certification.BookKeeper;
import vn.sohoa.certification.CertificationDesk;
import vn.sohoa.certification.Certifications;
import vn.sohoa.certification.Renditions;
import vn.sohoa.database.Database;
import vn.sohoa.digitize.Digitizer;
import vn.sohoa.digitize.PagePictures;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.digitize.worker.WorkerDigitizer;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.inquiry.Inquiry;
import vn.sohoa.intake.Intake;
import vn.sohoa.intake.Quarantine;
import vn.sohoa.job.JobCatalogue;
import vn.sohoa.job.JobSteps;
import vn.sohoa.job.SignedFiles;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.job.batch.V60__spring_batch;
import vn.sohoa.job.evidence.ArchivedVersions;
import vn.sohoa.rates.Rates;
import vn.sohoa.rates.proof.ProvingEntries;
import vn.sohoa.register.Catalogue;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.register.ImportReport;
import vn.sohoa.register.Register;
import vn.sohoa.register.RegisterImport;
import vn.sohoa.search.DossierFinder;
import vn.sohoa.search.PageIndex;
import vn.sohoa.search.Search;
import vn.sohoa.signing.SignatureProfiles;
import vn.sohoa.signing.SigningOffice;

/**
 * The parts of one data folder's office, each made when it is first asked for. Closing it closes what was made; the
 * embedded database goes on if another process uses it.
 */
public final class Office implements AutoCloseable {
    private final OfficePlan plan;
    private final boolean publishStore;
    private final Lazy.Closing closing = new Lazy.Closing();

    private final Lazy<ApplicationSettings> settings =
            new Lazy<>(() -> ApplicationSettings.read(configFile("application.yaml")));
    private final Lazy<Database> database = new Lazy<>(this::openDatabase);
    private final Lazy<Catalogue> catalogue = new Lazy<>(() -> Catalogue.load(configFile("procedures.yaml")));
    private final Lazy<ObjectStore> store = new Lazy<>(this::openStore);
    private final Lazy<ArchiveOffice> archiveOffice = new Lazy<>(this::openArchiveOffice);
    private final Lazy<DossierArchive> archive = new Lazy<>(this::openArchive);
    private final Lazy<SigningOffice> signing = new Lazy<>(this::openSigning);
    private final Lazy<WorkerDigitizer> digitizer = new Lazy<>(this::openDigitizer);
    private final Lazy<Intake> intake = new Lazy<>(() -> new InboxParts(this).intake());
    private final Lazy<PdfaGate> pdfaGate = new Lazy<>(PdfaGate::new);
    private final Lazy<Certification> certification = new Lazy<>(() -> new Certification(this));

    private final JobKeeper jobKeeper = new JobKeeper(this);

    /** @param publishStore others may attach to this process's embedded store: it is meant to live long */
    public Office(OfficePlan plan, boolean publishStore) {
        this.plan = plan;
        this.publishStore = publishStore;
    }

    public OfficePlan plan() {
        return plan;
    }

    public OfficeFolders folders() {
        return plan.folders();
    }

    public Clock clock() {
        return plan.clock();
    }

    /** The calendar day in Viet Nam. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), DossierRecord.ZONE);
    }

    public Database database() {
        return database.get();
    }

    public AuditLog audit() {
        return new AuditLog(database(), clock(), plan.actor());
    }

    /** The audit log as a whole: lists, checkpoints, proofs. */
    public AuditDesk auditDesk() {
        return new AuditDesk(this);
    }

    public Documents documents() {
        return new Documents(database(), audit(), clock());
    }

    public Spool spool() {
        return new Spool(folders().spool());
    }

    public Catalogue catalogue() {
        return catalogue.get();
    }

    /** Starts the reader as a night would; tells what it is. */
    public String describeOcr() {
        return digitizer().describe();
    }

    /** A digitizer of its own with so many workers; whoever asked closes it. */
    public Digitizer digitizerOf(int workers) {
        return WorkerDigitizer.open(
                settings().digitizeOrDefault().withWorkers(workers), folders().run());
    }

    public Register register() {
        return new Register(database(), catalogue.get());
    }

    public Rates rates() {
        return new Rates(database(), catalogue.get());
    }

    /** Answers an auditor's questions. */
    public Inquiry inquiry() {
        return new Inquiry(database(), catalogue.get());
    }

    /** Finds what proves a figure in the audit log. */
    public ProvingEntries provingEntries() {
        return new ProvingEntries(database());
    }

    public Search search() {
        return new Search(database());
    }

    /** Finds dossiers by what is known of them. */
    public DossierFinder dossierFinder() {
        return new DossierFinder(database());
    }

    public Quarantine quarantine() {
        return new InboxParts(this).quarantine();
    }

    /** Where scanning officers bring scans in and see to what was sent back. */
    public InboxDesk inboxDesk() {
        return new InboxDesk(this);
    }

    /** Keeps the jobs of a process that serves; the same one for as long as the office is open. */
    public JobKeeper jobKeeper() {
        return jobKeeper;
    }

    public ObjectStore store() {
        return store.get();
    }

    public DossierArchive archive() {
        return archive.get();
    }

    /** Checks, locks and copies of the archive. */
    public ArchiveOffice archiveOffice() {
        return archiveOffice.get();
    }

    /** Retention and disposal. */
    public DisposalOffice disposals() {
        return new DisposalOffice(this);
    }

    public SigningOffice signing() {
        return signing.get();
    }

    /** Until when certificates of signing keys in files are valid, by the keys' names; none while the test authority signs. */
    public Map<String, Instant> certificateEnds() {
        var keys = settings().signingOrDefault().keys();
        return keys == null || keys.isEmpty() ? Map.of() : signing().certificateEnds();
    }

    public PdfaGate pdfaGate() {
        return pdfaGate.get();
    }

    public Certifications certifications() {
        return certification.get().copies();
    }

    /** Where certifying officers see what is asked for, and say yes or no. */
    public CertificationDesk certificationDesk() {
        return certification.get().desk(this);
    }

    /** Prints and locks the certification book. */
    public BookKeeper bookKeeper() {
        return certification.get().keeper(this);
    }

    public BookCheck bookCheck() {
        return certification.get().check(this);
    }

    /** Shows officers a scan and its copy. */
    public ShownScan shownScan() {
        return new ShownScan(this);
    }

    /** Writes authorisations. */
    public AuthorisationWriter authorisationWriter() {
        return certification.get().writer();
    }

    /** The unsigned renditions, out of the archive where they are nowhere else. */
    public Renditions renditions() {
        return certification.get().renditions();
    }

    public JobCatalogue jobs() {
        return JobCatalogue.load(plan.jobsDir(), JobSteps.NAMES);
    }

    public JobHistory history() {
        return new JobHistory(database(), clock());
    }

    /** Reports of nights and months. */
    public ReportDesk reports() {
        return new ReportDesk(this);
    }

    /** Runs jobs; see {@link JobDesk#run}. */
    public JobDesk jobDesk() {
        return new JobDesk(this);
    }

    @Override
    public void close() {
        jobKeeper.close();
        closing.close();
    }

    /** Imports one register file of the register's folder. */
    public ImportReport importRegister(Path file) {
        return registerImport().importFile(file);
    }

    /** How the office's pages are served. */
    public WebSettings webSettings() {
        return settings().webOrDefault();
    }

    ApplicationSettings settings() {
        return settings.get();
    }

    Path configFile(String name) {
        return plan.configDir().resolve(name);
    }

    JobSteps steps() {
        return new JobSteps(documents(), spool(), quarantine());
    }

    RegisterImport registerImport() {
        return new RegisterImport(database(), audit(), clock(), catalogue.get());
    }

    /** One for as long as the office is open: it remembers how files looked when it last looked. */
    Intake intake() {
        return intake.get();
    }

    /** Pictures of pages, drawn by workers. */
    public PagePictures pagePictures() {
        return digitizer();
    }

    WorkerDigitizer digitizer() {
        return digitizer.get();
    }

    SignedFiles signedFiles() {
        return new SignedFiles(database(), audit(), clock());
    }

    ArchivedVersions archivedVersions() {
        return new ArchivedVersions(database(), audit());
    }

    /** What a successor gets, and what is left when the database is lost. */
    public RecoveryDesk recovery() {
        return new RecoveryDesk(this);
    }

    PageIndex pageIndex() {
        return new PageIndex(database());
    }

    Certification certification() {
        return certification.get();
    }

    private Database openDatabase() {
        return closing.add(
                Database.open(settings().databaseOrDefault(), folders().data(), new V60__spring_batch()));
    }

    private WorkerDigitizer openDigitizer() {
        return closing.add(
                WorkerDigitizer.open(settings().digitizeOrDefault(), folders().run()));
    }

    private ObjectStore openStore() {
        return closing.add(ObjectStore.open(
                settings().archiveOrDefault().store(), folders().data(), publishStore));
    }

    private DossierArchive openArchive() {
        return closing.add(archiveOffice().open());
    }

    private ArchiveOffice openArchiveOffice() {
        return new ArchiveOffice(this, closing);
    }

    private SigningOffice openSigning() {
        return closing.add(SigningOffice.open(
                settings().signingOrDefault(),
                SignatureProfiles.read(configFile("signatures.yaml")),
                folders().data(),
                clock()));
    }
}
