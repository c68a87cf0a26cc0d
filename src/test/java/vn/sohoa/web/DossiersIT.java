package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.sohoa.WebOffice;
import vn.sohoa.audit.AuditEntry;

/** Finding dossiers, looking at them and taking them out, as people do. */
@Timeout(300)
@ExtendWith(OfficePages.class)
class DossiersIT {
    private static final String TWO_PAGES = WebOffice.COMPLETE.replace("0001", "0002");
    private static final String DOSSIER = "/dossiers/" + WebOffice.COMPLETE;
    private static final String SCAN = DOSSIER + "/to-khai/pages/1";

    @Test
    void aClerkFindsAPaperByItsWordsAndReadsIt(OfficePages.Scene scene) {
        Page page = scene.signedIn("lan", "/dossiers");
        assertThat(page.textContent("#found")).contains("Mới nhận nhất", WebOffice.COMPLETE, WebOffice.SENT_BACK);
        Screens.accessible(page);
        Screens.keep(page, "dossiers-newest");
        page.locator("input[name=q]").pressSequentially("trich luc");
        page.waitForSelector(".hits mark");
        assertThat(page.locator(".hits mark").first().textContent().toLowerCase(java.util.Locale.ROOT))
                .isEqualTo("trích");
        assertThat(page.url()).contains("q=trich");
        Screens.accessible(page);
        Screens.keep(page, "dossiers-found");
        page.click(".hits li:has-text('" + WebOffice.COMPLETE + "') > a");
        assertThat(page.textContent(".read mark")).isNotBlank();
        page.waitForFunction(
                "() => [...document.querySelectorAll('.sheet img')].every(i => i.complete && i.naturalWidth)"
                        + " && document.querySelectorAll('.sheet img').length === 2");
        Screens.accessible(page);
        Screens.keep(page, "dossiers-page");
        assertThat(reads(scene, "lan", WebOffice.COMPLETE)).contains("search", "page");
        page.context().close();
    }

    @Test
    void arrowKeysTurnPages(OfficePages.Scene scene) {
        Page page = scene.signedIn("lan", "/dossiers/" + TWO_PAGES + "/to-khai/pages/1");
        page.keyboard().press("ArrowRight");
        page.waitForURL("**/to-khai/pages/2*");
        assertThat(page.textContent(".paging")).contains("Trang 2 trên 2");
        page.keyboard().press("ArrowLeft");
        page.waitForURL("**/to-khai/pages/1*");
        page.context().close();
    }

    @Test
    void aDossierSaysWhatIsThereAndWhatHappened(OfficePages.Scene scene) {
        Page page = scene.signedIn("minh", "/dossiers");
        page.fill("input[name=q]", WebOffice.COMPLETE.toLowerCase(java.util.Locale.ROOT));
        page.waitForFunction("() => document.querySelectorAll('#found tbody tr').length === 1");
        page.click("#found tbody a");
        assertThat(page.textContent("main")).contains("Đủ:", "đã lưu trữ", "Trong kho lưu trữ", "Bản sao chứng thực");
        page.waitForSelector("#signatures section");
        assertThat(page.textContent("#signatures"))
                .contains("✓ Hợp lệ", "nguyên vẹn")
                .doesNotContain("✗");
        assertThat(page.textContent(".history")).contains("web (minh)", "lưu trữ", "nhận bản quét");
        Screens.accessible(page);
        Screens.keep(page, "dossiers-dossier");
        Download copy = page.waitForDownload(() -> page.click("a.file:has-text('bản dùng')"));
        assertThat(copy.suggestedFilename()).startsWith(WebOffice.COMPLETE).endsWith("access.pdf");
        assertThat(acts(scene, WebOffice.COMPLETE)).anyMatch(act -> act.equals("dossier.exported web (minh)"));
        page.click(".language");
        assertThat(page.textContent("main")).contains("Complete:", "What happened", "In the archive");
        page.navigate(scene.office.address().resolve("/dossiers").toString());
        page.locator("input[name=q]").pressSequentially("trich luc");
        page.waitForSelector(".hits mark");
        assertThat(page.textContent("#found")).contains("Pages that have all these words");
        page.context().close();
    }

    @Test
    void whatWasSentBackSaysWhy(OfficePages.Scene scene) {
        Page page = scene.signedIn("lan", "/dossiers?state=quarantine");
        assertThat(page.textContent("#found")).contains(WebOffice.SENT_BACK).doesNotContain(WebOffice.COMPLETE);
        page.click("#found a:has-text('" + WebOffice.SENT_BACK + "')");
        assertThat(page.textContent("main")).contains("Còn thiếu", "bị trả lại");
        assertThat(page.textContent(".why")).isNotBlank();
        Screens.accessible(page);
        Screens.keep(page, "dossiers-sent-back");
        page.context().close();
    }

    @Test
    void anAuditorTakesTheEvidenceAndSeesNoCitizenIds(OfficePages.Scene scene) throws IOException {
        scene.office
                .office()
                .database()
                .jdbc()
                .sql(
                        "UPDATE page_text SET text = text || E'\n036201000789' WHERE dossier = ? AND component = 'to-khai'")
                .param(WebOffice.COMPLETE)
                .update();
        Page clerk = scene.signedIn("lan", SCAN);
        assertThat(clerk.textContent(".read")).contains("036201000789");
        clerk.context().close();
        Page page = scene.signedIn("kiem", SCAN);
        assertThat(page.textContent(".read")).contains("036******789").doesNotContain("036201000789");
        assertThat(page.textContent(".notice")).contains("đã được che");
        Screens.accessible(page);
        APIResponse picture = get(scene, page, SCAN + ".jpg");
        assertThat(picture.headers()).containsEntry("content-type", "image/jpeg");
        assertThat(picture.headers().get("cache-control")).contains("private");
        assertThat(get(scene, page, DOSSIER + "/file?path=x").status()).isEqualTo(403);
        APIResponse evidence = get(scene, page, DOSSIER + "/evidence.zip");
        assertThat(names(evidence.body())).contains(WebOffice.COMPLETE + "/HOW-TO-CHECK.txt");
        assertThat(acts(scene, WebOffice.COMPLETE)).contains("dossier.exported web (kiem)");
        page.context().close();
    }

    @Test
    void whatIsNotTheirsDoesNotExist(OfficePages.Scene scene) {
        Page stranger = scene.signedIn("stranger", "/dossiers?q=trich+luc&agency=" + WebOffice.AGENCY);
        assertThat(stranger.textContent("#found")).contains("Không có trang nào");
        for (String path : List.of(
                DOSSIER,
                SCAN,
                SCAN + ".jpg",
                SCAN + ".svg?q=to",
                DOSSIER + "/signatures",
                DOSSIER + "/file?path=x",
                "/dossiers/H23.123.45-240304-7777",
                "/dossiers/nothing")) {
            assertThat(get(scene, stranger, path).status()).as(path).isEqualTo(404);
        }
        assertThat(get(scene, stranger, "/dossiers?q=" + WebOffice.COMPLETE).text())
                .doesNotContain("href=\"" + DOSSIER);
        stranger.context().close();
        Page operator = scene.signedIn("operator", "/");
        for (String path : List.of("/dossiers", DOSSIER, SCAN + ".jpg", DOSSIER + "/evidence.zip")) {
            assertThat(get(scene, operator, path).status()).as(path).isEqualTo(403);
        }
        operator.context().close();
    }

    @Test
    void badInputIsRefused(OfficePages.Scene scene) {
        Page page = scene.signedIn("lan", "/dossiers?q=%22%21%3Cscript%3E&state=");
        assertThat(page.locator("#found").count()).isEqualTo(1);
        page.navigate(scene.office.address().resolve("/dossiers?q=%21%21").toString());
        assertThat(page.textContent("#found")).contains("Hãy gõ");
        for (String path : List.of(
                "/dossiers?from=yesterday",
                "/dossiers?state=gone",
                "/dossiers?after=x%00x",
                "/dossiers?q=trich&skip=x")) {
            assertThat(get(scene, page, path).status()).as(path).isEqualTo(400);
        }
        for (String path : List.of(
                DOSSIER + "/to-khai/pages/0",
                DOSSIER + "/to-khai/pages/99",
                DOSSIER + "/nothing/pages/1",
                SCAN + "?document=../../x",
                DOSSIER + "/file?path=../" + TWO_PAGES + "/inventory.json",
                DOSSIER + "/file?path=metadata/records.jsonl")) {
            assertThat(get(scene, page, path).status()).as(path).isEqualTo(404);
        }
        assertThat(get(scene, page, DOSSIER + "/evidence.zip").status()).isEqualTo(403);
        page.context().close();
    }

    private static APIResponse get(OfficePages.Scene scene, Page page, String path) {
        return page.request().get(scene.office.address().resolve("/") + path.substring(1));
    }

    private static List<String> reads(OfficePages.Scene scene, String who, String dossier) {
        return scene.office.office().audit().of(dossier).stream()
                .filter(entry -> entry.act().equals("dossier.read"))
                .filter(entry -> entry.actor().equals("web (" + who + ")"))
                .map(entry -> entry.details().get("how"))
                .toList();
    }

    private static List<String> acts(OfficePages.Scene scene, String dossier) {
        return scene.office.office().audit().of(dossier).stream()
                .map((AuditEntry entry) -> entry.act() + " " + entry.actor())
                .toList();
    }

    private static List<String> names(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
