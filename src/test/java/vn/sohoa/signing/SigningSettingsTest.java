package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;
import vn.sohoa.settings.YamlFile;

class SigningSettingsTest {
    @Test
    void bindsFromYaml(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("signing.yaml"), """
                keys:
                  agency:
                    file: /etc/sohoa/agency.p12
                    password:
                      env: SOHOA_AGENCY_PASSWORD
                timestamps: [ "http://tsa.example.vn/" ]
                trust-anchors: [ "/etc/sohoa/roots.pem" ]
                timeout: 5s
                """);

        SigningSettings settings = YamlFile.read(file, SigningSettings.class);

        assertThat(settings.keys()).containsOnlyKeys("agency");
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.reuse()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void refusesRealKeysWithoutTimestampOrAnchor() {
        Map<String, SigningSettings.KeyFile> keys =
                Map.of("agency", new SigningSettings.KeyFile("a.p12", new Secret("PASSWORD", null), null));

        assertThatThrownBy(() -> new SigningSettings(keys, null, List.of("a.pem"), null, null, null, null))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("signing.timestamps");
        assertThatThrownBy(() -> new SigningSettings(keys, List.of("http://a/"), null, null, null, null, null))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("signing.trust-anchors");
    }

    @Test
    void refusesAuthorityWithoutKeys() {
        assertThatThrownBy(() -> new SigningSettings(null, List.of("http://a/"), null, null, null, null, null))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("signing.keys");
    }
}
