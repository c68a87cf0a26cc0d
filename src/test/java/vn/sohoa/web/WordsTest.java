package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;

class WordsTest {
    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "vi, 0, 0 B",
        "vi, 999, 999 B",
        "vi, 1000, 1 kB",
        "vi, 1470176, '1,47 MB'",
        "en, 1470176, 1.47 MB",
        "vi, 25300000000, '25,3 GB'",
        "vi, 9223372036854775807, 9.220 PB"
    })
    void saysASizeInThreeDigits(String language, long bytes, String said) {
        LocaleContextHolder.setLocale(Locale.of(language));
        assertThat(new Words(new StaticMessageSource()).size(bytes).replace('\u00A0', ' '))
                .isEqualTo(said);
    }
}
