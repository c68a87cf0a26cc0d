package vn.sohoa.office;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.database.DatabaseFaults;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.RunReport;
import vn.sohoa.job.batch.RunLock;
import vn.sohoa.report.Counting;
import vn.sohoa.report.Report;
import vn.sohoa.report.ReportFiles;
import vn.sohoa.report.ReportName;
import vn.sohoa.report.ReportRows;
import vn.sohoa.report.ReportTroubles;
import vn.sohoa.report.ReportTroubles.What;
import vn.sohoa.report.Standing;
import vn.sohoa.report.mail.MailSettings;
import vn.sohoa.report.mail.ReportPost;

/** Makes the reports of nights and months, and gives those that were made. */
public final class ReportDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReportDesk.class);
    private static final int MONTHS_MADE_UP_FOR = 12;

    private final Office office;
    private final ReportRows rows;
    private final ReportFiles files;
    private final ReportTroubles troubles;
    private final Counting counting;

    ReportDesk(Office office) {
        this.office = office;
        this.rows = new ReportRows(office.database());
        this.files = new ReportFiles(
                rows,
                office.folders().reports(),
                (pdf, subject) -> office.pdfaGate().check(pdf, subject));
        this.troubles = new ReportTroubles(office.database(), office.clock());
        this.counting = new Counting(office.database(), office.rates(), rows, office.clock());
    }

    /** The reports that were made. */
    public ReportRows rows() {
        return rows;
    }

    /** What went wrong with reports and is not made good yet. */
    public ReportTroubles troubles() {
        return troubles;
    }

    /** A report's file, made if it is not there. */
    public Path file(Report report, ReportFiles.Form form) {
        return files.file(report, form);
    }

    /**
     * A report that was made.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND}
     */
    public Report get(ReportName name) {
        return rows.find(name).orElseThrow(() -> notFound(name.toString()));
    }

    /**
     * The newest night report, or the newest of one day.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND}
     */
    public Report night(@Nullable LocalDate day) {
        return rows.night(day).orElseThrow(() -> notFound(day == null ? "night" : "night-" + day));
    }

    /**
     * The report of a month, counted now if it was not before.
     *
     * @throws FaultException {@code USAGE_BAD_ARGUMENT} for a month that is not over; {@code USAGE_NOT_FOUND} for an agency
     *     without dossiers; {@code USAGE_ALREADY_RUNNING}
     */
    public Report month(YearMonth month, @Nullable AgencyCode agency) {
        ReportName name = ReportName.month(month, agency);
        Optional<Report> made = rows.find(name);
        if (made.isPresent()) {
            return made.get();
        }
        if (!month.isBefore(YearMonth.from(office.today()))) {
            throw new FaultException(
                    Fault.of(FaultCode.USAGE_BAD_ARGUMENT, month.toString(), "The month is not over."));
        }
        if (agency != null && !counting.agencies().contains(agency)) {
            throw notFound(agency.value());
        }
        return count(name, List.of());
    }

    /** Makes what a night has to report and sends it. Never fails: what goes wrong is noted, and done by a later night. */
    void afterRun(RunReport run) {
        trying("night", What.COUNT, () -> night(run));
        trying("month", What.COUNT, this::months);
        trying("files", What.FILES, this::write);
        trying(ReportPost.SERVER, What.COUNT, this::mail);
    }

    private void night(RunReport run) {
        Standing standing = standing();
        alone(() -> counting.night(
                NightRuns.of(run, office.history()),
                standing,
                office.plan().language(),
                addresses(ReportName.night(office.today(), 1))));
    }

    private void months() {
        YearMonth last = YearMonth.from(office.today()).minusMonths(1);
        YearMonth first = counting.firstMonth().orElse(last.plusMonths(1));
        YearMonth earliest = last.minusMonths(MONTHS_MADE_UP_FOR - 1L);
        for (YearMonth month = first.isBefore(earliest) ? earliest : first;
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            List<@Nullable AgencyCode> all = new ArrayList<>(counting.agencies());
            all.addFirst(null);
            for (AgencyCode agency : all) {
                ReportName name = ReportName.month(month, agency);
                if (rows.find(name).isEmpty()) {
                    count(name, addresses(name));
                }
            }
        }
    }

    private Report count(ReportName name, List<String> addresses) {
        Standing standing = standing();
        return alone(() -> counting.month(name, standing, office.plan().language(), addresses));
    }

    /** No job runs meanwhile, and nobody else counts. */
    private <T> T alone(Supplier<T> work) {
        return RunLock.holding(office.database(), "report", work);
    }

    private void write() {
        List<ReportName> unwritten = rows.unwritten();
        // somebody may have asked for the file meanwhile, and so had it made
        troubles.open().stream()
                .filter(one -> one.what() == What.FILES)
                .map(ReportTroubles.Trouble::report)
                .filter(report ->
                        unwritten.stream().noneMatch(name -> name.toString().equals(report)))
                .forEach(report -> troubles.settle(report, What.FILES));
        for (ReportName name : unwritten) {
            trying(name.toString(), What.FILES, () -> {
                Report report = get(name);
                for (ReportFiles.Form form : ReportFiles.Form.values()) {
                    files.file(report, form);
                }
            });
        }
    }

    private void mail() {
        MailSettings settings = office.settings().mail();
        if (settings == null) {
            return;
        }
        new ReportPost(office.database(), settings, rows, files, office.clock()).deliver((report, fault) -> {
            if (fault.isEmpty()) {
                troubles.settle(report, What.MAIL);
            } else {
                note(report, What.MAIL, fault.get());
            }
        });
    }

    private List<String> addresses(ReportName name) {
        MailSettings settings = office.settings().mail();
        return settings == null ? List.of() : settings.addresses(name);
    }

    private Standing standing() {
        Optional<Checkpoint> checkpoint = office.auditDesk().checkpoints().newest();
        return new Standing(
                locks(),
                secondCopy(),
                checkpoint.orElse(null),
                checkpoint.isEmpty() ? "" : office.auditDesk().vkey().orElse(""),
                office.certifications().unanswered());
    }

    /** A night in which the archive is away is reported all the same. */
    private Report.Locks locks() {
        try {
            return office.store().locks() ? Report.Locks.LOCKED : Report.Locks.UNLOCKED;
        } catch (FaultException away) {
            return Report.Locks.UNKNOWN;
        }
    }

    private @Nullable String secondCopy() {
        try {
            return office.archiveOffice().secondCopy();
        } catch (FaultException away) {
            return null;
        }
    }

    private void trying(String report, What what, Runnable work) {
        try {
            work.run();
            troubles.settle(report, what);
        } catch (RuntimeException failed) {
            LOG.warn("report {}: {}", report, what, failed);
            Fault fault = failed instanceof FaultException known
                    ? known.fault()
                    : DatabaseFaults.in(failed).orElseGet(() -> Fault.of(FaultCode.BUG, report, failed.toString()));
            note(report, what, fault);
        }
    }

    private void note(String report, What what, Fault fault) {
        try {
            troubles.note(report, what, fault);
        } catch (RuntimeException lost) {
            LOG.warn("cannot note what is wrong with report {}: {}", report, fault, lost);
        }
    }

    private static FaultException notFound(String what) {
        return new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, what));
    }
}
