package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.certification.Certification;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.office.Office;
import vn.sohoa.office.OfficeFolders;
import vn.sohoa.office.OfficePlan;
import vn.sohoa.signing.LocalAuthority;
import vn.sohoa.signing.pkcs11.SoftToken;

/** What signing needs is away for a night and there the next: the time-stamping authority, the token with the keys. */
class OutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int UNAVAILABLE = 7;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final LocalAuthority authority = LocalAuthority.start(Clock.systemUTC());
    private final CrashSample sample = new CrashSample();

    @AfterEach
    void close() {
        authority.close();
        OwnPostmaster.of(data()).ifPresent(OwnPostmaster::kill);
    }

    @Test
    void waitsForTheAuthorityAndLosesNothing() throws IOException {
        sample.lay(data());
        configure(keysInFiles());
        authorise();
        authority.mood(LocalAuthority.Mood.HTTP_500);

        night(UNAVAILABLE);

        assertThat(authority.asked()).as("two threads may ask before it rests").isBetween(2, 4);
        everythingWaitsFor(FaultCode.UNAVAILABLE_TIMESTAMP);
        assertThat(status()).contains("a timestamp: " + CrashSample.DOCUMENTS);

        authority.mood(LocalAuthority.Mood.WORKS);
        night(0);

        everythingIsArchivedAtLta();
        assertThat(status()).doesNotContain("timestamp");
        renewsNothingBeforeItsTime();
        printsNoBookBeforeItsMonthIsOver();
        renewsScansAndCertifiedCopiesWhenItIsTime();
    }

    @Test
    void waitsForTheTokenAndShowsItsPinNowhere() throws Exception {
        sample.lay(data());
        SoftToken token = SoftToken.in(folder);
        configure(keysIn(token));
        authorise();
        token.pullOut();

        night(UNAVAILABLE);

        everythingWaitsFor(FaultCode.UNAVAILABLE_TOKEN);
        token.putBack();

        try (SohoaProcess night = sohoa("run", "nightly")) {
            while (night.isAlive()) {
                assertThat(commandLines()).doesNotContain(SoftToken.PIN);
                night.ends(Duration.ofMillis(200));
            }
            assertThat(night.exitCode(PATIENCE)).as(night.printed()).isZero();
            assertThat(night.printed()).doesNotContain(SoftToken.PIN);
        }
        everythingIsArchivedAtLta();
        assertThat(filesWith(SoftToken.PIN, data())).isEmpty();
        assertThat(filesWith(SoftToken.PIN, folder.resolve("printed"))).isEmpty();
        assertThat(filesWith(SoftToken.PIN, folder))
                .as("the search finds it where it is")
                .containsExactly("pin");
    }

    private void authorise() throws IOException {
        try (Office office = office()) {
            sample.authorise(data(), office.signing());
        }
    }

    private void everythingWaitsFor(FaultCode code) {
        try (Office office = office()) {
            assertThat(office.documents().counts())
                    .isEqualTo(Map.of("INDEXED", (long) CrashSample.DOCUMENTS, "QUARANTINED", (long)
                            CrashSample.REJECTED_DOCUMENTS));
            assertThat(office.documents().waiting()).isEqualTo(Map.of(code, (long) CrashSample.DOCUMENTS));
            for (String dossier : CrashSample.DOSSIERS) {
                assertThat(office.archive().has(new DossierCode(dossier))).isFalse();
                assertThat(office.certifications().of(new DossierCode(dossier)))
                        .allSatisfy(copy -> assertThat(copy.state()).isEqualTo(Certification.State.INTENDED));
            }
            office.database()
                    .jdbc()
                    .sql("UPDATE document SET not_before = NULL")
                    .update();
        }
    }

    private void everythingIsArchivedAtLta() {
        try (Office office = office()) {
            new NightOracle(office, sample).judge();
            assertThat(office.documents().waiting()).isEmpty();
            for (String dossier : CrashSample.DOSSIERS) {
                office.documents().of(new DossierCode(dossier)).forEach(document -> {
                    if (document.state() instanceof DocumentState.Archived archived) {
                        assertThat(archived.seal().level()).isEqualTo("PAdES-BASELINE-LTA");
                    }
                });
            }
        }
    }

    /** Three years are left, also where it was never written down. */
    private void renewsNothingBeforeItsTime() {
        int asked = authority.asked();
        List<String> known = proofs();
        assertThat(known).hasSize(CrashSample.DOCUMENTS + CrashSample.CERTIFIED);
        try (Office office = office()) {
            office.database().jdbc().sql("DELETE FROM signed_file").update();
        }
        try (SohoaProcess renewal = sohoa("run", "renew-timestamps")) {
            assertThat(renewal.exitCode(PATIENCE)).as(renewal.printed()).isZero();
        }
        assertThat(proofs()).isEqualTo(known);
        assertThat(authority.asked()).isEqualTo(asked);
        try (Office office = office()) {
            new NightOracle(office, sample).judge();
        }
    }

    /** As if their time-stamps, good for three years, were near their end. */
    private void renewsScansAndCertifiedCopiesWhenItIsTime() throws IOException {
        List<String> before = proofs();
        authority.renewUnit(Duration.ofDays(2000));
        Path settings = config().resolve("application.yaml");
        Files.writeString(settings, Files.readString(settings).replace("signing:", "signing:\n  renew-before: 4000d"));

        succeeds("run", "renew-timestamps");

        assertThat(proofs()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        CrashSample.DOSSIERS.forEach(dossier -> succeeds("verify", dossier));
        succeeds("book", "check");
    }

    private void succeeds(String... arguments) {
        try (SohoaProcess command = sohoa(arguments)) {
            assertThat(command.exitCode(PATIENCE)).as(command.printed()).isZero();
        }
    }

    private void printsNoBookBeforeItsMonthIsOver() {
        try (SohoaProcess book = sohoa("run", "certification-book")) {
            assertThat(book.exitCode(PATIENCE)).as(book.printed()).isZero();
        }
        assertThat(data().resolve("reports")).isDirectoryNotContaining("glob:**so-chung-thuc*");
    }

    private List<String> proofs() {
        try (Office office = office()) {
            return office.database()
                    .jdbc()
                    .sql(
                            "SELECT path || ' ' || digest || ' ' || provable_until FROM signed_file ORDER BY dossier, path")
                    .query(String.class)
                    .list();
        }
    }

    private void night(int exit) {
        try (SohoaProcess night = sohoa("run", "nightly")) {
            assertThat(night.exitCode(PATIENCE)).as(night.printed()).isEqualTo(exit);
        }
    }

    private String status() {
        try (SohoaProcess status = sohoa("status")) {
            assertThat(status.exitCode(PATIENCE)).as(status.printed()).isZero();
            return status.printed();
        }
    }

    private SohoaProcess sohoa(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--config";
        all[1] = config().toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return SohoaProcess.start(folder.resolve("printed"), data(), all);
    }

    private Office office() {
        return new Office(
                new OfficePlan(
                        new OfficeFolders(data()), config(), SohoaProcess.HOME.resolve("jobs"), "test", Locale.ENGLISH),
                false);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path config() {
        return folder.resolve("config");
    }

    /** The shipped configuration with real keys and a real authority, though all are on this machine. */
    private void configure(String keys) throws IOException {
        Path shipped = SohoaProcess.HOME.resolve("config");
        try (var tree = Files.walk(shipped)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Path copy = config().resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(config().resolve("application.yaml"), """
                intake:
                  still-for: 0s
                signing:
                  keys:
                %s
                  timestamps: [ "%s" ]
                  trust-anchors: [ "%s" ]
                """.formatted(
                        keys.indent(4).stripTrailing(), authority.url(), authority.trust(folder.resolve("root.pem"))));
    }

    private String keysInFiles() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "changeit");
        StringBuilder keys = new StringBuilder();
        for (String name : List.of("agency", "officer")) {
            Path file = authority.key(folder.resolve(name + ".p12"), holder(name), "changeit");
            keys.append("%s: { file: \"%s\", password: { file: \"%s\" } }\n".formatted(name, file, password));
        }
        return keys.toString();
    }

    private String keysIn(SoftToken token) throws Exception {
        Path pin = Files.writeString(folder.resolve("pin"), SoftToken.PIN);
        StringBuilder keys = new StringBuilder();
        for (String name : List.of("agency", "officer")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            token.put(name, pair, authority.certify(holder(name), pair.getPublic()), name.equals("officer"));
            keys.append("""
                    %s: { token: { library: "%s", label: "%s" }, pin: { file: "%s" }, alias: %s }
                    """.formatted(name, SoftToken.LIBRARY, SoftToken.LABEL, pin, name));
        }
        return keys.toString();
    }

    private static String holder(String key) {
        return key.equals("officer") ? CrashSample.OFFICER : "TEST " + key;
    }

    private static String commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> filesWith(String secret, Path below) throws IOException {
        try (Stream<Path> tree = Files.walk(below)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> holds(file, secret))
                    .map(file -> below.relativize(file).toString())
                    .toList();
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
