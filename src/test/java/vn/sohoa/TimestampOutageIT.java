package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** The time-stamping authority is down for a night and up the next. */
class TimestampOutageIT {
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
        configure();
        authority.mood(LocalAuthority.Mood.HTTP_500);

        night(UNAVAILABLE);

        assertThat(authority.asked()).as("two threads may ask before it rests").isBetween(2, 4);
        try (Office office = office()) {
            assertThat(office.documents().counts())
                    .isEqualTo(Map.of("INDEXED", (long) CrashSample.DOCUMENTS, "QUARANTINED", (long)
                            CrashSample.REJECTED_DOCUMENTS));
            assertThat(office.documents().waiting())
                    .isEqualTo(Map.of(FaultCode.UNAVAILABLE_TIMESTAMP, (long) CrashSample.DOCUMENTS));
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
        assertThat(status()).contains("a timestamp: " + CrashSample.DOCUMENTS);

        authority.mood(LocalAuthority.Mood.WORKS);
        night(0);

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
        assertThat(status()).doesNotContain("timestamp");
        renewsNothingBeforeItsTime();
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
    private void configure() throws IOException {
        Path shipped = SohoaProcess.HOME.resolve("config");
        try (var tree = Files.walk(shipped)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Path copy = config().resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path password = Files.writeString(folder.resolve("password"), "changeit");
        Files.writeString(config().resolve("application.yaml"), """
                intake:
                  still-for: 0s
                signing:
                  keys:
                    agency: { file: "%s", password: { file: "%s" } }
                    officer: { file: "%s", password: { file: "%s" } }
                  timestamps: [ "%s" ]
                  trust-anchors: [ "%s" ]
                """.formatted(
                        authority.key(folder.resolve("agency.p12"), "TEST agency", "changeit"),
                        password,
                        authority.key(folder.resolve("officer.p12"), "TEST officer", "changeit"),
                        password,
                        authority.url(),
                        authority.trust(folder.resolve("root.pem"))));
    }
}
