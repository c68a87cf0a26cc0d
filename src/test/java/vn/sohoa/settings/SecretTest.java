package vn.sohoa.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class SecretTest {
    @TempDir
    Path dir;

    @Test
    void comesFromTheEnvironmentOrAFile() throws IOException {
        Path file = Files.writeString(dir.resolve("key"), "from-file\n");
        assertThat(new Secret(null, file.toString()).resolve()).isEqualTo("from-file");
        assertThat(new Secret("KEY", null).resolve(name -> name.equals("KEY") ? "from-env" : null))
                .isEqualTo("from-env");
    }

    @Test
    void isInExactlyOnePlace() {
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> new Secret(null, null));
        refused(FaultCode.CONFIGURATION_BAD_VALUE, () -> new Secret("A", "b"));
    }

    @Test
    void saysWhatIsMissing() {
        refused(FaultCode.CONFIGURATION_MISSING_SECRET, () -> new Secret("KEY", null).resolve(name -> null));
        refused(FaultCode.CONFIGURATION_MISSING_SECRET, () -> new Secret(null, dir + "/none").resolve());
    }

    private static void refused(FaultCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(code));
    }
}
