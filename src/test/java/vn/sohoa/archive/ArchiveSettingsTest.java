package vn.sohoa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

class ArchiveSettingsTest {
    private static final Secret SECRET = new Secret("SOHOA_TEST_KEY", null);
    private static final StoreSettings.Credentials KEYS = new StoreSettings.Credentials(SECRET, SECRET);

    @Test
    void fillsInTheDefaultsOfTheEmbeddedStore() {
        StoreSettings store = ArchiveSettings.embedded().store();
        assertThat(store.isEmbedded()).isTrue();
        assertThat(store.region()).isEqualTo("us-east-1");
        assertThat(store.bucket()).isEqualTo("sohoa");
        assertThat(store.prefix()).isEmpty();
        assertThat(store.access().lock()).isEqualTo(StoreSettings.ObjectLock.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3.example.vn", "ftp://s3.example.vn", "https://k:s@s3.example.vn", "https://h/bucket", ":"})
    void refusesAnEndpointThatIsNoWebAddress(String endpoint) {
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> settings(endpoint, null, null, KEYS));
    }

    @ParameterizedTest
    @CsvSource({"Sohoa,''", "a,''", "a..b,''", "sohoa,/archive", "sohoa,archive/", "sohoa,a/../b", "sohoa,.hidden"})
    void refusesBucketsAndPrefixesThatAreNone(String bucket, String prefix) {
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> settings(null, bucket, prefix, null));
    }

    @Test
    void refusesAnEndpointWithoutKeys() {
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> settings("https://s3.example.vn", null, null, null));
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> new StoreSettings.Credentials(SECRET, null));
    }

    @Test
    void wantsLocksOfEveryConfiguredStoreUnlessToldOtherwise() {
        assertThat(settings("https://s3.example.vn", null, null, KEYS)
                        .store()
                        .access()
                        .lock())
                .isEqualTo(StoreSettings.ObjectLock.REQUIRED);
    }

    private static ArchiveSettings settings(
            String endpoint, String bucket, String prefix, StoreSettings.Credentials keys) {
        return new ArchiveSettings(endpoint, null, bucket, prefix, keys, null, null, null, null);
    }

    private static void refused(FaultCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().code()).isEqualTo(code));
    }
}
