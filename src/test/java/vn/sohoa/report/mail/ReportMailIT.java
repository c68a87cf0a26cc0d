package vn.sohoa.report.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.report.NightRun;
import vn.sohoa.report.Report;
import vn.sohoa.report.ReportName;
import vn.sohoa.report.ReportScene;
import vn.sohoa.report.mail.MailSettings.Recipients;
import vn.sohoa.report.mail.MailSettings.Tls;
import vn.sohoa.report.mail.PostOffice.Door;
import vn.sohoa.settings.Secret;

/** Mail against a real server: protected or not at all, each address once, what failed again. */
@Timeout(120)
class ReportMailIT {
    private static final String CHAIR = "chu-tich@office.example";

    private final ReportScene scene = new ReportScene();

    @TempDir
    Path folder;

    private Path password;

    @BeforeEach
    void secret() throws Exception {
        password = Files.writeString(folder.resolve("password"), PostOffice.PASSWORD + "\n");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void sendsOnceByStarttlsWithPasswordAndNamesNobody() throws Exception {
        try (PostOffice office = new PostOffice(Door.STARTTLS, folder)) {
            Report report = night(CHAIR);
            MailSettings settings = starttls(office.port());
            assertThat(deliver(settings)).isEqualTo(Map.of("mail", "", "night-2026-11-24", ""));
            assertThat(deliver(settings)).isEmpty();
            assertThat(office.receivers).containsExactly(CHAIR);
            MimeMessage mail = office.taken.getFirst();
            assertThat(mail.getSubject()).isEqualTo("[Sohoa] Báo cáo đêm 24/11/2026");
            assertThat(mail.getHeader("Message-ID")[0])
                    .startsWith("<night-2026-11-24.")
                    .endsWith("@office.example>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            Multipart parts = (Multipart) mail.getContent();
            assertThat(parts.getCount()).isEqualTo(3);
            String text = (String) parts.getBodyPart(0).getContent();
            assertThat(text)
                    .contains("KHO LƯU TRỮ KHÔNG KHÓA", "Việc đã làm trong kỳ", "Tài liệu đã lưu trữ: 0")
                    .doesNotContain("Nguyễn", "036203001234");
            Path reports = folder.resolve("reports");
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes())
                    .isEqualTo(Files.readAllBytes(reports.resolve(report.name().file("pdf"))));
            assertThat(parts.getBodyPart(2).getFileName())
                    .isEqualTo(report.name().file("xlsx"));
        }
    }

    @Test
    void sendsByTlsFromTheStartAndInEnglish() throws Exception {
        try (PostOffice office = new PostOffice(Door.TLS, folder)) {
            night(CHAIR);
            MailSettings settings = new MailSettings(
                    "localhost",
                    office.port(),
                    Tls.TLS,
                    PostOffice.certificate(folder),
                    null,
                    null,
                    "sohoa@office.example",
                    List.of(),
                    MailSettings.Language.EN,
                    Duration.ofSeconds(5));
            assertThat(deliver(settings)).containsEntry("night-2026-11-24", "");
            assertThat(office.taken.getFirst().getSubject()).isEqualTo("[Sohoa] Night report of 24/11/2026");
        }
    }

    @Test
    void aRefusedPasswordIsToldAndTriedAgain() throws Exception {
        try (PostOffice office = new PostOffice(Door.STARTTLS, folder)) {
            night(CHAIR);
            Files.writeString(password, "sai");
            assertThat(deliver(starttls(office.port()))).isEqualTo(Map.of("mail", "unavailable-mail"));
            assertThat(office.taken).isEmpty();
            Files.writeString(password, PostOffice.PASSWORD);
            assertThat(deliver(starttls(office.port()))).containsEntry("night-2026-11-24", "");
            assertThat(office.receivers).containsExactly(CHAIR);
        }
    }

    @Test
    void aServerThatIsAwayGetsItTheNextTime() throws Exception {
        int port;
        try (PostOffice office = new PostOffice(Door.STARTTLS, folder)) {
            port = office.port();
        }
        night(CHAIR);
        assertThat(deliver(starttls(port))).isEqualTo(Map.of("mail", "unavailable-mail"));
        try (PostOffice office = new PostOffice(Door.STARTTLS, folder)) {
            assertThat(deliver(starttls(office.port()))).isEqualTo(Map.of("mail", "", "night-2026-11-24", ""));
        }
    }

    /** Neither a server without STARTTLS nor one with a stranger's certificate sees password or report. */
    @Test
    void neverSendsLessProtectedThanItIsTold() throws Exception {
        night(CHAIR);
        try (PostOffice open = new PostOffice(Door.OPEN, folder)) {
            assertThat(deliver(starttls(open.port()))).isEqualTo(Map.of("mail", "unavailable-mail"));
            assertThat(open.taken).isEmpty();
        }
        try (PostOffice office = new PostOffice(Door.STARTTLS, folder)) {
            MailSettings nobodyTrusts = settings(office.port(), Tls.STARTTLS, null);
            assertThat(deliver(nobodyTrusts)).isEqualTo(Map.of("mail", "unavailable-mail"));
            assertThat(office.taken).isEmpty();
        }
    }

    @Test
    void oneAddressThatIsRefusedKeepsNobodyElseFromIt() throws Exception {
        try (PostOffice office = new PostOffice(Door.STARTTLS, folder)) {
            night("a@office.example", "nobody@office.example", "z@office.example");
            assertThat(deliver(starttls(office.port())))
                    .isEqualTo(Map.of("mail", "", "night-2026-11-24", "unavailable-mail"));
            assertThat(office.receivers).containsExactly("a@office.example", "z@office.example");
            deliver(starttls(office.port()));
            assertThat(office.receivers).hasSize(2);
        }
    }

    @Test
    void knowsWhoGetsWhat() {
        MailSettings settings = new MailSettings(
                "smtp.example",
                null,
                null,
                null,
                null,
                null,
                "sohoa@office.example",
                List.of(
                        new Recipients(null, List.of(CHAIR, CHAIR)),
                        new Recipients("H23.123.45", List.of("desk@office.example"))),
                null,
                null);
        AgencyCode ours = new AgencyCode("H23.123.45");
        assertThat(settings.addresses(ReportName.night(LocalDate.of(2026, 11, 24), 1)))
                .containsExactly(CHAIR);
        assertThat(settings.addresses(ReportName.month(YearMonth.of(2026, 10), null)))
                .containsExactly(CHAIR);
        assertThat(settings.addresses(ReportName.month(YearMonth.of(2026, 10), ours)))
                .containsExactly("desk@office.example");
        assertThat(settings.addresses(ReportName.month(YearMonth.of(2026, 10), new AgencyCode("H23.123.46"))))
                .isEmpty();
        assertThat(settings.port()).isEqualTo(587);
    }

    @Test
    void refusesSettingsThatWouldShowThePasswordOrForgeAHeader() {
        assertThatThrownBy(() -> settings("smtp.example.invalid", Tls.NONE, "sohoa@office.example"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().subject()).isEqualTo("mail.tls"));
        assertThat(settings("127.0.0.1", Tls.NONE, "sohoa@office.example").port())
                .isEqualTo(25);
        for (String address : List.of("sohoa", "a@b\r\nBcc: c@d", "Sohoa <a@b>", "a@b, c@d", "")) {
            assertThatThrownBy(() -> settings("localhost", Tls.TLS, address))
                    .as(address)
                    .isInstanceOf(FaultException.class);
        }
    }

    private Report night(String... addresses) {
        NightRun run = scene.run();
        return scene.counting.night(
                run, ReportScene.standing(Report.Locks.UNLOCKED), Locale.of("vi"), List.of(addresses));
    }

    /** What was told of each, as the fault's code; empty when all is well. */
    private Map<String, String> deliver(MailSettings settings) {
        Map<String, String> told = new TreeMap<>();
        new ReportPost(scene.database, settings, scene.rows, scene.files(folder.resolve("reports")), scene.clock)
                .deliver((report, fault) -> told.put(report, said(fault)));
        return told;
    }

    private static String said(Optional<Fault> fault) {
        return fault.map(Fault::code).map(FaultCode::id).orElse("");
    }

    private MailSettings starttls(int port) throws Exception {
        return settings(port, Tls.STARTTLS, PostOffice.certificate(folder));
    }

    private MailSettings settings(int port, Tls tls, Path trust) {
        return new MailSettings(
                "localhost",
                port,
                tls,
                trust,
                PostOffice.USER,
                new Secret(null, password.toString()),
                "sohoa@office.example",
                List.of(),
                null,
                Duration.ofSeconds(5));
    }

    private static MailSettings settings(String host, Tls tls, String from) {
        return new MailSettings(host, null, tls, null, null, null, from, null, null, null);
    }
}
