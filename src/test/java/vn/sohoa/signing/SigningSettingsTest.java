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
    void bindsAuthoritiesAsAddressesOrInFull(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("signing.yaml"), """
                keys:
                  agency: { file: a.p12, password: { env: X } }
                timestamps:
                  - http://plain.example/
                  - url: https://full.example/tsr
                    priority: 2
                    budget: { requests: 20, per: 20m }
                    policy: 1.2.3.4
                trust-anchors: [ a.pem ]
                """);

        assertThat(YamlFile.read(file, SigningSettings.class).timestamps())
                .containsExactly(
                        new TimestampAuthority("http://plain.example/", 0, null, null),
                        new TimestampAuthority(
                                "https://full.example/tsr",
                                2,
                                new TimestampAuthority.Budget(20, Duration.ofMinutes(20)),
                                "1.2.3.4"));
    }

    @Test
    void bindsKeysInTokensAndRefusesHalfSaidOnes(@TempDir Path dir) throws Exception {
        String shape = """
                keys:
                  agency: { %s }
                timestamps: [ "http://a/" ]
                trust-anchors: [ a.pem ]
                renew-before: 500d
                """;
        String good = "token: { library: /x.so, label: commune }, pin: { env: X }, alias: seal";
        SigningSettings settings = YamlFile.read(
                Files.writeString(dir.resolve("good.yaml"), shape.formatted(good)), SigningSettings.class);
        assertThat(settings.keys().get("agency").token())
                .isEqualTo(new SigningSettings.TokenPlace("/x.so", null, "commune", 2));
        assertThat(settings.renewal()).isEqualTo(Duration.ofDays(500));
        for (String bad : List.of(
                "token: { library: /x.so }, pin: { env: X }",
                "token: { library: /x.so, label: a, slot: 1 }, pin: { env: X }",
                "token: { label: a }, pin: { env: X }",
                "token: { library: /x.so, label: a }",
                "token: { library: /x.so, label: a }, password: { env: X }",
                "token: { library: /x.so, label: a }, pin: { env: X }, file: a.p12",
                "file: a.p12, pin: { env: X }",
                "alias: a")) {
            Path file = Files.writeString(dir.resolve("bad.yaml"), shape.formatted(bad));
            assertThatThrownBy(() -> YamlFile.read(file, SigningSettings.class))
                    .as(bad)
                    .isInstanceOf(FaultException.class)
                    .hasMessageContaining("signing.keys");
        }
    }

    @Test
    void refusesTwoPinsForOneTokenAndARenewalThatComesTooLate() {
        SigningSettings.TokenPlace token = new SigningSettings.TokenPlace("/x.so", 1L, null, null);
        Map<String, SigningSettings.KeyPlace> keys = Map.of(
                "a", new SigningSettings.KeyPlace(null, null, "a", token, new Secret("A", null)),
                "b", new SigningSettings.KeyPlace(null, null, "b", token, new Secret("B", null)));
        List<TimestampAuthority> authorities = List.of(TimestampAuthority.of("http://a/"));

        assertThatThrownBy(() -> new SigningSettings(keys, authorities, List.of("a.pem"), null, null, null, null, null))
                .hasMessageContaining("another pin");
        assertThatThrownBy(() -> new SigningSettings(null, null, null, null, null, null, null, Duration.ofDays(31)))
                .hasMessageContaining("signing.renew-before");
    }

    @Test
    void refusesAuthoritiesThatAreNone() {
        for (String bad : List.of("tsa.example", "ftp://tsa.example/", "http:///x", "")) {
            assertThatThrownBy(() -> TimestampAuthority.of(bad))
                    .as(bad)
                    .isInstanceOf(FaultException.class)
                    .hasMessageContaining("signing.timestamps");
        }
        assertThatThrownBy(() -> new TimestampAuthority("http://a/", null, null, "abc"))
                .hasMessageContaining("policy");
        assertThatThrownBy(() -> new TimestampAuthority.Budget(0, Duration.ofDays(1)))
                .hasMessageContaining("requests");
        assertThatThrownBy(() -> new TimestampAuthority.Budget(1, Duration.ZERO))
                .hasMessageContaining("per");
    }

    @Test
    void refusesRealKeysWithoutTimestampOrAnchor() {
        Map<String, SigningSettings.KeyPlace> keys =
                Map.of("agency", SigningSettings.KeyPlace.inFile("a.p12", new Secret("PASSWORD", null), null));

        assertThatThrownBy(() -> new SigningSettings(keys, null, List.of("a.pem"), null, null, null, null, null))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("signing.timestamps");
        assertThatThrownBy(() -> new SigningSettings(
                        keys, List.of(TimestampAuthority.of("http://a/")), null, null, null, null, null, null))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("signing.trust-anchors");
    }

    @Test
    void refusesAuthorityWithoutKeys() {
        assertThatThrownBy(() -> new SigningSettings(
                        null, List.of(TimestampAuthority.of("http://a/")), null, null, null, null, null, null))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("signing.keys");
    }
}
