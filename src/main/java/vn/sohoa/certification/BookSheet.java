package vn.sohoa.certification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.digitize.pdf.print.PrintTable;

/**
 * What a print of the book shows, in the columns of the rule's form (sổ chứng thực bản sao từ bản chính). What is not known
 * is left blank.
 *
 * @param headings lines above the table, the first of them the title
 * @param notes lines below it
 */
record BookSheet(List<String> headings, List<PrintTable.Row> rows, List<String> notes) {
    static final List<String> COLUMNS = List.of(
            "Số chứng thực",
            "Ngày, tháng, năm chứng thực",
            "Họ tên của người yêu cầu chứng thực",
            "Tên của bản chính giấy tờ, văn bản",
            "Họ tên, chức danh người ký chứng thực",
            "Số bản sao đã chứng thực",
            "Lệ phí (đồng)",
            "Ghi chú");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    static BookSheet of(String book, String agency, String period, List<Certification> entries) {
        BookTotals totals = BookTotals.of(entries);
        return new BookSheet(
                List.of(
                        "SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH",
                        "Quyển số " + book + " SCT/BS",
                        period + ", cơ quan " + agency),
                entries.stream().map(BookSheet::row).toList(),
                List.of("Cộng: %d số chứng thực, %d bản sao, %d trang, lệ phí %s đồng; %d số đã hủy."
                        .formatted(
                                totals.valid(),
                                totals.copies(),
                                totals.pages(),
                                money(totals.fee()),
                                totals.voided())));
    }

    private static PrintTable.Row row(Certification one) {
        Certification.Entry more = one.entry();
        boolean crossedOut = one.state() == State.VOID;
        return new PrintTable.Row(
                List.of(
                        one.printedNumber(),
                        DAY.format(one.day()),
                        orBlank(more.requester()),
                        orBlank(more.title()),
                        more.position() == null ? one.officer() : one.officer() + ", " + more.position(),
                        String.valueOf(more.copies()),
                        more.fee() == null ? "" : money(more.fee()),
                        note(one)),
                crossedOut);
    }

    private static String note(Certification one) {
        Certification.Entry more = one.entry();
        return switch (one.state()) {
            case INTENDED -> "Chưa hoàn thành";
            case SIGNED, ARCHIVED -> "Hồ sơ " + one.dossier();
            case VOID ->
                "HỦY "
                        + (more.voidedAt() == null
                                ? ""
                                : DAY.format(LocalDate.ofInstant(more.voidedAt(), Authorisation.VIETNAM)))
                        + ": " + orBlank(more.voidReason());
        };
    }

    private static String money(long amount) {
        return String.format(Locale.ROOT, "%,d", amount).replace(',', '.');
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
