package vn.sohoa.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;
import vn.sohoa.signing.pkcs11.Token;
import vn.sohoa.signing.pkcs11.TokenKey;

/**
 * The keys by name, who is trusted, and the authorities behind them: configured ones, or the test authority's. Keys in files
 * are read at once, tokens when a key of theirs is first asked for.
 */
record KeyRing(
        Map<String, Supplier<SigningKey>> sources,
        Collection<Token> tokens,
        Trust trust,
        Timestamps timestamps,
        RevocationAnswers revocation) {
    static KeyRing open(SigningSettings settings, Path dataDir, Clock clock) {
        Map<String, SigningSettings.KeyPlace> places = settings.keys();
        return places == null || places.isEmpty()
                ? test(settings, dataDir, clock)
                : configured(settings, places, clock);
    }

    /** @throws FaultException {@code CONFIGURATION_BAD_KEY}, {@code UNAVAILABLE_TOKEN} */
    SigningKey key(String name) {
        require(name);
        return Objects.requireNonNull(sources.get(name)).get();
    }

    Set<String> names() {
        return sources.keySet();
    }

    /** A key that is in memory, so that nothing has to be asked for it. */
    private record Stored(SigningKey get) implements Supplier<SigningKey> {}

    /** Until when each key's certificate is valid, of those that are in memory. */
    Map<String, Instant> certificateEnds() {
        return sources.entrySet().stream()
                .filter(source -> source.getValue() instanceof Stored)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        source -> source.getValue()
                                .get()
                                .certificate()
                                .getNotAfter()
                                .toInstant()));
    }

    /** The names with the common names of their certificates. */
    String describe() {
        return names().stream()
                .map(name -> name + ": " + key(name).commonName())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** @throws FaultException {@code CONFIGURATION_BAD_KEY} when no such key is configured */
    void require(String name) {
        if (!sources.containsKey(name)) {
            throw new FaultException(Fault.of(
                    FaultCode.CONFIGURATION_BAD_KEY,
                    name,
                    "There is no such key; there are " + new TreeSet<>(sources.keySet()) + "."));
        }
    }

    void close() {
        tokens.forEach(Token::close);
    }

    private static KeyRing configured(
            SigningSettings settings, Map<String, SigningSettings.KeyPlace> places, Clock clock) {
        Map<Token.Place, Token> tokens = new HashMap<>();
        Map<String, Supplier<SigningKey>> keys = new HashMap<>();
        places.forEach((name, place) -> keys.put(name, source(name, place, tokens, clock)));
        Trust trust = Trust.of(read(orEmpty(settings.trustAnchors())), read(orEmpty(settings.intermediates())));
        Timestamps timestamps =
                new TimestampAuthorities(orEmpty(settings.timestamps()), trust, settings.patience(), clock);
        return new KeyRing(
                Map.copyOf(keys),
                List.copyOf(tokens.values()),
                trust,
                timestamps,
                new OnlineAuthority(settings.patience()));
    }

    private static Supplier<SigningKey> source(
            String name, SigningSettings.KeyPlace place, Map<Token.Place, Token> tokens, Clock clock) {
        SigningSettings.TokenPlace inToken = place.token();
        Secret secret = Objects.requireNonNull(inToken == null ? place.password() : place.pin());
        if (inToken == null) {
            SigningKey key =
                    KeyStores.key(name, Path.of(String.valueOf(place.file())), secret.resolve(), place.alias());
            return new Stored(key);
        }
        Token token = tokens.computeIfAbsent(inToken.place(), where -> new Token(where, secret::resolve, clock));
        return () -> {
            TokenKey key = token.key(place.alias());
            return new SigningKey(name, key, key.chain());
        };
    }

    private static KeyRing test(SigningSettings settings, Path dataDir, Clock clock) {
        Path folder = TestPki.ensure(dataDir, String.valueOf(settings.testAgency()), clock);
        String password = password(folder);
        SigningKey root = stored(folder, TestPki.ROOT, password);
        TestAuthority authority = new TestAuthority(
                root, stored(folder, TestPki.TIMESTAMP, password), folder.resolve(TestAuthority.REVOKED), clock);
        TestPki.ensureArchivist(folder, root, password, clock);
        SigningKey archivist = stored(folder, TestPki.ARCHIVIST, password);
        SigningKey agency = stored(folder, TestPki.AGENCY, password);
        SigningKey officer = stored(folder, TestPki.OFFICER, password);
        Map<String, Supplier<SigningKey>> keys = Map.of(
                TestPki.AGENCY,
                new Stored(agency),
                TestPki.OFFICER,
                new Stored(officer),
                TestPki.ARCHIVIST,
                new Stored(archivist));
        return new KeyRing(keys, List.of(), Trust.of(List.of(root.certificate()), List.of()), authority, authority);
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

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
