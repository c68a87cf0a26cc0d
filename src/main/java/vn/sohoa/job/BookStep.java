package vn.sohoa.job;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import vn.sohoa.certification.BookCalendar;
import vn.sohoa.certification.BookCalendar.Period;
import vn.sohoa.certification.BookKeeper;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Prints the certification books of the months that are over and locks the years that are. A print is recorded when it is
 * there; a run that died before that prints again into the same file.
 */
final class BookStep implements Step {
    private final BookCalendar calendar;
    private final BookKeeper keeper;
    private final Path reports;

    BookStep(BookCalendar calendar, BookKeeper keeper, Path reports) {
        this.calendar = calendar;
        this.keeper = keeper;
        this.reports = reports;
    }

    @Override
    public String name() {
        return "certification-book";
    }

    @Override
    public List<Task> due() {
        return calendar.due().stream().map(this::task).toList();
    }

    private Task task(Period period) {
        return stop -> Verdict.orLater(period.toString(), () -> print(period));
    }

    /** A year whose copies are not all in the archive waits for the nights that bring them there, or for an officer. */
    private Verdict print(Period period) {
        Path file = reports.resolve(BookKeeper.fileName(period.agency(), period.name()));
        try {
            if (period.month() == null) {
                keeper.lock(period.agency(), period.year(), file);
            } else {
                keeper.print(period.agency(), YearMonth.of(period.year(), period.month()), file);
            }
        } catch (FaultException refused) {
            if (refused.fault().code() != FaultCode.POLICY_BOOK_YEAR) {
                throw refused;
            }
            return Verdict.recorded(
                    List.of(new Verdict.Line(Verdict.Result.SENT_BACK, period.toString(), refused.fault())));
        }
        return Verdict.of(Verdict.Result.DONE, period.toString(), null, () -> {});
    }
}
