package vn.sohoa.register;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A column of a register file, under its English name and the names that Vietnamese exports give it. */
enum Column {
    CODE(true, "ma ho so", "so ho so"),
    PROCEDURE(true, "ma thu tuc", "ma tthc", "ma thu tuc hanh chinh"),
    AGENCY(false, "ma co quan", "co quan", "ma don vi"),
    RECEIVED_AT(true, "ngay tiep nhan", "ngay nhan", "thoi gian tiep nhan"),
    DUE_AT(true, "ngay hen tra", "han tra", "ngay hen tra ket qua", "han xu ly"),
    FINISHED_AT(true, "ngay xu ly xong", "ngay hoan thanh", "ngay ket thuc xu ly", "ngay co ket qua"),
    RETURNED_AT(false, "ngay tra", "ngay tra ket qua"),
    STATUS(true, "trang thai", "trang thai ho so", "tinh trang"),
    CHANNEL(false, "hinh thuc nop", "hinh thuc tiep nhan", "kenh tiep nhan", "kenh"),
    APPLICANT(false, "nguoi nop", "ho ten nguoi nop", "ten nguoi nop", "chu ho so"),
    COMPONENTS(false, "thanh phan", "thanh phan ho so"),
    /** Of each component. */
    PAGES(false, "so trang", "so trang thanh phan"),
    CERTIFICATION(false, "chung thuc", "yeu cau chung thuc", "chung thuc dien tu");

    private final boolean mandatory;
    private final List<String> vietnamese;

    Column(boolean mandatory, String... vietnamese) {
        this.mandatory = mandatory;
        this.vietnamese = List.of(vietnamese);
    }

    /** Whether a file without it is no register. */
    boolean mandatory() {
        return mandatory;
    }

    /** As in the header: {@code received_at}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Column> find(String header) {
        String name = fold(header);
        for (Column column : values()) {
            if (name.equals(column.word().replace('_', ' ')) || column.vietnamese.contains(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** Lower case, without accents, words parted by one space: {@code "Ngày hẹn trả"} is {@code "ngay hen tra"}. */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }
}
