package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntakeSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(IntakeSettings.DEFAULT).isEqualTo(new IntakeSettings(null, Duration.ofSeconds(5), 524_288_000L));
    }

    @Test
    void refusesValuesOutOfBounds() {
        assertThatThrownBy(() -> new IntakeSettings(null, Duration.ofSeconds(-1), null))
                .hasMessageContaining("intake.still-for");
        assertThatThrownBy(() -> new IntakeSettings(null, Duration.ofHours(1), null))
                .hasMessageContaining("intake.still-for");
        assertThatThrownBy(() -> new IntakeSettings(null, null, 0L)).hasMessageContaining("intake.max-bytes");
    }
}
