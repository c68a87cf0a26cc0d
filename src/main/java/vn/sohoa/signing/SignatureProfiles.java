package vn.sohoa.signing;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.settings.YamlFile;

/** The whole of {@code config/signatures.yaml}. */
public record SignatureProfiles(@Nullable Map<String, SignatureProfile> profiles) {
    public SignatureProfiles {
        profiles = profiles == null ? Map.of() : Map.copyOf(profiles);
    }

    public static Map<String, SignatureProfile> read(Path file) {
        Map<String, SignatureProfile> profiles =
                YamlFile.read(file, SignatureProfiles.class).profiles();
        return profiles == null ? Map.of() : profiles;
    }
}
