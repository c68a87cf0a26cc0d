package vn.sohoa.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;

class CatalogueTest {
    private static final Catalogue SHIPPED = Catalogue.load(Path.of("config/procedures.yaml"));

    @TempDir
    Path folder;

    @Test
    void shipsTheNineProceduresOfACommune() {
        assertThat(SHIPPED.procedures())
                .extracting(procedure -> procedure.code().value())
                .containsExactlyInAnyOrder(
                        "1.001193",
                        "1.000894",
                        "1.000656",
                        "1.004873",
                        "2.000635",
                        "2.000815",
                        "2.000884",
                        "2.001035",
                        "1.001022");
        assertThat(SHIPPED.procedures()).allMatch(procedure -> procedure.knows(ComponentCode.RESULT));
    }

    @Test
    void findsAProcedureWhateverAgencyItsCodeNames() {
        Procedure procedure =
                SHIPPED.find(new ProcedureCode("2.000884.000.00.00.H61")).orElseThrow();
        assertThat(procedure.name()).isEqualTo("Chứng thực chữ ký");
        assertThat(procedure.result().retention().years()).hasValue(2);
        assertThat(procedure.knows(new ComponentCode("giay-to-tuy-than"))).isTrue();
        assertThat(procedure.knows(new ComponentCode("giay-chung-sinh"))).isFalse();
        assertThat(SHIPPED.find(new ProcedureCode("9.999999"))).isEmpty();
    }

    /** What the rules of digitization ask for, case by case: the table is worked out by hand. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # procedure| received         | status    | channel | components                                    | required
            1.001193   | 2023-05-15 08:00 | returned  | direct  |                                               | giay-chung-sinh ket-qua to-khai
            1.001193   | 2023-05-15 08:00 | returned  | post    | giay-to-tuy-than:presented                    | giay-chung-sinh ket-qua to-khai
            1.001193   | 2023-05-15 08:00 | returned  | online  |                                               | ''
            1.001193   | 2023-05-15 08:00 | processing| direct  |                                               | giay-chung-sinh ket-qua to-khai
            1.001193   | 2023-05-15 08:00 | withdrawn | direct  |                                               | giay-chung-sinh to-khai
            1.001193   | 2023-05-15 08:00 | stopped   | direct  | to-khai:presented                             | giay-chung-sinh
            1.001193   | 2022-12-31 23:59 | returned  | direct  |                                               | ''
            1.001193   | 2023-05-15 08:00 | returned  | direct  | giay-chung-sinh:reused                        | ket-qua to-khai
            1.001193   | 2023-05-15 08:00 | returned  | direct  | giay-chung-sinh:shared;to-khai:state-secret   | ket-qua
            2.001035   | 2024-12-31 23:59 | returned  | direct  | giay-to-ve-quyen:photocopy                    | du-thao-giao-dich ket-qua
            2.001035   | 2025-01-01 00:00 | returned  | direct  | giay-to-ve-quyen:photocopy                    | du-thao-giao-dich giay-to-ve-quyen ket-qua
            2.001035   | 2024-12-31 23:59 | returned  | direct  | giay-to-ve-quyen:certified-copy               | du-thao-giao-dich ket-qua
            2.001035   | 2025-01-01 00:00 | returned  | direct  | giay-to-ve-quyen:certified-copy               | du-thao-giao-dich giay-to-ve-quyen ket-qua
            2.001035   | 2024-12-31 23:59 | returned  | direct  | giay-to-ve-quyen:verification-opinion         | du-thao-giao-dich giay-to-ve-quyen ket-qua
            2.001035   | 2025-01-01 00:00 | returned  | direct  | giay-to-ve-quyen:verification-opinion         | du-thao-giao-dich ket-qua
            2.000815   | 2023-05-15 08:00 | returned  | direct  | ban-chinh:presented                           | ket-qua
            2.000815   | 2023-05-15 08:00 | returned  | direct  | ban-chinh                                     | ket-qua
            2.000815   | 2023-05-15 08:00 | withdrawn | direct  |                                               | ''
            """)
    void requiresByTheRuleOfTheDayOfReceiptAndTheRegistersFlags(
            String procedure, String received, String status, String channel, String components, String required) {
        DossierRecord dossier =
                dossier(SHIPPED, procedure, received, status, channel, components == null ? "" : components);
        assertThat(SHIPPED.requirements(dossier).orElseThrow().stream()
                        .map(ComponentCode::value)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(required);
    }

    @Test
    void neverRequiresAnOptionalComponentNorAResultThatIsNoPaper() throws IOException {
        Catalogue catalogue = catalogue("result: none", "optional", "");
        DossierRecord dossier = dossier(catalogue, "1.001193", "2023-05-15", "returned", "direct", "to-khai");
        assertThat(catalogue.requirements(dossier).orElseThrow()).isEmpty();
        assertThat(catalogue.procedures().getFirst().knows(ComponentCode.RESULT))
                .isFalse();
    }

    @Test
    void takesTheEntryThatIsValidOnTheDayOfReceipt() throws IOException {
        Catalogue catalogue = catalogue("result: paper\n    valid-to: 2023-06-30", "required", """
                  - {code: "1.001193", name: Mới, result: paper, retention: 5 years, valid-from: 2023-07-01}
                """);
        ProcedureCode code = new ProcedureCode("1.001193");
        assertThat(catalogue.find(code, LocalDate.of(2023, 6, 30)).orElseThrow().name())
                .isEqualTo("Cũ");
        assertThat(catalogue.find(code, LocalDate.of(2023, 7, 1)).orElseThrow().name())
                .isEqualTo("Mới");
        assertThat(catalogue.find(code).orElseThrow().name()).isEqualTo("Mới");
    }

    @Test
    void refusesTwoEntriesOfOneProcedureForOneDay() {
        assertBad(() -> catalogue("result: paper\n    valid-to: 2023-07-01", "required", """
                          - {code: "1.001193", name: Mới, result: paper, retention: 5 years, valid-from: 2023-07-01}
                        """), "procedures", "overlap");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            result: maybe          | required | procedures[0].result            | paper or none
            'result: paper '       | reqired  | procedures[0].components[0].kind | required, presented, optional
            valid-from: 2023-02-30 | required | procedures[0].valid-from        | 2023-01-31
            """)
    void namesTheKeyOfABadValue(String line, String kind, String key, String detail) {
        String lines = line.startsWith("result") ? line : "result: paper\n    " + line;
        assertBad(() -> catalogue(lines, kind, ""), key, detail);
    }

    private static void assertBad(org.assertj.core.api.ThrowableAssert.ThrowingCallable load, String key, String part) {
        assertThatThrownBy(load).isInstanceOfSatisfying(FaultException.class, refused -> {
            assertThat(refused.fault().code()).isEqualTo(FaultCode.CONFIGURATION_BAD_VALUE);
            assertThat(refused.fault().subject()).isEqualTo(key);
            assertThat(refused.fault().detail()).contains(part).contains("procedures.yaml");
        });
    }

    private Catalogue catalogue(String lines, String kind, String more) throws IOException {
        String text = """
                rules:
                  - {name: one, from: 2020-01-01, exempt: [presented]}
                procedures:
                  - code: "1.001193"
                    name: Cũ
                    retention: permanent
                    components: [{code: to-khai, name: Tờ khai, kind: %s}]
                    %s
                %s""".formatted(kind, lines, more);
        return Catalogue.load(Files.writeString(folder.resolve("procedures.yaml"), text));
    }

    private static DossierRecord dossier(
            Catalogue catalogue, String procedure, String received, String status, String channel, String components) {
        String line = String.join(
                ",",
                "000.12.34.H23-230515-0001",
                procedure,
                received,
                "2026-01-01",
                "2026-01-01",
                status,
                channel,
                components);
        List<DossierRecord> rows = RegisterFileTest.parse(
                        catalogue, "code,procedure,received_at,due_at,finished_at,status,channel,components\n" + line)
                .rows();
        return rows.getFirst();
    }
}
