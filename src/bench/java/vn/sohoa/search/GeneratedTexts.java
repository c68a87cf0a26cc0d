package vn.sohoa.search;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import vn.sohoa.office.GeneratedOffice;
import vn.sohoa.search.Folding.Word;

/** Texts of pages for the documents of a generated office: forms whose words are as unevenly common as in real ones. */
public final class GeneratedTexts {
    private static final int FORMS = 20_000;
    private static final int WORDS = 110;

    private static final List<String> FAMILY = List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô");
    private static final List<String> MIDDLE = List.of("Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quốc", "Kim", "Xuân");
    private static final List<String> GIVEN = List.of("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hạnh", "Hòa", "Hùng", "Hương", "Khánh", "Lan", "Linh",
            "Long", "Mai", "Nam", "Nga", "Phúc", "Phượng", "Quân", "Sơn", "Tâm", "Thảo", "Thủy", "Tuấn", "Vân", "Vinh", "Yến");
    private static final List<String> PLACES = List.of("xã An Phú", "phường Tân Lập", "huyện Đông Hải", "tỉnh Sơn Bình", "thôn Đoài", "ấp Hòa Lợi", "tổ dân phố 7");
    private static final String FORM = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc TỜ KHAI ĐĂNG KÝ Kính gửi: Ủy ban nhân dân"
            + " Họ, chữ đệm, tên người yêu cầu Nơi cư trú Giấy tờ tùy thân Quan hệ với người được khai Ngày, tháng, năm sinh Giới tính Dân tộc Quốc tịch"
            + " Nơi sinh Quê quán Tôi cam đoan nội dung đề nghị đăng ký là đúng sự thật";

    private final Random random = new Random(7);

    /** Fills the table of page texts: as many pages as each indexed document says it has. */
    public void fill(GeneratedOffice office) throws Exception {
        office.asOwner((connection, statement) -> {
            GeneratedOffice.execute(statement, "CREATE TEMP TABLE form (n int, text text, exact tsvector, folded tsvector)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO form VALUES (?, ?, ?::tsvector, ?::tsvector)")) {
                for (int n = 0; n < FORMS; n++) {
                    String text = Folding.clean(text());
                    List<Word> words = Folding.words(text);
                    insert.setInt(1, n);
                    insert.setString(2, text);
                    insert.setString(3, SearchVector.of(words, Word::exact));
                    insert.setString(4, SearchVector.of(words, Word::folded));
                    insert.addBatch();
                    if (n % 1000 == 999) {
                        insert.executeBatch();
                    }
                }
            }
            GeneratedOffice.execute(statement, "CREATE INDEX ON form (n)");
            GeneratedOffice.execute(statement, "ANALYZE form");
            List<String> indexes = List.of("exact", "folded");
            indexes.forEach(index -> GeneratedOffice.execute(statement, "DROP INDEX page_text_" + index));
            GeneratedOffice.execute(statement, """
                    INSERT INTO page_text (document, page, dossier, component, text, exact, folded)
                    SELECT d.id, page, d.dossier, d.component, f.text || ' số ' || d.dossier, f.exact, f.folded
                    FROM document d CROSS JOIN LATERAL generate_series(1, d.pages) AS page
                    JOIN form f ON f.n = abs(hashtext(d.id || page)) % :forms
                    WHERE d.state <> 'RECEIVED'""".replace(":forms", String.valueOf(FORMS)));
            indexes.forEach(index -> GeneratedOffice.execute(
                    statement, "CREATE INDEX page_text_" + index + " ON page_text USING gin (" + index + ") WITH (fastupdate = off)"));
            GeneratedOffice.execute(statement, "VACUUM (ANALYZE) page_text");
        });
    }

    private String text() {
        List<String> words = new ArrayList<>(List.of(FORM));
        int rest = WORDS - FORM.split(" ").length;
        while (rest > 0) {
            String next = switch (random.nextInt(5)) {
                case 0, 1 -> one(FAMILY) + " " + one(MIDDLE) + " " + one(GIVEN);
                case 2 -> one(PLACES);
                case 3 -> "ngày " + (1 + random.nextInt(28)) + " tháng " + (1 + random.nextInt(12)) + " năm " + (1940 + random.nextInt(85));
                default -> "số " + (100_000_000L + random.nextInt(900_000_000));
            };
            words.add(next);
            rest -= next.split(" ").length;
        }
        return words.stream().collect(Collectors.joining(" "));
    }

    /** The first ones more often than the last. */
    private String one(List<String> of) {
        return of.get((int) (of.size() * Math.pow(random.nextDouble(), 2)));
    }
}
