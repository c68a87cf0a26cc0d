package vn.sohoa.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.sohoa.settings.Secret;

/** Purpose: a signing office with keys and authorities of a {@link LocalAuthority}, for tests of other packages. */
public final class SampleSealing {
    private SampleSealing() {}

    public static SigningOffice office(LocalAuthority authority, Path dir, Clock clock) throws IOException {
        Secret password = new Secret(
                null, Files.writeString(dir.resolve("password"), "changeit").toString());
        Map<String, SigningSettings.KeyPlace> keys = Map.of(
                "agency",
                SigningSettings.KeyPlace.inFile(
                        authority
                                .key(dir.resolve("agency.p12"), "TEST agency", "changeit")
                                .toString(),
                        password,
                        null),
                "officer",
                SigningSettings.KeyPlace.inFile(
                        authority
                                .key(dir.resolve("officer.p12"), "TEST officer", "changeit")
                                .toString(),
                        password,
                        null));
        SigningSettings settings = new SigningSettings(
                keys,
                List.of(TimestampAuthority.of(authority.url())),
                List.of(authority.trust(dir.resolve("root.pem")).toString()),
                null,
                Duration.ofSeconds(5),
                null,
                null,
                null);
        return SigningOffice.open(settings, SignatureProfiles.read(Path.of("config/signatures.yaml")), dir, clock);
    }

    /** A PDF/A-2u without signature. */
    public static Path plain(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return SamplePdf.write(file);
    }
}
