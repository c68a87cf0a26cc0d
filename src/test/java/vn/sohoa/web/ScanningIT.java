package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.sohoa.WebOffice;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.office.Office;

/** The inbox and the jobs as a scanning officer and the operator use them; the office is left as it was found. */
@Timeout(300)
@ExtendWith(OfficePages.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScanningIT {
    private static final String UNKNOWN = "H23.123.45-240304-9999";
    private static final FilePayload PAGE =
            new FilePayload("scan (1).jpg", "image/jpeg", "một".getBytes(StandardCharsets.UTF_8));
    private static final FilePayload NEXT =
            new FilePayload("scan (10).jpg", "image/jpeg", "mười".getBytes(StandardCharsets.UTF_8));

    @Test
    @Order(1)
    void bringsScansInTogetherAndOverwritesNothing(OfficePages.Scene scene) throws IOException {
        Path inbox = scene.office.office().folders().inbox();
        Page page = scene.signedIn("lan", "/inbox");
        page.fill("#dossier", WebOffice.COMPLETE);
        choose(page, "to-khai");
        page.setInputFiles("#files", new FilePayload[] {NEXT, PAGE});
        page.waitForSelector("#told:has-text('Đã nhận 2 tệp, không nhận 0 tệp.')");
        assertThat(inbox.resolve(WebOffice.COMPLETE + "/to-khai-01.jpg")).hasContent("một");
        assertThat(inbox.resolve(WebOffice.COMPLETE + "/to-khai-02.jpg")).hasContent("mười");
        page.waitForSelector("#waiting td:has-text('to-khai-02.jpg')");

        page.setInputFiles("#files", new FilePayload[] {PAGE, NEXT});
        page.waitForSelector("#sending .bad:has-text('Hộp nhận đã có')");
        Screens.accessible(page);
        Screens.keep(page, "inbox");
        assertThat(acts(scene.office.office(), WebOffice.COMPLETE, "inbox.uploaded"))
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.actor()).isEqualTo("web (lan)");
                    assertThat(entry.details()).containsKeys("path", "bytes", "sha256");
                });
        assertThat(files(inbox.resolve(".upload"))).isEmpty();
        page.context().close();

        Page stranger = scene.signedIn("stranger", "/inbox");
        assertThat(stranger.content()).doesNotContain(WebOffice.COMPLETE, WebOffice.SENT_BACK, UNKNOWN);
        stranger.fill("#dossier", WebOffice.COMPLETE);
        stranger.selectOption("#component", "ket-qua");
        stranger.setInputFiles("#files", PAGE);
        stranger.waitForSelector("#sending .bad:has-text('không có trong sổ')");
        stranger.context().close();
        PathUtils.deleteDirectory(inbox.resolve(WebOffice.COMPLETE));
    }

    @Test
    @Order(2)
    void leavesNothingOfAConnectionThatIsCut(OfficePages.Scene scene) throws Exception {
        Path data = scene.office.office().folders().data();
        List<String> before = files(data.resolve("inbox"));
        Page page = scene.signedIn("lan", "/inbox");
        String cookies = page.context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        String token = page.inputValue("#bring input[name=_csrf]");
        URI address = scene.office.address();
        String part = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + WebOffice.COMPLETE
                + "_to-khai.pdf\"\r\n\r\n";
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /inbox HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nCookie: " + cookies
                            + "\r\nX-CSRF-TOKEN: " + token
                            + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n"
                            + part)
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[400_000]);
            out.flush();
            await().atMost(Duration.ofSeconds(10)).until(() -> !uploads(data).isEmpty());
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> uploads(data).isEmpty());
        assertThat(files(data.resolve("inbox"))).isEqualTo(before);
        page.context().close();
    }

    @Test
    @Order(3)
    void seesToWhatWasSentBack(OfficePages.Scene scene) throws IOException {
        Office office = scene.office.office();
        Page page = scene.signedIn("lan", "/inbox");
        assertThat(page.textContent("#sentback")).contains(WebOffice.SENT_BACK, UNKNOWN, "không có trong sổ");
        page.locator("#sentback tr", new Page.LocatorOptions().setHasText(WebOffice.SENT_BACK))
                .getByText("Phiếu quét lại")
                .click();
        assertThat(page.textContent(".slip")).contains(WebOffice.SENT_BACK, "Tờ khai cấp bản sao", "Việc cần làm");
        assertThat(page.locator("svg.code path").count()).isEqualTo(1);
        assertThat(page.textContent("main")).contains(WebOffice.SENT_BACK + "/to-khai.pdf", "Đưa bản quét mới vào");
        Screens.accessible(page);
        Screens.keep(page, "inbox-slip");
        String slip = URI.create(page.url()).getPath();

        page.navigate(scene.office.address().resolve("/inbox").toString());
        page.locator("#sentback tr", new Page.LocatorOptions().setHasText(UNKNOWN))
                .getByText("Gán hồ sơ")
                .click();
        page.fill("input[name=dossier]", UNKNOWN);
        page.selectOption("#component", "to-khai");
        page.click("main button.main");
        assertThat(page.textContent("[role=alert]")).contains("không có trong sổ");
        Screens.accessible(page);
        Screens.keep(page, "inbox-assign");
        String assign = URI.create(page.url()).getPath();
        page.fill("input[name=dossier]", WebOffice.SENT_BACK);
        choose(page, "to-khai");
        page.click("main button.main");
        assertThat(page.textContent("[role=status]")).contains("Đã trả về hộp nhận");
        Path assigned = office.folders().inbox().resolve(WebOffice.SENT_BACK + "/to-khai.jpg");
        assertThat(assigned).isRegularFile();
        assertThat(acts(office, WebOffice.SENT_BACK, "quarantine.assigned")).hasSize(1);
        assertThat(acts(office, WebOffice.SENT_BACK, "quarantine.returned")).hasSize(1);
        assertThat(page.textContent("#sentback")).doesNotContain(UNKNOWN);
        page.context().close();

        Page stranger = scene.signedIn("stranger", "/inbox");
        assertThat(status(stranger, scene, slip)).isEqualTo(404);
        assertThat(status(stranger, scene, assign)).isEqualTo(404);
        assertThat(posted(stranger, scene, slip.replace("slip", "retry"))).isEqualTo(404);
        stranger.context().close();
        Page auditor = scene.signedIn("kiem", "/");
        assertThat(status(auditor, scene, "/inbox")).isEqualTo(403);
        assertThat(status(auditor, scene, "/jobs")).isEqualTo(403);
        auditor.context().close();
        // as it was: the intake sends it back again
        Files.createDirectories(office.folders().inbox().resolve(UNKNOWN));
        Files.move(assigned, office.folders().inbox().resolve(UNKNOWN + "/to-khai.jpg"));
    }

    @Test
    @Order(4)
    void runsAJobThatSendsBackWhatNobodyKnows(OfficePages.Scene scene) {
        Office office = scene.office.office();
        Page inbox = scene.signedIn("lan", "/inbox?lang=en");
        assertThat(inbox.textContent("h1")).isEqualTo("Inbox");
        assertThat(inbox.textContent("#sentback")).contains("Sent back").doesNotContain(UNKNOWN);
        Page page = scene.signedIn("operator", "/jobs");
        assertThat(page.textContent("main")).contains("hằng ngày lúc 01:30", "nightly", "có tệp bị trả lại");
        page.click("#run-intake");
        assertThat(page.textContent("[role=status]")).contains("Đã yêu cầu chạy intake");
        page.waitForSelector("section.card:has-text('Đang chạy: intake')");
        Screens.keep(page, "jobs");
        Screens.accessible(page);
        page.waitForSelector(
                "#now tbody tr:first-child:has-text('intake'):has-text('có tệp bị trả lại')",
                new Page.WaitForSelectorOptions().setTimeout(30_000));
        inbox.waitForSelector("#sentback tr:has-text('" + UNKNOWN + "')");
        Screens.accessible(inbox);
        Screens.keep(inbox, "inbox-en");
        inbox.context().close();
        assertThat(acts(office, "intake", "job.asked"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("web (operator)"));
        page.navigate(scene.office.address().resolve("/jobs/health").toString());
        assertThat(page.textContent("main")).contains("Đêm gần nhất", "Còn trống", "đã lưu trữ");
        Screens.accessible(page);
        Screens.keep(page, "jobs-health");
        page.context().close();
    }

    @Test
    @Order(5)
    void stopsAJobOnRequest(OfficePages.Scene scene) throws IOException {
        Path growing = scene.office.office().folders().inbox().resolve(UNKNOWN + "_ket-qua.jpg");
        // which the intake watches for some seconds
        Files.writeString(growing, "một");
        Page page = scene.signedIn("operator", "/jobs");
        page.click("#run-intake");
        page.click("#stop-intake");
        assertThat(page.textContent("[role=status]")).contains("Đã yêu cầu dừng intake");
        page.waitForSelector("#now tbody tr:first-child:has-text('dừng sớm')");
        Files.delete(growing);
        assertThat(posted(page, scene, "/jobs/nightmare/run")).isEqualTo(404);
        page.context().close();
    }

    /** As quickly as a person may: before the choices of the dossier just named have come, and not lost when they do. */
    private static void choose(Page page, String component) {
        page.selectOption("#component", component);
        // which is when the browser says that the dossier has changed; a choice made by program takes no focus
        page.locator("input[name=dossier]").blur();
        page.waitForFunction("() => document.querySelectorAll('#component option').length < 8");
        assertThat(page.inputValue("#component")).isEqualTo(component);
    }

    private static List<AuditEntry> acts(Office office, String subject, String act) {
        return office.audit().of(subject).stream()
                .filter(entry -> entry.act().equals(act))
                .toList();
    }

    private static int status(Page page, OfficePages.Scene scene, String path) {
        Response response = page.navigate(scene.office.address().resolve(path).toString());
        return response.status();
    }

    private static int posted(Page page, OfficePages.Scene scene, String path) {
        page.navigate(scene.office.address().toString());
        String token = page.locator("input[name=_csrf]").first().inputValue();
        return page.request()
                .post(
                        scene.office.address().resolve(path).toString(),
                        RequestOptions.create().setHeader("X-CSRF-TOKEN", token))
                .status();
    }

    private static List<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }

    private static List<String> uploads(Path data) throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("run"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("upload-"))
                    .flatMap(path -> {
                        try {
                            return files(path).stream();
                        } catch (IOException vanished) {
                            return Stream.of("?");
                        }
                    })
                    .toList();
        }
    }
}
