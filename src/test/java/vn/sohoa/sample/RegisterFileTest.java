package vn.sohoa.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterFileTest {
    private final List<String> lines =
            RegisterFile.text(Plan.of(SampleOptions.defaults())).lines().toList();

    @Test
    void beginsWithAByteOrderMarkAndTheHeader() {
        assertThat(lines.getFirst())
                .isEqualTo("\ufeffcode,procedure,agency,received_at,due_at,finished_at,returned_at,status,channel,"
                        + "applicant,components,certification");
        assertThat(lines).hasSize(13);
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(12));
    }

    @Test
    void writesAllThreeFormsOfDates() {
        assertThat(received(1)).matches("20240304\\d{6}");
        assertThat(received(2)).matches("2024-03-04T\\d{2}:\\d{2}:00\\+07:00");
        assertThat(received(3)).matches("04/03/2024 \\d{2}:\\d{2}");
    }

    @Test
    void marksWhatIsNotToBeScanned() {
        assertThat(String.join("\n", lines))
                .contains("to-khai;giay-chung-sinh;giay-to-tuy-than:presented,ket-qua")
                .contains("du-thao-giao-dich;giay-to-ve-quyen:photocopy,ket-qua")
                .contains("to-khai;giay-chung-sinh:reused;giay-to-tuy-than:presented,");
    }

    private String received(int row) {
        return lines.get(row).split(",", -1)[3];
    }
}
