package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.sohoa.WebOffice;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;

/** An officer's key on the server signs for those accounts that the operator has given it to. */
@Timeout(300)
@ExtendWith(OfficePages.class)
class ServerKeysIT {
    @Test
    void nobodySignsWithAKeyOnTheServerThatTheyWereNotGiven(OfficePages.Scene scene) {
        Accounts accounts = scene.office.accounts();
        accounts.change(
                "tuan",
                accounts.create("tuan", "Phạm Anh Tuấn", Role.CERTIFYING_OFFICER, new AgencyCode(WebOffice.AGENCY)),
                WebOffice.PASSWORD);
        String paper = "/certification/" + WebOffice.COMPLETE + "/ket-qua";
        Page page = scene.signedIn("tuan", paper);
        assertThat(signing(page, scene, paper, "officer")).isEqualTo(403);
        assertThat(signing(page, scene, paper, "agency")).isEqualTo(409);
        assertThat(refusals(scene, "tuan"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("web (tuan)"))
                .satisfies(entry -> assertThat(entry.details()).containsEntry("why", "key"))
                .satisfies(entry -> assertThat(entry.details()).containsEntry("key", "officer"));

        scene.office.givenByTheOperator("tuan", "officer");
        // past the key, and stopped by the password that is not theirs
        assertThat(signing(page, scene, paper, "officer")).isEqualTo(409);
        assertThat(refusals(scene, "tuan")).hasSize(1);

        Page operator = scene.signedIn("operator", "/accounts");
        String token = operator.locator("input[name=_csrf]").first().inputValue();
        operator.uncheck("#keys-tuan input[value=officer]");
        operator.click("#keys-tuan button");
        assertThat(operator.textContent("#keys [role=status]")).contains("Đã ghi khóa ký của tuan");
        assertThat(given(operator, scene, token, "tuan", "agency")).isEqualTo(400);
        assertThat(given(operator, scene, token, "lan", "officer")).isEqualTo(404);
        assertThat(given(operator, scene, token, "nobody", "officer")).isEqualTo(404);
        operator.context().close();
        assertThat(signing(page, scene, paper, "officer")).isEqualTo(403);
        page.context().close();
        assertThat(acts(scene, "tuan"))
                .containsOnlyOnce("web (operator) account.keys-changed")
                .filteredOn(act -> act.endsWith("account.keys-changed"))
                .hasSize(2);
        assertThat(acts(scene, "lan")).noneMatch(act -> act.endsWith("account.keys-changed"));
        accounts.close("tuan");
    }

    /** As the page's form does, with a password that is not theirs. */
    private static int signing(Page page, OfficePages.Scene scene, String paper, String key) {
        String token = page.locator("input[name=_csrf]").first().inputValue();
        FormData form = FormData.create()
                .set("_csrf", token)
                .set("copies", "1")
                .set("days", "30")
                .set("key", key)
                .set("secret", "không phải của tôi");
        return page.request()
                .post(
                        scene.office.address().resolve(paper + "/authorise").toString(),
                        RequestOptions.create().setForm(form))
                .status();
    }

    private static int given(Page operator, OfficePages.Scene scene, String token, String name, String key) {
        return operator.request()
                .post(
                        scene.office
                                .address()
                                .resolve("/accounts/" + name + "/keys")
                                .toString(),
                        RequestOptions.create()
                                .setForm(FormData.create().set("_csrf", token).set("key", key)))
                .status();
    }

    private static List<AuditEntry> refusals(OfficePages.Scene scene, String name) {
        return scene.office.office().audit().of(name).stream()
                .filter(entry -> entry.act().equals("account.refused"))
                .filter(entry -> "key".equals(entry.details().get("why")))
                .toList();
    }

    private static List<String> acts(OfficePages.Scene scene, String subject) {
        return scene.office.office().audit().of(subject).stream()
                .map((AuditEntry entry) -> entry.actor() + " " + entry.act())
                .toList();
    }
}
