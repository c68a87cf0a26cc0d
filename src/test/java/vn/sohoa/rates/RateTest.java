package vn.sohoa.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class RateTest {
    /** Worked out by hand; 1/800 = 0.125 % and 3/800 = 0.375 % lie exactly in the middle. */
    @ParameterizedTest
    @CsvSource({
        "1940, 1940, 100.00",
        "1940, 2092, 92.73",
        "235, 2092, 11.23",
        "2083, 2092, 99.57",
        "0, 7, 0.00",
        "1, 3, 33.33",
        "2, 3, 66.67",
        "1, 800, 0.13",
        "3, 800, 0.38",
        "1, 20000, 0.01",
        "1, 20001, 0.00",
        "19999, 20000, 100.00",
        "0, 0, –"
    })
    void hasTwoDecimalsHalfUp(long part, long whole, String percent) {
        assertThat(Rate.percent(part, whole)).isEqualTo(percent);
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() {
        LocalDate day = LocalDate.of(2023, 5, 15);
        assertThatThrownBy(() -> RatesFilter.between(day, day.minusDays(1)))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.USAGE_BAD_ARGUMENT));
        assertThat(RatesFilter.between(day, day).to()).isEqualTo(day);
    }
}
