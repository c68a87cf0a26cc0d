package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.sohoa.WebOffice;

/** Signing in, accounts, the first page and its lists, as people use them. */
@Timeout(300)
@ExtendWith(OfficePages.class)
class FirstPagesIT {
    @Test
    void refusesAWrongPasswordAndTellsNothing(OfficePages.Scene scene) {
        Page page = scene.visit("/dossiers/" + WebOffice.COMPLETE);
        assertThat(page.url()).endsWith("/sign-in");
        page.fill("input[name=name]", "lan");
        page.fill("input[name=password]", "sai mật khẩu rồi");
        page.click("button.main");
        String told = page.textContent("[role=alert]");
        page.fill("input[name=name]", "nobody-here");
        page.fill("input[name=password]", "sai mật khẩu rồi");
        page.click("button.main");
        assertThat(page.textContent("[role=alert]")).isEqualTo(told);
        Screens.accessible(page);
        Screens.keep(page, "sign-in");
        page.context().close();
    }

    @Test
    void theOperatorMakesAnAccountWhoseOwnerChoosesAPassword(OfficePages.Scene scene) {
        Page page = scene.signedIn("operator", "/accounts");
        page.fill("input[name=name]", "hoa");
        page.fill("input[name=fullName]", "Trần Thị Hoa");
        page.selectOption("select[name=role]", "certifying-officer");
        page.fill("input[name=agency]", WebOffice.AGENCY);
        page.click("form.inline button.main");
        String once = page.textContent("#one-time");
        assertThat(page.textContent("table.list")).contains("Trần Thị Hoa", "Cán bộ chứng thực", "chưa đổi mật khẩu");
        Screens.accessible(page);
        Screens.keep(page, "accounts");
        page.context().close();

        Page hers = scene.visit("/sign-in");
        hers.fill("input[name=name]", "hoa");
        hers.fill("input[name=password]", once);
        hers.click("button.main");
        assertThat(hers.url()).endsWith("/password");
        hers.navigate(scene.office.address().resolve("/dossiers").toString());
        assertThat(hers.url()).endsWith("/password");
        Screens.accessible(hers);
        hers.fill("input[name=old]", once);
        hers.fill("input[name=password]", "con mèo trèo cây cau");
        hers.fill("input[name=again]", "con mèo trèo cây cau");
        hers.click("main button.main");
        assertThat(hers.url()).contains("/sign-in");
        hers.fill("input[name=name]", "hoa");
        hers.fill("input[name=password]", "con mèo trèo cây cau");
        hers.click("button.main");
        assertThat(hers.textContent("h1")).isEqualTo("Hôm nay");
        hers.context().close();
    }

    @Test
    void showsTheNightAndTheRatesWithTheListsBehindThem(OfficePages.Scene scene) {
        Page page = scene.signedIn("lan", "/");
        assertThat(page.textContent("p.night")).contains("Đêm gần nhất", "hoàn tất");
        assertThat(page.locator(".figure").count()).isEqualTo(3);
        page.waitForFunction("() => window.Chart && Object.keys(Chart.instances).length === 1");
        Screens.accessible(page);
        Screens.keep(page, "today");
        Locator digitized = page.locator(".figure").first();
        digitized.click();
        assertThat(page.textContent("table.list")).contains(WebOffice.COMPLETE);
        Screens.accessible(page);
        Screens.keep(page, "list");
        page.click(".language");
        assertThat(page.textContent("nav")).contains("Today");
        assertThat(page.url()).contains("/lists/digitized");
        page.context().close();
    }
}
