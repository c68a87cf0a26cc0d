package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.WebOffice;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.web.api.ApiTokens;
import vn.sohoa.web.api.Scope;

/** {@code /api/v1} as another program uses it. */
@Timeout(300)
@ExtendWith(OfficePages.class)
class ApiIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROW = """
            {"dossiers": [{"code": "%s", "procedure": "1.001193", "agency": "H23.123.45", "received_at": "20240305080000",
              "due_at": "20240310080000", "finished_at": "", "status": "processing", "channel": "direct", "applicant": "Người Thử"}]}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private URI office;
    private ApiTokens tokens;

    @BeforeEach
    void reach(OfficePages.Scene scene) {
        office = scene.office.address();
        tokens = new ApiTokens(
                scene.office.office().database(),
                scene.office.office().audit(),
                scene.office.office().clock());
    }

    @Test
    void pushesADossierOnceAndTellsHowFarItIs() throws Exception {
        String token = tokens.create("Cổng tỉnh", Set.of(Scope.REGISTER, Scope.STATUS), null);
        String code = "H23.123.45-240305-0777";
        String key = UUID.randomUUID().toString();
        JsonNode pushed = JSON.readTree(post(token, key, ROW.formatted(code)).body());
        assertThat(pushed.get("inserted").intValue()).as(pushed.toString()).isEqualTo(1);
        assertThat(JSON.readTree(post(token, key, ROW.formatted(code)).body())).isEqualTo(pushed);
        assertThat(JSON.readTree(post(token, UUID.randomUUID().toString(), ROW.formatted(code))
                                .body())
                        .get("unchanged")
                        .intValue())
                .isEqualTo(1);
        assertThat(problem(post(token, key, ROW.formatted("H23.123.45-240305-0778")), 400)
                        .get("detail")
                        .stringValue())
                .contains("another request");

        JsonNode dossier = JSON.readTree(get(token, "dossiers/" + code).body());
        assertThat(dossier.get("missing")).isNotEmpty();
        assertThat(dossier.get("documents")).isEmpty();
        JsonNode done =
                JSON.readTree(get(token, "dossiers/" + WebOffice.COMPLETE).body());
        assertThat(done.get("missing")).isEmpty();
        assertThat(done.get("certifiedCopies").get(0).get("state").stringValue())
                .isEqualTo("ARCHIVED");
        JsonNode rates =
                JSON.readTree(get(token, "rates?from=2024-01-01&to=2024-12-31").body());
        assertThat(rates.get("byAgency")).isNotEmpty();
        JsonNode behind = JSON.readTree(get(token, "dossiers?figure=digitized&from=2024-01-01&to=2024-12-31&limit=1")
                .body());
        assertThat(behind.get("dossiers")).hasSize(1);
        assertThat(get(
                                token,
                                "dossiers?figure=digitized&from=2024-01-01&to=2024-12-31&after="
                                        + behind.get("next").stringValue())
                        .body())
                .doesNotContain(behind.get("dossiers").get(0).stringValue());
    }

    @Test
    void refusesWhatATokenIsNotGoodFor(OfficePages.Scene scene) throws Exception {
        String other =
                tokens.create("Xã khác", EnumSet.complementOf(EnumSet.of(Scope.METRICS)), new AgencyCode("H23.123.46"));
        assertThat(problem(get(other, "dossiers/" + WebOffice.COMPLETE), 404)
                        .get("code")
                        .stringValue())
                .isEqualTo("usage-not-found");
        assertThat(get(other, "dossiers?figure=received&from=2024-01-01&to=2024-12-31")
                        .body())
                .doesNotContain(WebOffice.AGENCY + "-");
        assertThat(get(other, "rates?from=2024-01-01&to=2024-12-31&agency=" + WebOffice.AGENCY)
                        .body())
                .doesNotContain(WebOffice.AGENCY + "\"");
        problem(post(other, "a", ROW.formatted(WebOffice.COMPLETE)), 400);
        problem(post(other, "b", ROW.formatted(WebOffice.COMPLETE).replace("H23.123.45\"", "H23.123.46\"")), 400);

        String status = tokens.create("Chỉ hỏi", Set.of(Scope.STATUS), null);
        problem(post(status, "c", ROW.formatted("H23.123.45-240305-0779")), 403);
        problem(get("sohoa_unknown", "rates?from=2024-01-01&to=2024-12-31"), 401);
        problem(get(status, "dossiers?figure=nothing&from=2024-01-01&to=2024-12-31"), 400);
        tokens.all().stream().filter(one -> one.name().equals("Chỉ hỏi")).forEach(one -> tokens.close(one.id()));
        problem(get(status, "rates?from=2024-01-01&to=2024-12-31"), 401);
        problem(
                post(
                        tokens.create("Không khóa", Set.of(Scope.REGISTER), null),
                        "",
                        ROW.formatted("H23.123.45-240305-0779")),
                400);
    }

    @Test
    void theContractHasEveryAddressAndNoOther(OfficePages.Scene scene) throws Exception {
        Set<String> served = new TreeSet<>();
        scene.office
                .routes()
                .forEach(route -> route.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/v1"))
                        .forEach(pattern -> route.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .forEach(method -> served.add(
                                        method.toLowerCase() + " " + pattern.substring("/api/v1".length())))));
        Set<String> told = new TreeSet<>();
        EnumerablePropertySource<?> contract = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load("contract", new FileSystemResource(Path.of("src/main/resources/web/assets/api/openapi.yaml")))
                .getFirst();
        for (String name : contract.getPropertyNames()) {
            java.util.regex.Matcher path = java.util.regex.Pattern.compile(
                            "paths\\.(/.*?)\\.(get|post|put|delete)\\..*")
                    .matcher(name);
            if (path.matches()) {
                told.add(path.group(2) + " " + path.group(1));
            }
        }
        assertThat(told).isNotEmpty().isEqualTo(served);
    }

    @Test
    void theOperatorMakesATokenAndTheDocumentationTriesIt(OfficePages.Scene scene) {
        Page page = scene.signedIn("operator", "/accounts/tokens");
        page.fill("input[name=name]", "Hệ thống thử");
        page.check("input[value=status]");
        page.click("form.inline button.main");
        String secret = page.textContent("#secret");
        Screens.accessible(page);
        Screens.keep(page, "tokens");
        page.navigate(office.resolve("/api/docs").toString());
        page.click("button.authorize");
        page.fill(".auth-container input", secret);
        page.click(".auth-btn-wrapper button.authorize");
        page.click(".btn-done");
        page.click("#operations-default-get_rates button.opblock-summary-control");
        page.click("#operations-default-get_rates .try-out__btn");
        page.locator("#operations-default-get_rates tr[data-param-name=from] input")
                .fill("2024-01-01");
        page.locator("#operations-default-get_rates tr[data-param-name=to] input")
                .fill("2024-12-31");
        page.click("#operations-default-get_rates .execute");
        page.waitForSelector("#operations-default-get_rates .live-responses-table .response-col_status");
        assertThat(page.textContent("#operations-default-get_rates .live-responses-table"))
                .contains("200", "byProcedure");
        Screens.keep(page, "api-docs");
        page.context().close();
    }

    private JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String token, String path) throws Exception {
        return client.send(request(token, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String token, String key, String body) throws Exception {
        return client.send(
                request(token, "dossiers")
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(office.resolve("/api/v1/" + path)).header("Authorization", "Bearer " + token);
    }
}
