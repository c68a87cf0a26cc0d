package vn.sohoa.office;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.certification.BookCalendar;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.job.CheckpointPrinter;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.JobSteps;
import vn.sohoa.job.RunProgress;
import vn.sohoa.job.RunReport;
import vn.sohoa.job.RunReportPrinter;
import vn.sohoa.job.RunTally;
import vn.sohoa.job.Step;
import vn.sohoa.job.StopSignal;
import vn.sohoa.job.batch.JobRunner;
import vn.sohoa.job.evidence.EvidenceStep;
import vn.sohoa.job.evidence.RenewEvidenceStep;
import vn.sohoa.rates.RatesPrinter;

/** Runs jobs in an office. */
public final class JobDesk {
    /** Steps that neither write in the archive nor give a number; they need not wait for its store. */
    private static final Set<String> HARMLESS =
            Set.of("import-register", "intake", "digitize", "index", "seal", "tidy", "report");

    private static final Logger LOG = LoggerFactory.getLogger(JobDesk.class);

    private final Office office;

    JobDesk(Office office) {
        this.office = office;
    }

    /** A stop signal that is set when the job's time is over; give it to {@link #run} and keep it to end the run earlier. */
    public StopSignal stopSignal(JobDefinition job) {
        return StopSignal.within(
                office.clock(), job.limits() == null ? null : job.limits().duration());
    }

    /**
     * Runs the job in this thread, to its end or until it is stopped.
     *
     * @throws vn.sohoa.dossier.FaultException {@code USAGE_ALREADY_RUNNING}
     */
    public RunReport run(JobDefinition job, StopSignal stop, RunProgress progress) {
        office.database().revive();
        if (!HARMLESS.containsAll(job.steps())) {
            office.archiveOffice().requireCurrent();
        }
        RunTally tally = new RunTally();
        Map<String, Step> steps = new LinkedHashMap<>();
        job.steps().forEach(name -> steps.put(name, step(name, tally)));
        int threads = office.settings().digitizeOrDefault().workers();
        RunReport report =
                new JobRunner(office.database(), steps, office.clock(), threads).run(job, stop, tally, progress);
        Fault failure = report.ending().failure();
        if (failure == null || failure.code() != FaultCode.UNAVAILABLE_DATABASE) {
            office.quarantine().settle();
            office.auditDesk().sequence();
            if (steps.containsKey("report")) {
                reports(report);
            }
        }
        return report;
    }

    /** How the run ended does not hang on what is told of it. */
    private void reports(RunReport run) {
        try {
            office.reports().afterRun(run);
        } catch (RuntimeException failed) {
            LOG.error("the reports were not made", failed);
        }
    }

    private Step step(String name, RunTally tally) {
        JobSteps steps = office.steps();
        return switch (name) {
            case "import-register" ->
                steps.importRegister(office.registerImport(), office.folders().register());
            case "intake" -> steps.intake(office.intake());
            case "digitize" -> steps.digitize(office.digitizer(), office.register());
            case "index" -> steps.index(office.pageIndex());
            case "seal" -> steps.seal(office.signing(), office.pdfaGate());
            case "certify" ->
                steps.certify(
                        office.certification().authorisations(),
                        office.certifications(),
                        office.folders().authorisations());
            case "archive" ->
                steps.archive(
                        office.recovery().metadata(),
                        office.certifications(),
                        office.signedFiles(),
                        office.archivedVersions(),
                        office.signing());
            case "evidence" ->
                new EvidenceStep(
                        office.archivedVersions(),
                        office.archive(),
                        office.archiveOffice().evidence(),
                        office.signing().evidence());
            case "keep-records" -> steps.keepRecords(office.recovery().records());
            case "replicate" -> steps.replicate(office.archiveOffice().care());
            case "fixity" ->
                steps.fixity(
                        office.archiveOffice().care(), office.archiveOffice().fixitySettings());
            case "tidy" -> steps.tidy(office.certifications());
            case "renew-timestamps" ->
                steps.renewTimestamps(
                        office.signedFiles(),
                        office.archivedVersions(),
                        office.certifications(),
                        new JobSteps.TimestampKeeper(
                                office.signing(),
                                office.pdfaGate(),
                                office.archive(),
                                office.recovery().metadata()),
                        horizon());
            case "renew-evidence" ->
                new RenewEvidenceStep(
                        office.archivedVersions(),
                        office.archiveOffice().evidence(),
                        office.signing().evidence(),
                        horizon());
            case "certification-book" ->
                steps.certificationBook(
                        new BookCalendar(office.database(), office.clock()),
                        office.bookKeeper(),
                        office.folders().reports());
            case "dispose" -> office.disposals().step();
            case "checkpoint" -> steps.checkpoint(office.auditDesk().round());
            case "report" -> steps.report(office.folders().reports(), office.clock(), () -> text(tally));
            default -> throw new IllegalArgumentException("no step " + name);
        };
    }

    private Instant horizon() {
        return office.clock()
                .instant()
                .plus(office.settings().signingOrDefault().renewal());
    }

    private String text(RunTally tally) throws IOException {
        StringWriter text = new StringWriter();
        RunReportPrinter printer = new RunReportPrinter(office.plan().language());
        printer.print(tally.steps(), text);
        text.append('\n');
        printer.archive(standing(), text);
        text.append('\n');
        new RatesPrinter(office.plan().language())
                .table(office.rates().compute(office.rates().everything(office.today())), text);
        Optional<Checkpoint> checkpoint = office.auditDesk().checkpoints().newest();
        if (checkpoint.isPresent()) {
            text.append('\n');
            new CheckpointPrinter(office.plan().language())
                    .print(checkpoint.get(), office.auditDesk().vkey().orElse(""), text);
        }
        return text.toString();
    }

    private RunReportPrinter.ArchiveStanding standing() {
        ArchiveOffice archive = office.archiveOffice();
        return new RunReportPrinter.ArchiveStanding(
                office.store().locks(),
                archive.secondCopy(),
                archive.secondCopy() == null ? 0 : archive.ledger().totals().uncopied(),
                archive.findings()
                        .since(office.clock().instant().minus(Duration.ofDays(1)))
                        .size(),
                archive.findings().open().size());
    }
}
