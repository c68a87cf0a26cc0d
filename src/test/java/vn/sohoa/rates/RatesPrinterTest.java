package vn.sohoa.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ProcedureCode;

class RatesPrinterTest {
    private static final Figures YEAR = figures(2092, 2083, 9, 0, 0, 0, 2092, 1940, 152, 1940, 0, 235);
    private static final RatesReport REPORT = new RatesReport(
            new RatesFilter(
                    LocalDate.of(2023, 1, 1),
                    LocalDate.of(2023, 12, 31),
                    Optional.of(new ProcedureCode("1.001193")),
                    Optional.of(new AgencyCode("000.12.34.H23"))),
            YEAR,
            List.of(new RatesReport.Group("1.001193", "Đăng ký nhận cha, mẹ, con", YEAR)),
            List.of(new RatesReport.Group("000.12.34.H23", "", YEAR)),
            List.of(new RatesReport.Group("2023-01", "", figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))));

    @Test
    void writesJsonUnderTheAgreedNames() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RatesPrinter(Locale.of("vi")).json(REPORT, out);
        JsonNode json = JsonMapper.shared().readTree(out.toByteArray());
        assertThat(json.get("from").asString()).isEqualTo("2023-01-01");
        assertThat(json.get("received").asLong()).isEqualTo(2092);
        assertThat(json.get("ahead").asLong()).isEqualTo(2083);
        assertThat(json.get("onDueDate").asLong()).isEqualTo(9);
        assertThat(json.get("late").asLong()).isZero();
        assertThat(json.get("required").asLong()).isEqualTo(1940);
        assertThat(json.get("digitized").asLong()).isEqualTo(1940);
        assertThat(json.get("digitizedOfRequired").isString()).isTrue();
        assertThat(json.get("digitizedOfRequired").asString()).isEqualTo("100.00");
        assertThat(json.get("digitizedOfReceived").asString()).isEqualTo("92.73");
        assertThat(json.get("certified").asLong()).isEqualTo(235);
        assertThat(json.get("certifiedOfReceived").asString()).isEqualTo("11.23");
        assertThat(json.get("byProcedure").get(0).get("label").asString()).isEqualTo("Đăng ký nhận cha, mẹ, con");
        assertThat(json.get("byMonth").get(0).get("digitizedOfRequired").asString())
                .isEqualTo("–");
    }

    @Test
    void writesCsvWithOneRowAGroup() {
        StringWriter out = new StringWriter();
        new RatesPrinter(Locale.of("vi")).csv(REPORT, out);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getFirst()).startsWith("group,key,label,from,to,received,ahead,onDueDate,late,");
        assertThat(lines.get(1)).startsWith("total,,,2023-01-01,2023-12-31,2092,2083,9,0,");
        assertThat(lines.get(2)).startsWith("procedure,1.001193,\"Đăng ký nhận cha, mẹ, con\",2023-01-01,");
        assertThat(lines).hasSize(5);
    }

    @Test
    void printsATableInVietnamese() {
        StringBuilder out = new StringBuilder();
        new RatesPrinter(Locale.of("vi")).table(REPORT, out);
        assertThat(out.toString())
                .startsWith(
                        "Kỳ báo cáo (theo ngày tiếp nhận) 2023-01-01 – 2023-12-31, thủ tục 1.001193, cơ quan 000.12.34.H23\n")
                .containsPattern("Phải số hóa +1940\n")
                .containsPattern("Đã số hóa +1940\n +trên số phải số hóa +100\\.00\n +trên số tiếp nhận +92\\.73\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void linesUpItsColumns(String language) {
        StringBuilder out = new StringBuilder();
        new RatesPrinter(Locale.of(language)).table(REPORT, out);
        List<String> block = out.toString()
                .lines()
                .skip(2)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        assertThat(block.stream()
                        .filter(line -> line.matches(".*\\d\\.\\d\\d|.*%"))
                        .map(line -> line.codePointCount(0, line.length()))
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void hasAWordForEveryFigureAndRate(String language) {
        Wording wording = new Wording(Locale.of(language));
        assertThat(Arrays.stream(Figure.values()).map(wording::of)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Rate.values()).map(wording::of)).noneMatch(String::isBlank);
    }

    private static Figures figures(long... counts) {
        Map<Figure, Long> map = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            map.put(figure, counts[figure.ordinal()]);
        }
        return new Figures(map);
    }
}
