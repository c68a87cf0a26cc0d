package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.dossier.FaultException;

class FeeTest {
    private static final Fee FEE = new Fee("2017-01-01", 2000, 3, 1000, 200_000);

    @ParameterizedTest
    @CsvSource({"1, 2000", "2, 4000", "3, 5000", "10, 12000", "198, 200000", "199, 200000", "1000, 200000"})
    void twoThousandAPageThenOneThousandAndNeverAboveTheMost(int pages, long fee) {
        assertThat(FEE.of(pages)).isEqualTo(fee);
    }

    @Test
    void theFeeOfTheDayCountsForEachCopy() {
        CertificationSettings settings = new CertificationSettings(
                null, null, null, null, null, null, null, List.of(FEE, new Fee("2026-07-01", 3000, 3, 1500, 300_000)));
        assertThat(settings.fee(LocalDate.of(2016, 12, 31), 1, 1)).isEmpty();
        assertThat(settings.fee(LocalDate.of(2026, 6, 30), 3, 2)).contains(10_000L);
        assertThat(settings.fee(LocalDate.of(2026, 7, 1), 3, 2)).contains(15_000L);
    }

    @Test
    void refusesTwoFeesFromOneDayAndWhatIsNoDay() {
        assertThatThrownBy(() -> new CertificationSettings(null, null, null, null, null, null, null, List.of(FEE, FEE)))
                .isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> new Fee("2017", 1, 1, 1, 1)).isInstanceOf(FaultException.class);
    }
}
