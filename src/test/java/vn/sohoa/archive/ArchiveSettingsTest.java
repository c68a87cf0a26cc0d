package vn.sohoa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

class ArchiveSettingsTest {
    private static final Secret SECRET = new Secret("SOHOA_TEST_KEY", null);
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

    private static void refused(FaultCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().code()).isEqualTo(code));
    }
}
