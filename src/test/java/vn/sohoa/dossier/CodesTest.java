package vn.sohoa.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
    @ParameterizedTest
    @CsvSource({
        "000.12.34.H23-230515-0001, 000.12.34.H23, 2023-05-15",
        "H15.50.05.13-261008-0975, H15.50.05.13, 2026-10-08",
        "H23.123.45-260125-AB12CD, H23.123.45, 2026-01-25",
        "H23-240229-12345678, H23, 2024-02-29"
    })
    void readsAllGenerationsOfDossierCodes(String text, String agency, LocalDate day) {
        DossierCode code = DossierCode.parse(" " + text.toLowerCase(Locale.ROOT) + " ");
        assertThat(code.value()).isEqualTo(text);
        assertThat(code.agency()).isEqualTo(new AgencyCode(agency));
        assertThat(code.statedDate()).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000.12.34.H23-230230-0001",
                "000.12.34.H23-231301-0001",
                "000.12.34.H23-230515-001",
                "000.12.34-230515-0001",
                "../000.12.34.H23-230515-0001",
                "000.12.34.H23-230515-0001/..",
                "000.12.34.H23_230515_0001"
            })
    void refusesWhatIsNoDossierCode(String text) {
        assertThat(DossierCode.find(text)).isEmpty();
        assertThatThrownBy(() -> DossierCode.parse(text))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.INPUT_BAD_CODE));
    }

    @Test
    void leadsFromAnAgencysProcedureToTheNationalOne() {
        assertThat(ProcedureCode.parse("2.000815.000.00.00.H61").national()).isEqualTo(ProcedureCode.parse("2.000815"));
        assertThatThrownBy(() -> ProcedureCode.parse("2.00815")).isInstanceOf(FaultException.class);
    }

    @ParameterizedTest
    @CsvSource({"036085012345, 1985, MALE", "036199012345, 1999, FEMALE", "001303000001, 2003, FEMALE"})
    void tellsYearAndSexOfACitizenId(String digits, int year, CitizenId.Sex sex) {
        CitizenId id = CitizenId.parse(digits);
        assertThat(id.birthYear()).isEqualTo(year);
        assertThat(id.sex()).isEqualTo(sex);
    }

    @Test
    void neverPrintsACitizenId() {
        assertThat(CitizenId.parse("036085012345")).hasToString("036******345");
        assertThatThrownBy(() -> CitizenId.parse("03608501234X")).hasMessageNotContaining("03608501234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"To-khai", "to--khai", "-to", "to khai", "tờ-khai", "../x", ""})
    void refusesWhatIsNoComponent(String text) {
        assertThat(ComponentCode.isOne(text)).isFalse();
    }

    @Test
    void givesTheSameScanTheSameId() {
        DossierCode dossier = DossierCode.parse("H23-230515-0001");
        ComponentCode component = new ComponentCode("to-khai");
        Sha256 scan = Sha256.of("scan");
        assertThat(DocumentId.of(dossier, component, scan)).isEqualTo(DocumentId.of(dossier, component, scan));
        assertThat(DocumentId.of(dossier, ComponentCode.RESULT, scan))
                .isNotEqualTo(DocumentId.of(dossier, component, scan));
    }
}
