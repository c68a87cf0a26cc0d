package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import vn.sohoa.WebOffice;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;
import vn.sohoa.web.api.ApiTokens;
import vn.sohoa.web.api.Scope;

/**
 * Access control, sessions, headers (OWASP ASVS 4.0: V2.2, V3, V4, V14.4): every route there is, asked for by every role, by nobody and by
 * somebody of another agency.
 */
@Timeout(300)
@ExtendWith(OfficePages.class)
class AccessIT {
    /** What each role may read and what it may do; what stands in no line is for nobody. */
    private static final Map<String, Set<Role>> READ = new TreeMap<>(Map.of(
            "/", Set.of(Role.values()),
            "/today", Set.of(Role.values()),
            "/password", Set.of(Role.values()),
            "/lists", Set.of(Role.SCANNING_OFFICER, Role.CERTIFYING_OFFICER, Role.AUDITOR),
            "/dossiers", Set.of(Role.SCANNING_OFFICER, Role.CERTIFYING_OFFICER, Role.AUDITOR),
            "/inbox", Set.of(Role.SCANNING_OFFICER),
            "/certification", Set.of(Role.CERTIFYING_OFFICER, Role.AUDITOR),
            "/book", Set.of(Role.CERTIFYING_OFFICER, Role.AUDITOR),
            "/audit", Set.of(Role.AUDITOR),
            "/jobs", Set.of(Role.OPERATOR)));

    static {
        READ.put("/reports", Set.of(Role.values()));
        READ.put("/actuator", Set.of(Role.values()));
    }

    private static final Map<String, Set<Role>> WRITE = new TreeMap<>(Map.of(
            "/password", Set.of(Role.values()),
            "/accounts", Set.of(Role.OPERATOR),
            "/inbox", Set.of(Role.SCANNING_OFFICER),
            "/certification", Set.of(Role.CERTIFYING_OFFICER),
            "/audit", Set.of(Role.AUDITOR),
            "/jobs", Set.of(Role.OPERATOR)));

    /** Single addresses that are for fewer, or for others, than those around them. */
    private static final Map<String, Set<Role>> EXCEPT = Map.of(
            "GET /actuator/prometheus", Set.of(Role.OPERATOR),
            "GET /dossiers/{code}/file", Set.of(Role.SCANNING_OFFICER, Role.CERTIFYING_OFFICER),
            "GET /dossiers/{code}/evidence.zip", Set.of(Role.CERTIFYING_OFFICER, Role.AUDITOR),
            "POST /book/check", Set.of(Role.CERTIFYING_OFFICER, Role.AUDITOR),
            "POST /book/print", Set.of(Role.CERTIFYING_OFFICER));

    /** What a token has to be good for, by each address of other programs. */
    private static final Map<String, Scope> API = Map.of(
            "POST /api/v1/dossiers", Scope.REGISTER,
            "GET /api/v1/dossiers", Scope.STATUS,
            "GET /api/v1/dossiers/{code}", Scope.STATUS,
            "GET /api/v1/rates", Scope.STATUS,
            "POST /api/v1/dossiers/{code}/components/{component}/scans", Scope.SCANS,
            "GET /api/v1/dossiers/{code}/documents/{id}/access.pdf", Scope.COPIES,
            "GET /api/v1/dossiers/{code}/copies/{number}-{year}.pdf", Scope.COPIES);

    @Test
    void everyRouteIsForItsRolesOnly(OfficePages.Scene scene) throws Exception {
        URI office = scene.office.address();
        Set<String> seen = new TreeSet<>();
        for (var person : WebOffice.PEOPLE.entrySet()) {
            Visitor visitor = Visitor.signedIn(office, person.getKey());
            String token = visitor.token();
            for (RequestMappingInfo route : scene.office.routes()) {
                for (String pattern : route.getPatternValues()) {
                    if (pattern.equals("/error") || pattern.equals("/sign-in") || pattern.startsWith("/api/v1")) {
                        continue;
                    }
                    Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
                    boolean writes = methods.contains(RequestMethod.POST);
                    // nothing of this is there, so that what is let through does nothing
                    String path = pattern.replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "0000");
                    int status =
                            writes ? visitor.post(path, Map.of("_csrf", token)).statusCode() : visitor.status(path);
                    boolean may = EXCEPT.getOrDefault(
                                    (writes ? "POST " : "GET ") + pattern,
                                    (writes ? WRITE : READ)
                                            .getOrDefault(area(pattern), writes ? Set.of() : may(pattern)))
                            .contains(person.getValue());
                    assertThat(status == 403)
                            .as(person + " " + methods + " " + pattern + ": " + status)
                            .isEqualTo(!may);
                    assertThat(status).as(person + " " + pattern).isLessThan(500);
                    seen.add(pattern);
                }
            }
        }
        assertThat(seen).contains("/", "/lists/{name}", "/accounts/{name}/reset", "/actuator/prometheus");
    }

    @Test
    void everyApiRouteIsForItsScopeOnly(OfficePages.Scene scene) throws Exception {
        URI office = scene.office.address();
        ApiTokens tokens = new ApiTokens(
                scene.office.office().database(),
                scene.office.office().audit(),
                scene.office.office().clock());
        Visitor person = Visitor.signedIn(office, "lan");
        Set<String> seen = new TreeSet<>();
        for (Scope scope : Scope.values()) {
            String token = tokens.create("Chỉ " + scope.key(), Set.of(scope), null);
            for (RequestMappingInfo route : scene.office.routes()) {
                for (String pattern : route.getPatternValues()) {
                    if (!pattern.startsWith("/api/v1")) {
                        continue;
                    }
                    String method =
                            route.getMethodsCondition().getMethods().contains(RequestMethod.POST) ? "POST" : "GET";
                    String path = pattern.replaceAll("\\{[^{}]*}", "0000");
                    int status = person.asProgram(token, method, path).statusCode();
                    assertThat(status == 403)
                            .as(scope + " " + method + " " + pattern + ": " + status)
                            .isEqualTo(API.get(method + " " + pattern) != scope);
                    assertThat(status).as(method + " " + pattern).isLessThan(500);
                    if (method.equals("GET")) {
                        assertThat(person.status(path))
                                .as("signed in, " + pattern)
                                .isEqualTo(401);
                    }
                    seen.add(method + " " + pattern);
                }
            }
        }
        assertThat(seen).isEqualTo(API.keySet());
        tokens.all().stream()
                .filter(one -> one.name().startsWith("Chỉ ") && one.closedAt() == null)
                .forEach(one -> tokens.close(one.id()));
    }

    /** Accounts are read by who writes them; the contract by who gives tokens. */
    private static Set<Role> may(String pattern) {
        return pattern.startsWith("/accounts") || pattern.equals("/api/docs") ? Set.of(Role.OPERATOR) : Set.of();
    }

    private static String area(String pattern) {
        return "/" + Arrays.stream(pattern.split("/")).skip(1).findFirst().orElse("");
    }

    @Test
    void nobodyGetsNothing(OfficePages.Scene scene) throws Exception {
        Visitor nobody = new Visitor(scene.office.address());
        for (RequestMappingInfo route : scene.office.routes()) {
            for (String pattern : route.getPatternValues()) {
                // whether it is well is told to anybody, see WatchIT
                if (!pattern.equals("/error")
                        && !pattern.equals("/sign-in")
                        && !pattern.startsWith("/actuator/health")) {
                    HttpResponse<String> answer = nobody.get(pattern.replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "0000"));
                    assertThat(answer.statusCode()).as(pattern).isIn(302, 401, 403, 404);
                    assertThat(answer.body()).as(pattern).doesNotContain(WebOffice.COMPLETE);
                }
            }
        }
    }

    @Test
    void whatIsAnotherAgencysIsNotThere(OfficePages.Scene scene) throws Exception {
        Visitor stranger = Visitor.signedIn(scene.office.address(), "stranger");
        Visitor lan = Visitor.signedIn(scene.office.address(), "lan");
        for (String list : Set.of(
                "digitized",
                "received",
                "missing",
                "archived",
                "quarantine",
                "waiting",
                "archived.csv",
                "received.csv")) {
            for (String asked : Set.of("", "?agency=" + WebOffice.AGENCY)) {
                assertThat(stranger.get("/lists/" + list + asked).body())
                        .as(list + asked)
                        .doesNotContain(WebOffice.AGENCY + "-");
            }
        }
        assertThat(lan.get("/lists/digitized").body()).contains(WebOffice.COMPLETE);
    }

    @Test
    void formsWithoutTheSessionsTokenAreRefused(OfficePages.Scene scene) throws Exception {
        Visitor operator = Visitor.signedIn(scene.office.address(), "operator");
        Map<String, String> form = Map.of("name", "forged", "fullName", "Giả Mạo", "role", "operator");
        assertThat(operator.post("/accounts", form).statusCode()).isEqualTo(403);
        assertThat(operator.get("/accounts").body()).doesNotContain("Giả Mạo");
    }

    @Test
    void aSessionIsNewAtSignInAndEndsAtSignOutAndWhenTheAccountIsClosed(OfficePages.Scene scene) throws Exception {
        Visitor kiem = new Visitor(scene.office.address());
        kiem.token();
        String before = kiem.session();
        kiem.signIn("kiem", WebOffice.PASSWORD);
        assertThat(kiem.session()).isNotEmpty().isNotEqualTo(before);
        kiem.post("/sign-out", Map.of("_csrf", kiem.token()));
        assertThat(kiem.get("/").statusCode()).isEqualTo(302);

        Accounts accounts = scene.office.accounts();
        String once = accounts.create("bich", "Lê Thị Bích", Role.AUDITOR, null);
        accounts.change("bich", once, WebOffice.PASSWORD);
        Visitor bich = Visitor.signedIn(scene.office.address(), "bich");
        assertThat(bich.get("/").statusCode()).isEqualTo(200);
        accounts.close("bich");
        assertThat(bich.get("/").statusCode()).isEqualTo(302);
        assertThat(new Visitor(scene.office.address())
                        .signIn("bich", WebOffice.PASSWORD)
                        .headers()
                        .firstValue("location")
                        .orElse(""))
                .contains("error");
    }

    @Test
    void fiveWrongPasswordsLockAnAccountAndTheLogSaysSo(OfficePages.Scene scene) throws Exception {
        Accounts accounts = scene.office.accounts();
        accounts.change("cuc", accounts.create("cuc", "Ngô Thị Cúc", Role.AUDITOR, null), WebOffice.PASSWORD);
        Visitor thief = new Visitor(scene.office.address());
        for (int i = 0; i < 5; i++) {
            thief.signIn("cuc", "thử lần thứ " + i);
        }
        assertThat(accounts.signIn("cuc", WebOffice.PASSWORD)).isEmpty();
        assertThat(scene.office.office().audit().of("cuc"))
                .extracting(entry -> entry.act())
                .contains("account.created", "account.refused", "account.locked");
        accounts.reset("cuc");
    }

    @Test
    void browsersAreToldWhatIsAllowed(OfficePages.Scene scene) throws Exception {
        Visitor lan = Visitor.signedIn(scene.office.address(), "lan");
        HttpResponse<String> page = lan.get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(new Visitor(scene.office.address()).get("/sign-in").headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict"));
        for (String path : Set.of(
                "/assets/..%2f..%2fapplication.yaml",
                "/webjars/../messages/web_vi.properties",
                "/assets/%2e%2e/templates/layout.html",
                "/templates/layout.html")) {
            assertThat(lan.get(path).statusCode()).as(path).isIn(400, 403, 404);
        }
    }
}
