package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class ScanNameTest {
    /** Has components that themselves end in digits. */
    private static final KnownDossiers KNOWN = new KnownDossiers() {
        @Override
        public boolean knows(DossierCode dossier) {
            return true;
        }

        @Override
        public boolean accepts(DossierCode dossier, ComponentCode component) {
            return component.value().matches("to-khai|ket-qua|mau-01");
        }
    };

    @ParameterizedTest
    @CsvSource({
        "H23.123.45-230515-0001/to-khai.pdf, to-khai, 0",
        "H23.123.45-230515-0001/to-khai-02.JPG, to-khai, 2",
        "H23.123.45-230515-0001/To-Khai-10.Tiff, to-khai, 10",
        "h23.123.45-230515-0001/ket-qua.png, ket-qua, 0",
        "H23.123.45/H23.123.45-230515-0001/to-khai.jpeg, to-khai, 0",
        "H23.123.45-230515-0001_to-khai-3.tif, to-khai, 3",
        "H23.123.45/H23.123.45-230515-0001_to-khai.pdf, to-khai, 0",
        "H23.123.45-230515-0001/H23.123.45-230515-0001_to-khai.pdf, to-khai, 0",
        "H23.123.45-230515-0001/mau-01.pdf, mau-01, 0",
        "H23.123.45-230515-0001/mau-01-02.pdf, mau-01, 2",
        "H23.123.45-230515-0001/mau-02.pdf, mau, 2",
    })
    void readsDossierComponentAndNumber(String path, String component, int number) {
        ScanName name = ScanName.parse(Path.of(path));
        assertThat(name.dossier()).isEqualTo(new DossierCode("H23.123.45-230515-0001"));
        assertThat(name.part(KNOWN, path)).isEqualTo(new ScanName.Part(new ComponentCode(component), number));
    }

    @Test
    void readsTheOldestGenerationOfCodes() {
        assertThat(ScanName.parse(Path.of("000.12.34.H23/000.12.34.H23-230515-0001/to-khai.pdf"))
                        .dossier())
                .isEqualTo(new DossierCode("000.12.34.H23-230515-0001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to-khai.pdf",
                "scan0001.jpg",
                "H23-230515-0001/to-khai",
                "H23-230515-0001/to-khai.docx",
                "H23-230515-0001/.pdf",
                "H23-230515-0001/to-khai\u202Efdp.pdf",
                "H23-230515-0001/to\u0007khai.pdf",
                "H23-230515-0001/..\\..\\to-khai.pdf",
                "a/b/H23-230515-0001/to-khai.pdf",
                "H23.123/H24-230515-0001/to-khai.pdf",
            })
    void refusesOtherNames(String path) {
        assertThatThrownBy(() -> ScanName.parse(Path.of(path)))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(FaultCode.INPUT_BAD_NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tờ khai.pdf", "to..khai.pdf", "to-khai (1).pdf", "-01.pdf", "to--khai.pdf"})
    void refusesWhatIsNoComponent(String file) {
        ScanName name = ScanName.parse(Path.of("H23-230515-0001", file));
        assertThatThrownBy(() -> name.part(KNOWN, file))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(FaultCode.INPUT_BAD_NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"H23-231315-0001/to-khai.pdf", "ho-so/to-khai.pdf", "nguyen_to-khai.pdf"})
    void saysWhenItIsTheCodeThatIsWrong(String path) {
        assertThatThrownBy(() -> ScanName.parse(Path.of(path)))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(FaultCode.INPUT_BAD_CODE));
    }
}
