package vn.sohoa.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Where a secret is to be found: exactly one of an environment variable's name or a file's path. The secret itself is
 * never part of a configuration file, of {@link #toString} or of a fault.
 */
public record Secret(@Nullable String env, @Nullable String file) {
    public Secret {
        if ((env == null) == (file == null)) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, "secret", "give either env or file, not both"));
        }
    }

    /**
     * The secret, without the line end a file may close with.
     *
     * @throws FaultException {@code CONFIGURATION_MISSING_SECRET}
     */
    public String resolve() {
        return resolve(System::getenv);
    }

    String resolve(UnaryOperator<@Nullable String> environment) {
        String value = env != null ? environment.apply(env) : read();
        if (value == null || value.isEmpty()) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_MISSING_SECRET, env != null ? "$" + env : String.valueOf(file)));
        }
        return value;
    }

    private @Nullable String read() {
        try {
            return Files.readString(Path.of(String.valueOf(file)), StandardCharsets.UTF_8)
                    .stripTrailing();
        } catch (IOException missing) {
            return null;
        }
    }
}
