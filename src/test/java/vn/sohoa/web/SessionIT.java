package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.HandClock;
import vn.sohoa.WebOffice;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;

/** How long somebody is signed in, and what ends it (OWASP ASVS 4.0.3 V3, V2.2.1). */
@Timeout(300)
class SessionIT {
    private static final HandClock CLOCK = new HandClock(Clock.systemUTC().instant());
    private static final String OTHER = "con mèo trèo cây cau";

    @TempDir
    static Path folder;

    private static EmptyOffice office;

    @BeforeAll
    static void open() throws IOException {
        office = EmptyOffice.open(folder, CLOCK, "sign-out-after: 30m");
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void halfAnHourWithoutARequestEndsASession() throws Exception {
        office.knows("idle", Role.AUDITOR);
        Visitor idle = Visitor.signedIn(office.address(), "idle");
        for (int i = 0; i < 3; i++) {
            CLOCK.pass(Duration.ofMinutes(29));
            assertThat(idle.get("/").statusCode()).isEqualTo(200);
        }
        CLOCK.pass(Duration.ofMinutes(30).plusSeconds(1));
        ended(idle.get("/"));
        ended(idle.get("/"));
        idle.signIn("idle", WebOffice.PASSWORD);
        assertThat(idle.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void twelveHoursEndASessionOfSomebodyWhoWorksOn() throws Exception {
        office.knows("busy", Role.AUDITOR);
        Visitor busy = Visitor.signedIn(office.address(), "busy");
        for (int i = 0; i < 12 * 3 - 1; i++) {
            CLOCK.pass(Duration.ofMinutes(20));
            assertThat(busy.get("/").statusCode()).as(i + " thirds of an hour").isEqualTo(200);
        }
        CLOCK.pass(Duration.ofMinutes(20));
        ended(busy.get("/"));
    }

    @Test
    void aNewPasswordEndsEverySessionThatTheOldOneBegan() throws Exception {
        office.knows("two", Role.AUDITOR);
        Visitor here = Visitor.signedIn(office.address(), "two");
        Visitor there = Visitor.signedIn(office.address(), "two");
        HttpResponse<String> changed = here.post(
                "/password",
                Map.of("_csrf", here.token(), "old", WebOffice.PASSWORD, "password", OTHER, "again", OTHER));
        assertThat(changed.headers().firstValue("location").orElse("")).contains("/sign-in");
        ended(here.get("/"));
        ended(there.get("/"));
        refused(there.signIn("two", WebOffice.PASSWORD));
        there.signIn("two", OTHER);
        assertThat(there.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aResetAndClosingAnAccountEndItsSessions() throws Exception {
        office.knows("lost", Role.AUDITOR);
        Visitor lost = Visitor.signedIn(office.address(), "lost");
        String once = office.accounts().reset("lost");
        ended(lost.get("/"));
        office.accounts().change("lost", once, OTHER);
        lost.signIn("lost", OTHER);
        assertThat(lost.get("/").statusCode()).isEqualTo(200);
        office.accounts().close("lost");
        ended(lost.get("/"));
        refused(lost.signIn("lost", OTHER));
    }

    @Test
    void aSessionIdThatWasThereBeforeSignInIsWorthNothing() throws Exception {
        office.knows("fixed", Role.AUDITOR);
        Visitor fixed = new Visitor(office.address());
        fixed.token();
        String before = fixed.session();
        fixed.signIn("fixed", WebOffice.PASSWORD);
        String during = fixed.session();
        assertThat(during).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(before);
        assertThat(status(before)).isEqualTo(302);
        assertThat(status(during)).isEqualTo(200);
        fixed.post("/sign-out", Map.of("_csrf", fixed.token()));
        assertThat(status(during)).isEqualTo(302);
        // nor does an address carry one
        assertThat(new Visitor(office.address()).get("/;jsessionid=" + during).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theCookieIsForTheServerOnly() throws Exception {
        assertThat(new Visitor(office.address()).get("/sign-in").headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("sohoa=")
                        .contains("Path=/", "HttpOnly", "SameSite=Strict")
                        .doesNotContain("Domain", "Max-Age", "Expires"));
        assertThat(new Visitor(office.address())
                        .get("/sign-in?lang=en")
                        .headers()
                        .allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("sohoa-language=en").contains("HttpOnly", "SameSite=Strict"));
    }

    @Test
    void aLockedAccountStaysLockedForAQuarterOfAnHourEvenForTheRightPassword() throws Exception {
        office.knows("locked", Role.AUDITOR);
        Visitor thief = new Visitor(office.address());
        for (int i = 0; i < 5; i++) {
            refused(thief.signIn("locked", "thử lần thứ " + i));
        }
        Visitor owner = new Visitor(office.address());
        HttpResponse<String> locked = owner.signIn("locked", WebOffice.PASSWORD);
        refused(locked);
        assertThat(locked.headers().firstValue("location"))
                .as("as for a name that there is not")
                .isEqualTo(owner.signIn("nobody-here", WebOffice.PASSWORD)
                        .headers()
                        .firstValue("location"));
        CLOCK.pass(Duration.ofMinutes(14));
        refused(owner.signIn("locked", WebOffice.PASSWORD));
        CLOCK.pass(Duration.ofMinutes(1).plusSeconds(1));
        owner.signIn("locked", WebOffice.PASSWORD);
        assertThat(owner.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void whereToGoAfterSignInIsOfThisOfficeOnly() throws Exception {
        office.knows("moved", Role.AUDITOR);
        for (String elsewhere : new String[] {
            "/sign-in?next=https://evil.example/",
            "/sign-in?continue=//evil.example",
            "/audit?url=https%3A%2F%2Fevil.example",
            "/%5Cevil.example"
        }) {
            Visitor moved = new Visitor(office.address());
            assertThat(moved.get(elsewhere).headers().firstValue("location").orElse(""))
                    .as(elsewhere)
                    .doesNotContain("evil.example");
            String to = moved.signIn("moved", WebOffice.PASSWORD)
                    .headers()
                    .firstValue("location")
                    .orElseThrow();
            URI target = office.address().resolve(to);
            assertThat(target.getAuthority())
                    .as(elsewhere)
                    .isEqualTo(office.address().getAuthority());
        }
        assertThat(Raw.ask(office.address(), "GET //evil.example/ HTTP/1.1").head())
                .doesNotContain("Location: //", "Location: http://evil");
        Visitor sending = new Visitor(office.address());
        HttpResponse<String> signedIn = sending.post(
                "/sign-in",
                Map.of(
                        "_csrf",
                        sending.token(),
                        "name",
                        "moved",
                        "password",
                        WebOffice.PASSWORD,
                        "redirect",
                        "https://evil.example/"));
        assertThat(signedIn.headers().firstValue("location").orElse("")).doesNotContain("evil.example");
    }

    @Test
    void aWeakPasswordIsNone() throws Exception {
        office.knows("weak", Role.AUDITOR);
        Visitor weak = Visitor.signedIn(office.address(), "weak");
        Accounts accounts = office.accounts();
        for (String bad : new String[] {"ngắn quá", "aaaaaaaaaaaaaaaa", "x".repeat(129), WebOffice.PASSWORD}) {
            HttpResponse<String> answer = weak.post(
                    "/password",
                    Map.of("_csrf", weak.token(), "old", WebOffice.PASSWORD, "password", bad, "again", bad));
            assertThat(answer.statusCode()).as(bad).isEqualTo(200);
        }
        assertThat(accounts.signIn("weak", WebOffice.PASSWORD)).isPresent();
    }

    /** What a browser with nothing but this session is answered. */
    private static int status(String session) throws IOException, InterruptedException {
        return Raw.ask(office.address(), "GET / HTTP/1.1", "Cookie: sohoa=" + session)
                .status();
    }

    private static void ended(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElse("")).contains("/sign-in");
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("location").orElse("")).contains("/sign-in?error");
    }
}
