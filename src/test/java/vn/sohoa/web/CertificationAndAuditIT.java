package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.sohoa.WebOffice;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.office.Office;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;

/** The certifying officer's desk and book, and the auditor's pages, as people use them. */
@Timeout(300)
@ExtendWith(OfficePages.class)
class CertificationAndAuditIT {
    private static final String SECOND = "H23.123.45-240304-0002";
    private static final String THIRD = "H23.123.45-240304-0003";
    private static final String ID = "036203001234";

    /** Two more copies are asked for, one requester's name has an id in it, and another commune has an officer too. */
    @BeforeAll
    static void ask(OfficePages.Scene scene) {
        Office office = scene.office.office();
        office.database()
                .jdbc()
                .sql("UPDATE dossier SET certification = 'ket-qua;to-khai' WHERE code IN (?, ?)")
                .params(WebOffice.COMPLETE, SECOND)
                .update();
        office.database()
                .jdbc()
                .sql("UPDATE certification SET requester = ? WHERE dossier = ?")
                .params("Nguyễn Văn Thử, " + ID, THIRD)
                .update();
        Accounts accounts = new Accounts(office.database(), office.audit(), office.clock());
        String once = accounts.create("xa", "Lê Thị Xa", Role.CERTIFYING_OFFICER, new AgencyCode("H23.123.46"));
        accounts.change("xa", once, WebOffice.PASSWORD);
    }

    @Test
    void theOfficerComparesAndAuthorisesWithAKeyOfTheirOwn(OfficePages.Scene scene) throws Exception {
        long waiting = waiting(scene, WebOffice.AGENCY);
        Page page = scene.signedIn("minh", "/certification");
        assertThat(page.textContent("table.list")).contains(SECOND, "to-khai", "chờ quyết định");
        Screens.accessible(page);
        Screens.keep(page, "certification");
        page.click("a[href='/certification/" + SECOND + "/to-khai']");
        page.waitForFunction(
                "() => [...document.querySelectorAll('.pane')].every(p => p.querySelector('img').naturalWidth > 0)");
        assertThat(page.locator(".pane img").count()).isEqualTo(4);
        assertThat(page.textContent(".statement")).contains("Chứng thực bản sao đúng với bản chính", "SCT/BS");
        Screens.accessible(page);
        Screens.keep(page, "certification-paper");
        comparing(page);

        Path pki = scene.office.office().folders().data().resolve("pki");
        page.setInputFiles("input[name=file]", pki.resolve("officer.p12"));
        page.fill("input[name=copies]", "2");
        page.fill("input[name=secret]", "sai mật khẩu");
        page.check(".check input");
        page.click("form[enctype] button.main");
        assertThat(page.textContent("[role=alert]")).contains("Không dùng được tệp khóa này");
        page.setInputFiles("input[name=file]", pki.resolve("agency.p12"));
        page.fill(
                "input[name=secret]", Files.readString(pki.resolve("password")).strip());
        page.check(".check input");
        page.click("form[enctype] button.main");
        assertThat(page.textContent("[role=alert]")).contains("không").doesNotContain("tệp khóa");
        page.setInputFiles("input[name=file]", pki.resolve("officer.p12"));
        page.fill(
                "input[name=secret]", Files.readString(pki.resolve("password")).strip());
        page.fill("input[name=copies]", "2");
        page.check(".check input");
        page.click("form[enctype] button.main");
        assertThat(page.textContent("[role=status]")).contains("Đã cho phép " + SECOND);
        assertThat(waiting(scene, WebOffice.AGENCY)).isEqualTo(waiting - 1);
        assertThat(waiting(scene, "H23.123.46")).isZero();
        page.click("a[href*='part=authorised']");
        assertThat(page.textContent("table.list")).contains(SECOND, "to-khai", "TEST Cán bộ chứng thực", "2 bản sao");
        page.context().close();
        assertThat(acts(scene, SECOND))
                .contains("web (minh) certification.shown", "web (minh) certification.authorisation-signed");
    }

    private static long waiting(OfficePages.Scene scene, String agency) {
        return scene.office.office().certificationDesk().waiting(new AgencyCode(agency));
    }

    private static void comparing(Page page) {
        Number before = (Number) page.evaluate("() => document.querySelector('.pane img').clientWidth");
        page.click("[data-zoom='1']");
        page.locator(".pane").first().focus();
        page.keyboard().press("+");
        Number after =
                (Number) page.evaluate("() => document.querySelectorAll('.pane')[1].querySelector('img').clientWidth");
        assertThat(after.doubleValue()).isGreaterThan(before.doubleValue() * 1.3);
        page.evaluate("() => document.querySelectorAll('.pane')[0].scrollTo(60, 40)");
        page.waitForFunction("() => document.querySelectorAll('.pane')[1].scrollLeft > 40");
        page.keyboard().press("0");
        assertThat(page.textContent("[data-zoom='0']")).isEqualTo("100 %");
    }

    @Test
    void theOfficerRefusesOnALegalGroundAndSignsWithTheServersKeyByTheirOwnPassword(OfficePages.Scene scene) {
        Page page = scene.signedIn("minh", "/certification/" + WebOffice.COMPLETE + "/to-khai");
        assertThat(page.locator("select[name=key] option").allInnerTexts()).noneMatch(one -> one.contains("officer"));
        Page operator = scene.signedIn("operator", "/accounts");
        assertThat(operator.textContent("#keys")).contains("Khóa ký trên máy chủ", "Nguyễn Thị minh");
        assertThat(operator.isChecked("#keys-minh input[value=officer]")).isFalse();
        operator.check("#keys-minh input[value=officer]");
        operator.click("#keys-minh button");
        assertThat(operator.textContent("#keys [role=status]")).contains("Đã ghi khóa ký của minh");
        assertThat(operator.isChecked("#keys-minh input[value=officer]")).isTrue();
        Screens.accessible(operator);
        Screens.keep(operator, "accounts-keys");
        operator.context().close();
        page.reload();
        page.selectOption("select[name=key]", "officer");
        page.fill("input[name=secret]", "không phải của tôi");
        page.check(".check input");
        page.click("form[enctype] button.main");
        assertThat(page.textContent("[role=alert]")).contains("Mật khẩu đăng nhập không đúng");
        page.click(".language");
        page.navigate(scene.office
                .address()
                .resolve("/certification/" + WebOffice.COMPLETE + "/to-khai")
                .toString());
        page.selectOption("select[name=ground]", "damaged");
        page.click("form[action$='/refuse'] button");
        assertThat(page.textContent("[role=status]")).contains("is refused");
        page.click("a[href*='part=refused']");
        assertThat(page.textContent("table.list")).contains(WebOffice.COMPLETE, "Nguyễn Thị minh");
        Screens.accessible(page);
        page.navigate(scene.office
                .address()
                .resolve("/certification/" + WebOffice.COMPLETE + "/to-khai")
                .toString());
        page.selectOption("select[name=key]", "officer");
        page.fill("input[name=secret]", WebOffice.PASSWORD);
        page.check(".check input");
        page.click("form[enctype] button.main");
        assertThat(page.textContent("[role=status]")).contains("is authorised");
        page.context().close();
        assertThat(acts(scene, WebOffice.COMPLETE)).contains("web (minh) certification.refused");
    }

    @Test
    void theBookIsReadCheckedAndPrinted(OfficePages.Scene scene) throws Exception {
        Page page = scene.signedIn("minh", "/book");
        assertThat(page.textContent("table.book")).contains(WebOffice.COMPLETE, THIRD, "đã chứng thực", ID);
        page.click("form[action='/book/check'] button");
        page.waitForSelector("#check .notice.good");
        assertThat(page.textContent("#check")).contains("sổ đầy đủ, không thiếu số từ 1 đến 3");
        Screens.accessible(page);
        Screens.keep(page, "book");
        Download print = page.waitForDownload(() -> page.click("form[action='/book/print'] button"));
        assertThat(new String(Files.readAllBytes(print.path()), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        page.context().close();

        Page auditors = scene.signedIn("kiem", "/book?lang=en");
        assertThat(auditors.textContent("table.book")).contains("036******234").doesNotContain(ID);
        assertThat(auditors.locator("form[action='/book/print']").count()).isZero();
        String year = auditors.inputValue("select[name=year]");
        String csv = auditors.request()
                .get(scene.office
                        .address()
                        .resolve("/book?csv&agency=H23.123.45&year=" + year)
                        .toString())
                .text();
        assertThat(csv)
                .startsWith("number,day,requester")
                .contains(THIRD, "036******234")
                .doesNotContain(ID);
        assertThat(status(auditors, "/book?agency=H99")).isEqualTo(404);
        assertThat(status(auditors, "/book?month=13")).isEqualTo(400);
        auditors.context().close();
    }

    @Test
    void theAuditorSeesTheArchiveItsChecksAndWhoReadWhat(OfficePages.Scene scene) {
        Page page = scene.signedIn("kiem", "/audit");
        assertThat(page.textContent("main")).contains("Tình trạng kho lưu trữ", "H23.123.45", "vĩnh viễn");
        Screens.accessible(page);
        Screens.keep(page, "audit");
        page.click("a[href='/audit/fixity']");
        assertThat(page.textContent("main")).contains("Trong 90 ngày qua", "Chưa phát hiện hư hại nào");
        Screens.accessible(page);
        Screens.keep(page, "audit-fixity");
        scene.office.office().auditDesk().read(new DossierCode(THIRD), "page");
        page.click("a[href='/audit/reads']");
        assertThat(page.textContent("table.list")).contains(THIRD, "xem");
        Screens.accessible(page);
        Screens.keep(page, "audit-reads");
        for (String one : List.of("/audit?csv", "/audit/fixity?csv", "/audit/reads?csv", "/audit/checkpoints?csv")) {
            assertThat(status(page, one)).as(one).isEqualTo(200);
        }
        page.context().close();
    }

    @Test
    void theAuditorFollowsAnEntryToItsProofAndChecksTheLog(OfficePages.Scene scene) throws Exception {
        Page page = scene.signedIn("kiem", "/audit/log");
        page.fill("input[name=subject]", WebOffice.COMPLETE);
        page.selectOption("select[name=act]", "document.archived");
        page.click("form.inline button");
        assertThat(page.locator("table.list tbody tr").count()).isEqualTo(2);
        Screens.accessible(page);
        Screens.keep(page, "audit-log");
        page.locator("td.n a").first().click();
        assertThat(page.textContent(".notice.good")).contains("Đã kiểm tra: mục này nằm trong");
        Screens.accessible(page);
        Screens.keep(page, "audit-entry");
        Download proof = page.waitForDownload(() -> page.click("a[href$='/proof']"));
        assertThat(Files.readString(proof.path())).contains("document.archived", "\"checkpoint\"", "\"path\"");

        page.navigate(scene.office.address().resolve("/audit/log?act=account.").toString());
        assertThat(page.textContent("table.list"))
                .contains("kiem", "agency=H23.123.46")
                .doesNotContain("document.archived");
        scene.office.office().auditDesk().round().run();
        page.click("a[href='/audit/checkpoints']");
        page.click("form[action$='/check'] button");
        page.waitForSelector("#check .notice.good");
        assertThat(page.textContent("#check")).contains("Nhật ký toàn vẹn");
        Screens.accessible(page);
        Screens.keep(page, "audit-checkpoints");
        Download between = page.waitForDownload(() -> page.click("form[action$='/consistency'] button"));
        assertThat(Files.readString(between.path())).contains("\"first\"", "\"second\"");
        page.click(".language");
        assertThat(page.textContent("#check")).contains("The log is whole");
        assertThat(status(page, "/audit/log/999999999")).isEqualTo(404);
        page.context().close();
    }

    @Test
    void nobodySeesWhatIsNotTheirs(OfficePages.Scene scene) {
        Page other = scene.signedIn("xa", "/certification");
        assertThat(other.textContent("main")).contains("Không có bản nào").doesNotContain("H23.123.45");
        for (String one : List.of(
                "/certification/" + SECOND + "/to-khai",
                "/certification/" + SECOND + "/to-khai/scan/1.jpg",
                "/certification/" + SECOND + "/ket-qua/copy/1.jpg",
                "/certification/not-a-code/to-khai",
                "/certification/H23.123.45-240304-7777/to-khai",
                "/book?agency=" + WebOffice.AGENCY,
                "/book/print.pdf?agency=" + WebOffice.AGENCY + "&year=2026&month=1")) {
            assertThat(status(other, one)).as(one).isEqualTo(404);
        }
        assertThat(other.textContent("main")).doesNotContain(SECOND);
        assertThat(status(other, "/certification?part=other")).isEqualTo(400);
        assertThat(status(other, "/audit")).isEqualTo(403);
        other.context().close();

        Page scanner = scene.signedIn("lan", "/");
        for (String one : List.of("/certification", "/book", "/audit", "/audit/log", "/audit/reads?csv")) {
            assertThat(status(scanner, one)).as(one).isEqualTo(403);
        }
        scanner.context().close();

        Page auditor = scene.signedIn("kiem", "/certification/" + SECOND + "/ket-qua");
        assertThat(auditor.locator("form[enctype]").count()).isZero();
        String token = auditor.getAttribute("input[name=_csrf]", "value");
        RequestOptions refusal = RequestOptions.create()
                .setForm(FormData.create().set("_csrf", token).set("ground", "damaged"));
        assertThat(auditor.request()
                        .post(
                                scene.office
                                        .address()
                                        .resolve("/certification/" + SECOND + "/ket-qua/refuse")
                                        .toString(),
                                refusal)
                        .status())
                .isEqualTo(403);
        auditor.context().close();
    }

    private static int status(Page page, String path) {
        return page.request()
                .get(URI.create(page.url()).resolve(path).toString())
                .status();
    }

    private static List<String> acts(OfficePages.Scene scene, String subject) {
        return scene.office.office().audit().of(subject).stream()
                .map((AuditEntry entry) -> entry.actor() + " " + entry.act())
                .toList();
    }
}
