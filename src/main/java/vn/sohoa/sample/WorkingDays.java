package vn.sohoa.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;

/** Days on which the one-stop desk is open: Monday to Friday but for the fixed holidays and the new year's week of 2023. */
final class WorkingDays {
    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 1), MonthDay.of(9, 2));
    private static final LocalDate TET_BEGINS = LocalDate.of(2023, 1, 20);
    private static final LocalDate TET_ENDS = LocalDate.of(2023, 1, 26);

    private WorkingDays() {}

    /** The day itself or the next one that is open. */
    static LocalDate from(LocalDate day) {
        LocalDate open = day;
        while (!isOpen(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    static LocalDate after(LocalDate day, int working) {
        LocalDate open = day;
        for (int i = 0; i < working; i++) {
            open = from(open.plusDays(1));
        }
        return open;
    }

    static List<LocalDate> between(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).filter(WorkingDays::isOpen).toList();
    }

    private static boolean isOpen(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean tet = !day.isBefore(TET_BEGINS) && !day.isAfter(TET_ENDS);
        return !weekend && !tet && !HOLIDAYS.contains(MonthDay.from(day));
    }
}
