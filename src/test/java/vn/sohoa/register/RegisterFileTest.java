package vn.sohoa.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

class RegisterFileTest {
    private static final Catalogue CATALOGUE = Catalogue.load(Path.of("config/procedures.yaml"));
    static final String HEADER =
            "code,procedure,agency,received_at,due_at,finished_at,returned_at,status,channel,applicant,components,certification\n";
    private static final String GOOD =
            "000.12.34.H23-230515-%04d,1.001193,,20230515080000,20230519170000,20230518100000,,"
                    + "returned,direct,Người Thử,to-khai;giay-to-tuy-than:presented,\n";

    record Parsed(List<DossierRecord> rows, List<RowFault> faults) {
        List<String> problems() {
            return faults.stream()
                    .map(fault -> fault.line() + " " + fault.columnName() + " " + fault.problem())
                    .toList();
        }
    }

    @Test
    void readsARow() {
        Parsed parsed = parse(HEADER
                + "000.12.34.H23-230515-0001,2.001035.000.00.00.H61,H23.123.45,20230515080000,20230519170000,"
                + "20230518100000,20230518110000,processed,post,Người Thử,giay-to-ve-quyen:photocopy:reused;du-thao-giao-dich,"
                + "ket-qua;du-thao-giao-dich");
        assertThat(parsed.faults()).isEmpty();
        DossierRecord row = parsed.rows().getFirst();
        assertThat(row.procedure().value()).isEqualTo("2.001035.000.00.00.H61");
        assertThat(row.agency()).isEqualTo(new AgencyCode("H23.123.45"));
        assertThat(row.course())
                .isEqualTo(new DossierRecord.Course(
                        DossierStatus.PROCESSED,
                        Instant.parse("2023-05-15T01:00:00Z"),
                        Instant.parse("2023-05-19T10:00:00Z"),
                        Instant.parse("2023-05-18T03:00:00Z"),
                        Instant.parse("2023-05-18T04:00:00Z")));
        assertThat(row.filing().channel()).isEqualTo(Channel.POST);
        assertThat(row.filing().applicant()).isEqualTo("Người Thử");
        assertThat(FiledComponent.join(row.filing().components()))
                .isEqualTo("du-thao-giao-dich;giay-to-ve-quyen:photocopy:reused");
        assertThat(row.filing().certification())
                .isEqualTo(Set.of(ComponentCode.RESULT, new ComponentCode("du-thao-giao-dich")));
    }

    @Test
    void readsHowManyPagesComponentsHave() {
        for (String name : List.of("pages", "Số trang", "SỐ TRANG THÀNH PHẦN")) {
            Parsed parsed = parse(HEADER.strip() + "," + name + "\n"
                    + GOOD.formatted(1).strip() + ",to-khai:2; ket-qua: 1\n"
                    + GOOD.formatted(2).strip() + ",\n");
            assertThat(parsed.faults()).isEmpty();
            assertThat(parsed.rows())
                    .extracting(row -> row.filing().pages())
                    .containsExactly(Map.of(new ComponentCode("to-khai"), 2, ComponentCode.RESULT, 1), Map.of());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5,PAGES",
        "to-khai:0,PAGES",
        "to-khai:-1,PAGES",
        "to-khai:10000,PAGES",
        "to-khai:hai,PAGES",
        "to-khai:2:3,PAGES",
        "giay-bao-tu:2,UNKNOWN_COMPONENT",
        "to-khai:2;to-khai:2,TWICE_IN_ROW"
    })
    void refusesPagesThatAreNoNumberOfAComponent(String pages, RowProblem problem) {
        Parsed parsed = parse(HEADER.strip() + ",pages\n" + GOOD.formatted(1).strip() + "," + pages + "\n");
        assertThat(parsed.rows()).isEmpty();
        assertThat(parsed.problems()).containsExactly("2 pages " + problem);
    }

    @Test
    void takesTheAgencyFromTheCodeWhenTheRowHasNone() {
        assertThat(parse(HEADER + GOOD.formatted(1)).rows().getFirst().agency())
                .isEqualTo(new AgencyCode("000.12.34.H23"));
    }

    @Test
    void neverPrintsTheApplicant() {
        assertThat(parse(HEADER + GOOD.formatted(1)).rows().getFirst().toString())
                .contains("000.12.34.H23-230515-0001")
                .doesNotContain("Người");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsEachSeparatorWithOrWithoutAByteOrderMark(String separator) {
        String text = String.join(separator, "code", "procedure", "received_at", "due_at", "finished_at", "status")
                + "\r\n"
                + String.join(
                        separator, "000.12.34.H23-230515-0001", "1.000656", "20230515080000", "", "", "processing")
                + "\r\n";
        assertThat(parse(text).rows()).hasSize(1);
        assertThat(parse("\ufeff" + text).rows()).isEqualTo(parse(text).rows());
    }

    @Test
    void readsVietnameseHeadersAndWordsInAnyOrder() {
        String text = "STT;Trạng thái;Mã thủ tục;Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày xử lý xong;Hình thức nộp;"
                + "\"Thành phần hồ sơ\";Người nộp\n"
                + "1;Đã trả kết quả;1.000656;h15.50.05.13-261008-0975;08/10/2026 09:30;12/10/2026 17:00;09/10/2026 10:00;"
                + "Trực tuyến;\"to-khai;giay-bao-tu:photocopy\";Người Thử\n";
        for (String form : List.of(text, Normalizer.normalize(text, Normalizer.Form.NFD))) {
            Parsed parsed = parse(form);
            assertThat(parsed.problems()).isEmpty();
            DossierRecord row = parsed.rows().getFirst();
            assertThat(row.code().value()).isEqualTo("H15.50.05.13-261008-0975");
            assertThat(row.course().status()).isEqualTo(DossierStatus.RETURNED);
            assertThat(row.filing().channel()).isEqualTo(Channel.ONLINE);
            assertThat(row.filing().applicant()).isEqualTo("Người Thử");
            assertThat(row.filing().components()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "20230515080000, 2023-05-15T01:00:00Z",
        "2023-05-15T08:00:00+07:00, 2023-05-15T01:00:00Z",
        "2023-05-15T01:00:00Z, 2023-05-15T01:00:00Z",
        "2023-05-15T01:00:00.000Z, 2023-05-15T01:00:00Z",
        "2023-05-15T08:00:00.123456, 2023-05-15T01:00:00Z",
        "2023-05-15T08:00:00+0700, 2023-05-15T01:00:00Z",
        "2023-05-15T08:00, 2023-05-15T01:00:00Z",
        "2023-05-15 08:00:07, 2023-05-15T01:00:07Z",
        "15/05/2023 08:00, 2023-05-15T01:00:00Z",
        "15/05/2023 08:00:30, 2023-05-15T01:00:30Z",
        "15/05/2023, 2023-05-14T17:00:00Z",
        "2023-05-15, 2023-05-14T17:00:00Z",
        "20230515, 2023-05-14T17:00:00Z"
    })
    void readsEveryFormOfTime(String text, Instant expected) {
        assertThat(RegisterTime.find(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20230230080000",
                "2023051508000",
                "31/04/2023 08:00",
                "05/15/2023 08:00",
                "5/3/2023 08:00",
                "15/05/2023 24:00",
                "15/05/23",
                "2023-13-01",
                "1923-05-15",
                "45061.33",
                "hôm nay"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(RegisterTime.find(text)).isEmpty();
    }

    @Test
    void saysLineColumnAndReasonOfBadRowsAndTakesTheRest() {
        String text = HEADER
                + GOOD.formatted(1) // line 2
                + "\n" // line 3
                + "000.12.34.H23-230230-0002,1.001193,,20230515080000,,,,processing,direct,,,\n" // line 4
                + "000.12.34.H23-230515-0003,1.001193,,20230515080000,,,,processing,direct,\"Hai\nDòng\",,\n" // 5, 6
                + "000.12.34.H23-230515-0004,9.999999,,20230515080000,,,,processing,direct,,,\n" // 7
                + "000.12.34.H23-230515-0005,1.001193,,2023,,,,processing,direct,,,\n"
                + "000.12.34.H23-230515-0006,1.001193,,20230515080000,,,,xong,direct,,,\n"
                + "000.12.34.H23-230515-0007,1.001193,,20230515080000,,,,processing,chim,,,\n" // 10
                + "000.12.34.H23-230515-0008,1.001193,,20230515080000,,,,processing,direct,,anh,\n"
                + "000.12.34.H23-230515-0009,1.001193,,20230515080000,,,,processing,direct,,to-khai:mới,\n"
                + "000.12.34.H23-230515-0010,1.001193,,20230515080000,,,,processing,direct,,,giay-bao-tu\n"
                + "000.12.34.H23-230515-0011,1.001193,,20230515080000,20230516080000,,,returned,direct,,,\n"
                + "000.12.34.H23-230515-0012,1.001193,,20230515080000,,20230516080000,,returned,direct,,,\n" // 15
                + "000.12.34.H23-230515-0013,1.001193,,20230515080000,20230516080000,20230514080000,,returned,direct,,,\n"
                + "000.12.34.H23-230515-0014,1.001193,,20230515080000,,,,processing,direct,,to-khai;to-khai,\n"
                + "000.12.34.H23-230515-0015,1.001193,,20230515080000\n" // 18
                + "000.12.34.H23-230515-0016,1.001193,,,,,,processing,direct,,,\n"
                + "000.12.34.H23-230515-0017,1.001193,xã,20230515080000,,,,processing,direct,,,\n" // 20
                + "000.12.34.H23-230515-0018,1.001193,,20230515080000,,,,processing,direct,A\u0000B,,\n"
                + GOOD.formatted(2); // 22
        Parsed parsed = parse(text);
        assertThat(parsed.problems())
                .containsExactly(
                        "4 code DOSSIER_CODE",
                        "7 procedure UNKNOWN_PROCEDURE",
                        "8 received_at TIME",
                        "9 status STATUS",
                        "10 channel CHANNEL",
                        "11 components UNKNOWN_COMPONENT",
                        "12 components COMPONENT_FLAG",
                        "13 certification UNKNOWN_COMPONENT",
                        "14 finished_at NOT_FINISHED",
                        "15 due_at NO_DUE_TIME",
                        "16 finished_at BEFORE_RECEIPT",
                        "17 components TWICE_IN_ROW",
                        "18  FIELD_COUNT",
                        "19 received_at EMPTY",
                        "20 agency AGENCY_CODE",
                        "21 applicant CONTROL_CHARACTER");
        assertThat(parsed.rows())
                .extracting(row -> row.code().value().substring(21))
                .containsExactly("0001", "0003", "0002");
        assertThat(parsed.rows().get(1).filing().applicant()).isEqualTo("Hai Dòng");
    }

    @Test
    void losesOnlyTheRowWithTheStrayQuote() {
        Parsed parsed = parse(HEADER
                + GOOD.formatted(1)
                + "000.12.34.H23-230515-0002,1.001193,,20230515080000,,,,processing,direct,\"Người Thử,,\n"
                + GOOD.formatted(3)
                + "000.12.34.H23-230515-0004,1.001193,,20230515080000,,,,processing,direct,\"Người\" Thử,,\n"
                + "000.12.34.H23-230515-0005,1.001193,,20230515080000,,,,processing,direct,Người 5\" Thử,,\n");
        assertThat(parsed.problems()).containsExactly("3  QUOTES", "5  QUOTES");
        assertThat(parsed.rows())
                .extracting(row -> row.code().value().substring(21))
                .containsExactly("0001", "0003", "0005");
    }

    @Test
    void refusesASecondRowThatContradictsTheFirst() {
        Parsed parsed = parse(HEADER
                + GOOD.formatted(1)
                + GOOD.formatted(1)
                + GOOD.formatted(1).replace("returned", "processed"));
        assertThat(parsed.problems()).containsExactly("4 code TWICE_IN_FILE");
        assertThat(parsed.rows()).hasSize(2);
    }

    @Test
    void quotesNothingOfTheRowInAFault() {
        // a column is missing, so that the name stands where a code should
        Parsed parsed = parse(HEADER + "Người Thử,1.001193,,20230515080000,,,,processing,direct,,,\n");
        assertThat(parsed.faults().getFirst().toFault("so.csv"))
                .hasToString("input-bad-row [so.csv:2] code: not a dossier code");
    }

    @Test
    void leavesOutTheEmptyRowsOfASpreadsheet() {
        assertThat(parse(HEADER + ",,,,,,,,,,,\n" + GOOD.formatted(1) + "\n\n").problems())
                .isEmpty();
    }

    @Test
    void refusesAFileThatIsNotUtf8BeforeAnyRow() {
        byte[] bytes = (HEADER + GOOD.formatted(1) + GOOD.formatted(2).replace("Người Thử", "Ngu\u00e9"))
                .getBytes(Charset.forName("windows-1252"));
        List<DossierRecord> rows = new ArrayList<>();
        assertThatThrownBy(() -> file(bytes).parse(CATALOGUE, rows::add))
                .isInstanceOfSatisfying(FaultException.class, refused -> {
                    assertThat(refused.fault().code()).isEqualTo(FaultCode.INPUT_BAD_REGISTER);
                    assertThat(refused.fault().detail()).contains("not UTF-8");
                });
        assertThat(rows).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                | empty
            code,procedure,agency                                             | received_at, due_at, finished_at, status
            một,hai,ba                                                        | code, procedure
            code,Mã hồ sơ,procedure,received_at,due_at,finished_at,status     | code stands twice
            """)
    void refusesAFileWithoutAHeader(String header, String part) {
        assertThatThrownBy(() -> parse(header + "\n")).isInstanceOfSatisfying(FaultException.class, refused -> {
            assertThat(refused.fault().code()).isEqualTo(FaultCode.INPUT_BAD_REGISTER);
            assertThat(refused.fault().detail()).contains(part);
        });
    }

    static Parsed parse(String text) {
        return parse(CATALOGUE, text);
    }

    static Parsed parse(Catalogue catalogue, String text) {
        List<DossierRecord> rows = new ArrayList<>();
        return new Parsed(rows, file(text.getBytes(StandardCharsets.UTF_8)).parse(catalogue, rows::add));
    }

    private static RegisterFile file(byte[] bytes) {
        return new RegisterFile("so.csv", Sha256.of(bytes), bytes);
    }
}
