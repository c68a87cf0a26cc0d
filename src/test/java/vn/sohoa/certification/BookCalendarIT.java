package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.certification.BookCalendar.Period;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.job.JobSteps;
import vn.sohoa.job.StopSignal;
import vn.sohoa.job.Task;
import vn.sohoa.job.Verdict;

/** The monthly job over a commune's book: what is due, and that it is done once. */
class BookCalendarIT {
    private static final AgencyCode AGENCY = new AgencyCode("H23.123.45");

    @TempDir
    Path folder;

    private CertifiedCommune commune;
    private YearMonth month;

    @BeforeEach
    void certifyOne() throws Exception {
        commune = new CertifiedCommune(folder);
        month = YearMonth.from(now());
        commune.authorise(commune.requested(1));
        commune.night();
    }

    @AfterEach
    void close() {
        commune.close();
    }

    @Test
    void printsAMonthOnceWhenItIsOver() throws Exception {
        commune.keeper().print(AGENCY, month, folder.resolve("within.pdf"));
        assertThat(run()).isEmpty();

        moveTo(month.plusMonths(1));
        assertThat(run()).extracting(Verdict.Line::result).containsExactly(Verdict.Result.DONE);
        Path print = reports().resolve("so-chung-thuc-H23.123.45-" + month + ".pdf");
        commune.signing.requireAllPassed(print, 1);

        assertThat(run()).isEmpty();
    }

    @Test
    void makesUpForMonthsThatWereMissedAndPrintsAgainWhatWasCrossedOut() throws Exception {
        moveTo(month.plusMonths(1));
        commune.desk().authorise(CertifiedCommune.order(commune.requested(2), 1, null));
        commune.importer().importFolder(commune.authorisations());
        Certification intent = commune.certifications().prepare().intents().getFirst();
        moveTo(month.plusMonths(3));
        assertThat(months()).containsExactly(month, month.plusMonths(1));
        run();
        assertThat(months()).isEmpty();

        commune.move(commune.clock.instant().plusSeconds(60));
        commune.desk().cancel(intent.id(), "ghi nhầm");
        assertThat(months()).containsExactly(month.plusMonths(1));
    }

    @Test
    void locksAYearThatIsOverAndTellsWhyItCannot() throws Exception {
        commune.authorise(commune.requested(2));
        commune.importer().importFolder(commune.authorisations());
        Certification unfinished = commune.certifications().prepare().intents().getFirst();
        moveTo(YearMonth.of(month.getYear() + 1, 1));

        List<Verdict.Line> told = run();

        assertThat(told)
                .extracting(Verdict.Line::result)
                .containsExactly(Verdict.Result.DONE, Verdict.Result.SENT_BACK);
        assertThat(told.getLast().fault().code()).isEqualTo(FaultCode.POLICY_BOOK_YEAR);
        assertThat(told.getLast().fault().detail()).contains(unfinished.id());
        assertThat(due()).containsExactly(new Period(AGENCY, month.getYear(), null));

        commune.desk().cancel(unfinished.id(), "hết năm");
        run();
        assertThat(due()).isEmpty();
        assertThat(commune.check().check(AGENCY, month.getYear()).getFirst())
                .satisfies(book -> assertThat(book.locked()).isTrue())
                .satisfies(book -> assertThat(book.findings()).isEmpty());
        assertThat(reports().resolve("so-chung-thuc-H23.123.45-" + month.getYear() + ".pdf"))
                .exists();
    }

    /** A run that died between the lock and its print. */
    @Test
    void printsAYearThatWasLockedOnly() throws Exception {
        moveTo(YearMonth.of(month.getYear() + 1, 1));
        run();
        commune.database.jdbc().sql("DELETE FROM certification_print").update();
        Files.delete(reports().resolve("so-chung-thuc-H23.123.45-" + month.getYear() + ".pdf"));

        assertThat(run()).extracting(Verdict.Line::result).containsOnly(Verdict.Result.DONE);

        assertThat(reports().resolve("so-chung-thuc-H23.123.45-" + month.getYear() + ".pdf"))
                .exists();
    }

    private List<Period> due() {
        return new BookCalendar(commune.database, commune.clock).due();
    }

    private List<YearMonth> months() {
        return due().stream()
                .filter(period -> period.month() != null)
                .map(period -> YearMonth.of(period.year(), period.month()))
                .toList();
    }

    private List<Verdict.Line> run() {
        List<Verdict.Line> told = new ArrayList<>();
        JobSteps steps = new JobSteps(commune.documents(), null, null);
        BookCalendar calendar = new BookCalendar(commune.database, commune.clock);
        for (Task task :
                steps.certificationBook(calendar, commune.keeper(), reports()).due()) {
            told.addAll(task.work(StopSignal.within(commune.clock, null)).lines());
        }
        return told;
    }

    private Path reports() {
        return folder.resolve("reports");
    }

    private ZonedDateTime now() {
        return commune.clock.instant().atZone(Authorisation.VIETNAM);
    }

    private void moveTo(YearMonth to) {
        commune.move(to.atDay(1).atTime(5, 0).atZone(Authorisation.VIETNAM).toInstant());
    }
}
