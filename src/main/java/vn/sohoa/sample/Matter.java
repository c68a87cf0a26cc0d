package vn.sohoa.sample;

import java.time.LocalDate;

/**
 * What a dossier is about: all that its papers state.
 *
 * @param number of the result in the book of its kind
 */
record Matter(
        Procedure procedure,
        Person applicant,
        Person partner,
        Person child,
        LocalDate received,
        LocalDate finished,
        int number) {

    /** {@code Gia Lương, ngày 05 tháng 3 năm 2024}: leading zero for days below 10 and the months 1 and 2 only. */
    static String placeAndDate(LocalDate day) {
        return People.COMMUNE + ", " + inWords(day);
    }

    static String inWords(LocalDate day) {
        String month = day.getMonthValue() < 3 ? "0" + day.getMonthValue() : Integer.toString(day.getMonthValue());
        return String.format("ngày %02d tháng %s năm %d", day.getDayOfMonth(), month, day.getYear());
    }

    static String digits(LocalDate day) {
        return String.format("%02d/%02d/%d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    /** {@code Số: 52/TLKS-BS}; certifications name the book (quyển) as well. */
    String numberLine() {
        String two = String.format("%02d", number);
        return procedure.symbol().startsWith("SCT")
                ? "Số chứng thực: " + two + ", quyển số: 01/" + finished.getYear() + "-" + procedure.symbol()
                : "Số: " + two + "/" + procedure.symbol();
    }
}
