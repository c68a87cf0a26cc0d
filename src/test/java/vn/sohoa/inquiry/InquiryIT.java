package vn.sohoa.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.inquiry.sheet.Answers;

class InquiryIT {
    @TempDir
    Path folder;

    private AskedCommune commune;

    @BeforeEach
    void open() throws IOException {
        commune = new AskedCommune(folder);
    }

    @AfterEach
    void close() {
        commune.close();
    }

    /** Worked out by hand from {@link AskedCommune}: the last four digits of the code, and what the row says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            archived   | documents pages bytes copied held damaged retention | 0001 3 6 3000 true true 0 permanent, 0002 1 2 1000 false false 0 permanent, 0004 1 2 1000 true false 1 20 years
            missing    | component state                | 0002 giay-chung-sinh SEALED, 0002 ket-qua NOT_SCANNED, 0003 ket-qua QUARANTINED, 0004 giay-to-ve-quyen QUARANTINED, 0004 ket-qua RECEIVED
            waiting    | component what state           | 0001 ket-qua certification INTENDED, 0002 giay-chung-sinh document SEALED, 0004 ket-qua document RECEIVED
            quarantine | component what procedure       | -  file null, 0003 ket-qua document 2.000884, 0004 giay-to-ve-quyen file 2.001035
            reads      | act how who                    | 0001 dossier.read status sohoa status (Lan), 0004 dossier.exported bagit sohoa export (minh), 0001 certification.shown ket-qua sohoa certify (lan)
            """)
    void answersWhatWasWorkedOutByHand(String question, String fields, String expected) {
        JsonNode answer = commune.json(new Order(Question.find(question).orElseThrow()));
        assertThat(String.join(", ", rows(answer, fields.split(" ")))).isEqualTo(expected);
        long rows = expected.split(", ").length;
        assertThat(answer.get("total").asLong()).isEqualTo(rows);
        assertThat(answer.get("next").isNull()).isTrue();
    }

    @Test
    void saysWhyAnythingWaitsOrWasSentBack() {
        JsonNode waiting = commune.json(new Order(Question.WAITING)).get("rows");
        assertThat(waiting.get(1).get("why").get("code").asString()).isEqualTo("unavailable-timestamp");
        assertThat(waiting.get(2).get("why").isNull()).isTrue();
        JsonNode sentBack = commune.json(new Order(Question.QUARANTINE)).get("rows");
        assertThat(sentBack.valueStream().map(row -> row.get("why").get("code").asString()))
                .containsExactly("input-damaged", "quality-blank", "input-damaged");
        assertThat(sentBack.get(1).get("why").get("nextStep").asString()).isNotBlank();
        assertThat(sentBack.get(1).get("place").asString()).startsWith("2023-03-05/");
        JsonNode missing = commune.json(new Order(Question.MISSING)).get("rows");
        assertThat(missing.get(1).get("why").isNull()).isTrue();
        assertThat(missing.get(3).get("why").get("code").asString()).isEqualTo("input-damaged");
    }

    @Test
    void showsOnlyWhatWasAskedFor() {
        assertThat(missing(AgencyCode.class, "H23.12")).containsExactly("0003", "0004", "0004");
        assertThat(missing(ProcedureCode.class, "1.001193")).containsExactly("0002", "0002");
        assertThat(missing(String.class, "2 years")).containsExactly("0003");
        assertThat(missing(String.class, "20")).containsExactly("0004", "0004");
        assertThat(missing(DossierCode.class, AskedCommune.MIXED)).containsExactly("0004", "0004");
        Scope february = scope(new Scope.Period(LocalDate.of(2023, 2, 10), LocalDate.of(2023, 2, 15)), null);
        assertThat(numbers(new Order(Question.MISSING, february, null, null, Page.FIRST)))
                .containsExactly("0002", "0002", "0003");
        // the register knows no day of the file that nobody knows
        assertThat(numbers(new Order(Question.QUARANTINE, february, null, null, Page.FIRST)))
                .containsExactly("0003");
        assertThat(numbers(new Order(Question.READS, february, null, null, Page.FIRST)))
                .isEmpty();
        Scope read = scope(new Scope.Period(LocalDate.of(2023, 3, 5), LocalDate.of(2023, 3, 5)), null);
        assertThat(numbers(new Order(Question.READS, read, null, "LAN", Page.FIRST)))
                .containsExactly("0001", "0001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            archived | damaged | 0004
            archived | held | 0001
            archived | unchecked | 0002
            archived | uncopied | 0002
            archived | unlocked | ''
            missing | not-scanned | 0002
            missing | waiting | 0002 0004
            missing | quarantine | 0003 0004
            waiting | received | 0004
            waiting | sealed | 0002
            waiting | digitized | ''
            waiting | indexed | ''
            waiting | numbered | 0001
            waiting | signed | ''
            waiting | held-up | 0002
            quarantine | documents | 0003
            quarantine | files | - 0004
            reads | shown | 0001
            reads | exported | 0004
            reads | compared | 0001
            """)
    void showsTheStateThatWasAskedFor(String question, String state, String expected) {
        Order order = new Order(Question.find(question).orElseThrow(), Scope.ALL, state, null, Page.FIRST);
        assertThat(String.join(" ", numbers(order))).isEqualTo(expected);
        assertThat(commune.json(order).get("total").asLong())
                .isEqualTo(Stream.of(expected.split(" "))
                        .filter(word -> !word.isEmpty())
                        .count());
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void everyPageGoesOnWhereTheOneBeforeEnded(Question question) {
        JsonNode all = commune.json(new Order(question));
        List<JsonNode> rows = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = commune.json(new Order(question, Scope.ALL, null, null, new Page(1, after)));
            assertThat(page.get("rows")).hasSize(1);
            assertThat(page.get("total")).isEqualTo(all.get("total"));
            rows.add(page.get("rows").get(0));
            after = page.get("next").isNull() ? null : page.get("next").asString();
        } while (after != null);
        assertThat(rows).containsExactlyElementsOf(all.get("rows"));
    }

    @Test
    void groupsAddUpToTheTotalAndToTheLists() {
        JsonNode rows = totals(Scope.ALL);
        JsonNode total = rows.get(0);
        assertThat(
                        fields(
                                total,
                                "group dossiers required complete archived bytes missing waiting quarantine damaged neverChecked"))
                .isEqualTo("total 5 4 1 5 5000 5 3 2 1 1");
        assertThat(total.get("lockedUntil").asString()).isEqualTo("2123-01-01T07:00:00+07:00");
        for (String number : List.of("dossiers", "complete", "archived", "bytes", "missing", "waiting", "quarantine")) {
            for (Totals.By way : Totals.By.values()) {
                assertThat(group(rows, way.key())
                                .mapToLong(row -> row.get(number).asLong())
                                .sum())
                        .as("%s by %s", number, way)
                        .isEqualTo(total.get(number).asLong());
            }
        }
        assertThat(group(rows, "retention").map(row -> fields(row, "key dossiers missing")))
                .containsExactly("2 years 1 1", "20 years 1 2", "permanent 3 2");
        assertThat(group(rows, "agency").map(row -> fields(row, "key dossiers")))
                .containsExactly("000.12.34.H23 3", "H23.12 2");
        assertThat(group(rows, "procedure").map(row -> fields(row, "key label waiting")))
                .containsExactly(
                        "1.001193 Đăng ký khai sinh 2",
                        "2.000884 Chứng thực chữ ký 0",
                        "2.001035 Chứng thực giao dịch 1");
        assertThat(group(rows, "unknown").map(row -> fields(row, "quarantine"))).containsExactly("1");
        assertThat(total.get("missing").asLong())
                .isEqualTo(
                        commune.json(new Order(Question.MISSING)).get("total").asLong());
        assertThat(total.get("waiting").asLong())
                .isEqualTo(
                        commune.json(new Order(Question.WAITING)).get("total").asLong());
        assertThat(totals(scope(Scope.Period.ALL, "2 years"))
                        .get(0)
                        .get("dossiers")
                        .asLong())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Totals.By.class)
    void groupsByOneWayAsByAll(Totals.By way) {
        JsonNode rows = totals(Scope.ALL, way);
        assertThat(rows.valueStream())
                .containsExactlyElementsOf(totals(Scope.ALL)
                        .valueStream()
                        .filter(row -> List.of("total", way.key(), "unknown")
                                .contains(row.get("group").asString()))
                        .toList());
    }

    @Test
    void tellsADossiersHistoryWithItsAuditEntries() {
        StringWriter out = new StringWriter();
        commune.inquiry.history(
                new DossierCode(AskedCommune.COMPLETE), Answers.json(new PrintWriter(out), Locale.ENGLISH));
        JsonNode rows = JsonMapper.shared().readTree(out.toString()).get("rows");
        assertThat(rows.valueStream().map(row -> row.get("act").asString()))
                .containsExactlyInAnyOrder(
                        "stated.received",
                        "stated.finished",
                        "register.recorded",
                        "archive.stored",
                        "archive.copied",
                        "archive.checked",
                        "dossier.read",
                        "certification.shown");
        assertThat(rows.valueStream().map(row -> row.get("at").asString())).isSorted();
        for (JsonNode row : rows) {
            boolean entered = row.get("act").asString().matches("(register|dossier|certification)\\..*");
            assertThat(row.get("entry").isNumber()).as(row.toString()).isEqualTo(entered);
            assertThat(row.get("seq").isNumber()).isEqualTo(entered);
        }
        assertThatThrownBy(() -> commune.inquiry.history(
                        new DossierCode("000.12.34.H23-230101-0099"),
                        Answers.json(new PrintWriter(new StringWriter()), Locale.ENGLISH)))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("usage-not-found");
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void printsTheSameRowsAsCsvAndAsATable(Question question) throws IOException {
        long rows = commune.json(new Order(question)).get("total").asLong();
        List<CsvRecord> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(printed(question, Answers::csv))) {
            csv.forEach(lines::add);
        }
        assertThat(lines).hasSize((int) rows + 1);
        assertThat(lines)
                .allMatch(line -> line.getFieldCount() == lines.getFirst().getFieldCount());
        assertThat(lines.getFirst().getField(0)).isEqualTo("dossier");
        for (String language : List.of("vi", "en")) {
            String table = printed(question, (out, locale) -> Answers.table(out, Locale.of(language)));
            assertThat(table.lines()).hasSize((int) rows + 2);
        }
    }

    @Test
    void neverPrintsACitizenIdOrAFormula() {
        for (Question question : Question.values()) {
            for (String text : List.of(
                    printed(question, Answers::json),
                    printed(question, Answers::csv),
                    printed(question, Answers::table))) {
                assertThat(text).doesNotContain(AskedCommune.CITIZEN);
            }
        }
        String sentBack = printed(Question.QUARANTINE, Answers::csv);
        assertThat(sentBack).contains("036******123");
        assertThat(sentBack).doesNotContainPattern("(^|[,\"\n])[=+@]");
    }

    @Test
    void hasAHeadingForEveryColumnAndWordsForEveryState() {
        Set<String> shown = new HashSet<>();
        for (Question question : Question.values()) {
            shown.addAll(Arrays.asList(printed(question, (out, locale) -> Answers.table(out, Locale.of("vi")))
                    .split("\\s+")));
        }
        assertThat(shown)
                .doesNotContain("NOT_SCANNED", "QUARANTINED", "SEALED", "INTENDED", "dossier.read", "permanent");
    }

    private interface Form {
        Answers on(PrintWriter out, Locale language);
    }

    private String printed(Question question, Form form) {
        StringWriter out = new StringWriter();
        commune.inquiry.list(new Order(question), form.on(new PrintWriter(out), Locale.ENGLISH));
        return out.toString();
    }

    private JsonNode totals(Scope scope, Totals.By... ways) {
        StringWriter out = new StringWriter();
        commune.inquiry.totals(scope, Set.of(ways), Answers.json(new PrintWriter(out), Locale.ENGLISH));
        return JsonMapper.shared().readTree(out.toString()).get("rows");
    }

    private JsonNode totals(Scope scope) {
        return totals(scope, Totals.By.values());
    }

    private static Stream<JsonNode> group(JsonNode rows, String group) {
        return rows.valueStream().filter(row -> row.get("group").asString().equals(group));
    }

    private List<String> missing(Class<?> by, String value) {
        Scope scope = new Scope(
                Scope.Period.ALL,
                by == AgencyCode.class ? new AgencyCode(value) : null,
                by == ProcedureCode.class ? new ProcedureCode(value) : null,
                by == String.class ? value : null,
                by == DossierCode.class ? new DossierCode(value) : null);
        return numbers(new Order(Question.MISSING, scope, null, null, Page.FIRST));
    }

    private static Scope scope(Scope.Period period, @Nullable String retention) {
        return new Scope(period, null, null, retention, null);
    }

    private List<String> numbers(Order order) {
        return rows(commune.json(order));
    }

    private static List<String> rows(JsonNode answer, String... fields) {
        return answer.get("rows")
                .valueStream()
                .map(row -> {
                    String code = row.get("dossier").asString();
                    String number = code.isEmpty() ? "-" : code.substring(code.length() - 4);
                    return fields.length == 0 ? number : number + " " + fields(row, String.join(" ", fields));
                })
                .toList();
    }

    private static String fields(JsonNode row, String names) {
        return String.join(
                " ",
                Stream.of(names.split(" "))
                        .map(name ->
                                row.get(name).isNull() ? "null" : row.get(name).asString())
                        .toList());
    }
}
