package vn.sohoa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class ArchiveSettingsTest {
    private static final ArchiveSettings.Secret SECRET = new ArchiveSettings.Secret("SOHOA_TEST_KEY", null);
    private static final ArchiveSettings.Credentials KEYS = new ArchiveSettings.Credentials(SECRET, SECRET);

    @Test
    void fillsInTheDefaultsOfTheEmbeddedStore() {
        assertThat(ArchiveSettings.embedded()).isEqualTo(new ArchiveSettings(null, "us-east-1", "sohoa", "", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3.example.vn", "ftp://s3.example.vn", "https://k:s@s3.example.vn", "https://h/bucket", ":"})
    void refusesAnEndpointThatIsNoWebAddress(String endpoint) {
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> new ArchiveSettings(endpoint, null, null, null, KEYS));
    }

    @ParameterizedTest
    @CsvSource({"Sohoa,''", "a,''", "a..b,''", "sohoa,/archive", "sohoa,archive/", "sohoa,a/../b", "sohoa,.hidden"})
    void refusesBucketsAndPrefixesThatAreNone(String bucket, String prefix) {
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> new ArchiveSettings(null, null, bucket, prefix, null));
    }

    @Test
    void refusesAnEndpointWithoutKeys() {
        refused(
                FaultCode.CONFIGURATION_BAD_VALUE,
                () -> new ArchiveSettings("https://s3.example.vn", null, null, null, null));
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> new ArchiveSettings.Credentials(SECRET, null));
    }

    @Test
    void refusesASecretOfTwoPlacesOrNone() {
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> new ArchiveSettings.Secret(null, null));
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> new ArchiveSettings.Secret("A", Path.of("b")));
    }

    @Test
    void readsASecretFromTheEnvironmentOrTheFirstLineOfAFile(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("key"), "from-file\nmore\n");
        assertThat(new ArchiveSettings.Secret(null, file).read(name -> null)).isEqualTo("from-file");
        assertThat(SECRET.read(name -> name.equals("SOHOA_TEST_KEY") ? "from-env" : null))
                .isEqualTo("from-env");
    }

    @Test
    void saysWhichSecretIsMissing(@TempDir Path dir) {
        refused(FaultCode.CONFIGURATION_MISSING_SECRET, () -> SECRET.read(name -> null));
        refused(
                FaultCode.CONFIGURATION_MISSING_SECRET,
                () -> new ArchiveSettings.Secret(null, dir.resolve("none")).read(name -> null));
    }

    private static void refused(FaultCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().code()).isEqualTo(code));
    }
}
