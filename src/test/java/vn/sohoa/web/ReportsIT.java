package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.sohoa.WebOffice;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.office.ReportDesk;

/** The reports as people read them, each what is theirs. */
@Timeout(300)
@ExtendWith(OfficePages.class)
class ReportsIT {
    private static final String MONTH = "month-2024-03";
    private static final String OURS = MONTH + "-" + WebOffice.AGENCY;

    @BeforeAll
    static void count(OfficePages.Scene scene) {
        ReportDesk desk = scene.office.office().reports();
        desk.month(YearMonth.of(2024, 3), null);
        desk.month(YearMonth.of(2024, 3), new AgencyCode(WebOffice.AGENCY));
    }

    @Test
    void theAuditorReadsTheNightAndTakesItsFiles(OfficePages.Scene scene) throws Exception {
        Page page = scene.signedIn("kiem", "/");
        page.click("nav a[href='/reports']");
        assertThat(page.textContent("h1")).isEqualTo("Báo cáo");
        assertThat(page.textContent("main")).contains("Từng đêm", "Từng tháng", "Báo cáo tháng 03/2024, toàn cơ quan");
        Screens.accessible(page);
        Screens.keep(page, "reports");
        page.click("td a[href^='/reports/night-']");
        assertThat(page.textContent("h1")).startsWith("Báo cáo đêm ");
        assertThat(page.textContent(".notice.bad")).contains("KHO LƯU TRỮ KHÔNG KHÓA");
        assertThat(page.textContent("main"))
                .contains("Tài liệu đã lưu trữ", "Mốc ký của nhật ký kiểm toán", "Bị trả lại trong kỳ, theo lý do");
        Screens.accessible(page);
        Screens.keep(page, "report");
        Download pdf = page.waitForDownload(() -> page.click("a.button[href$='/pdf']"));
        assertThat(pdf.suggestedFilename()).startsWith("report-night-").endsWith(".pdf");
        assertThat(new String(Files.readAllBytes(pdf.path()), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        Download sheet = page.waitForDownload(() -> page.click("a.button[href$='/xlsx']"));
        assertThat(sheet.suggestedFilename()).endsWith(".xlsx");
        assertThat(new String(Files.readAllBytes(sheet.path()), 0, 2, StandardCharsets.US_ASCII))
                .isEqualTo("PK");
        page.context().close();
    }

    @Test
    void itIsReadInEnglishToo(OfficePages.Scene scene) {
        Page page = scene.signedIn("operator", "/reports");
        page.click(".language");
        page.click("td a[href^='/reports/night-']:has-text('Night report')");
        assertThat(page.textContent("main"))
                .contains("THE ARCHIVE DOES NOT LOCK", "Documents archived", "By procedure", "Next step");
        Screens.accessible(page);
        page.context().close();
    }

    @Test
    void anOfficerSeesTheMonthsOfTheirAgencyAndNothingElse(OfficePages.Scene scene) {
        Page page = scene.signedIn("lan", "/reports");
        assertThat(page.textContent("main"))
                .contains("Báo cáo tháng 03/2024, " + WebOffice.AGENCY)
                .doesNotContain("toàn cơ quan", "Từng đêm");
        Screens.accessible(page);
        String night = scene.office.office().reports().night(null).name().toString();
        assertThat(status(scene, page, OURS)).isEqualTo(200);
        assertThat(status(scene, page, MONTH)).isEqualTo(404);
        assertThat(status(scene, page, night)).isEqualTo(404);
        assertThat(status(scene, page, night + "/pdf")).isEqualTo(404);
        assertThat(status(scene, page, MONTH + "/xlsx")).isEqualTo(404);
        page.context().close();

        Page stranger = scene.signedIn("stranger", "/reports");
        assertThat(stranger.textContent("main")).contains("Chưa có báo cáo tháng nào");
        assertThat(status(scene, stranger, OURS)).isEqualTo(404);
        assertThat(status(scene, stranger, OURS + "/pdf")).isEqualTo(404);
        assertThat(status(scene, stranger, "month-2024-03-..")).isEqualTo(404);
        stranger.context().close();
    }

    private static int status(OfficePages.Scene scene, Page page, String report) {
        Response response = page.navigate(
                scene.office.address().resolve("/reports/" + report).toString());
        return response.status();
    }
}
