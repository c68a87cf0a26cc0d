package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.sohoa.dossier.FaultException;

class SignatureProfileTest {
    @Test
    void shippedProfilesAreTheFiveKinds() {
        assertThat(SignatureProfiles.read(Path.of("config/signatures.yaml")))
                .containsOnlyKeys(
                        "officer-scan",
                        "agency-copy",
                        "archive-scan",
                        "certified-copy-officer",
                        "certified-copy-agency")
                .hasEntrySatisfying("archive-scan", profile -> {
                    assertThat(profile.shownAt()).isEqualTo(SignatureProfile.Corner.TOP_RIGHT);
                    assertThat(profile.shownOn()).isEqualTo(SignatureProfile.Page.FIRST);
                });
    }

    @Test
    void fillsValuesAndLeavesEmptyLinesOut() {
        SignatureProfile profile =
                new SignatureProfile("agency", null, null, List.of("{form}", "Ký số: {name}", "{time}"), null, null);

        assertThat(profile.filled(Map.of("name", "A $1 \\", "time", "nay"))).containsExactly("Ký số: A $1 \\", "nay");
    }

    @Test
    void refusesMissingKeyAndUnreadableSize() {
        assertThatThrownBy(() -> new SignatureProfile(" ", null, null, null, null, null))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("profiles.*.key");
        assertThatThrownBy(() -> new SignatureProfile("agency", null, null, null, 2f, null))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("font-size");
    }
}
