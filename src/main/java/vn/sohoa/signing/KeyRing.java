package vn.sohoa.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The keys by name, who is trusted, and the authorities behind them: configured ones, or the test authority's.
 */
record KeyRing(Map<String, SigningKey> keys, Trust trust, Timestamps timestamps, RevocationAnswers revocation) {
    static KeyRing open(SigningSettings settings, Path dataDir, Clock clock) {
        Map<String, SigningSettings.KeyFile> files = settings.keys();
        return files == null || files.isEmpty() ? test(settings, dataDir, clock) : configured(settings, files);
    }

    SigningKey key(String name) {
        SigningKey key = keys.get(name);
        if (key == null) {
            throw new FaultException(Fault.of(
                    FaultCode.CONFIGURATION_BAD_KEY, name, "There is no such key; there are " + keys.keySet() + "."));
        }
        return key;
    }

    private static KeyRing configured(SigningSettings settings, Map<String, SigningSettings.KeyFile> files) {
        Map<String, SigningKey> keys = new HashMap<>();
        files.forEach((name, key) -> keys.put(
                name, KeyStores.key(name, Path.of(key.file()), key.password().resolve(), key.alias())));
        OnlineAuthority authority = new OnlineAuthority(orEmpty(settings.timestamps()), settings.patience());
        Trust trust = Trust.of(read(orEmpty(settings.trustAnchors())), read(orEmpty(settings.intermediates())));
        return new KeyRing(Map.copyOf(keys), trust, authority, authority);
    }

    private static KeyRing test(SigningSettings settings, Path dataDir, Clock clock) {
        Path folder = TestPki.ensure(dataDir, String.valueOf(settings.testAgency()), clock);
        String password = password(folder);
        SigningKey root = stored(folder, TestPki.ROOT, password);
        TestAuthority authority = new TestAuthority(
                root, stored(folder, TestPki.TIMESTAMP, password), folder.resolve(TestAuthority.REVOKED), clock);
        Map<String, SigningKey> keys = Map.of(
                TestPki.AGENCY, stored(folder, TestPki.AGENCY, password),
                TestPki.OFFICER, stored(folder, TestPki.OFFICER, password));
        return new KeyRing(keys, Trust.of(List.of(root.certificate()), List.of()), authority, authority);
    }

    private static SigningKey stored(Path folder, String name, String password) {
        return KeyStores.key(name, folder.resolve(name + ".p12"), password, name);
    }

    private static String password(Path folder) {
        try {
            return Files.readString(folder.resolve(TestPki.PASSWORD)).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static List<X509Certificate> read(List<String> files) {
        return files.stream()
                .flatMap(file -> KeyStores.certificates(Path.of(file)).stream())
                .toList();
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
