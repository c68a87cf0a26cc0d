package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.WebOffice;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.web.api.ApiTokens;
import vn.sohoa.web.api.Scope;

/** Health and metrics of a small commune after one night. */
@Timeout(300)
class WatchIT {
    private static final String HEALTH = "/actuator/health";
    private static final String PROMETHEUS = "/actuator/prometheus";

    @TempDir
    static Path folder;

    private static WebOffice office;

    @BeforeAll
    static void night() {
        office = WebOffice.open(folder.resolve("data"));
    }

    @AfterAll
    static void end() {
        office.close();
    }

    @Test
    void tellsAnybodyWhetherItIsWellAndNothingElse() throws Exception {
        Visitor nobody = new Visitor(office.address());
        for (String path : List.of(HEALTH, HEALTH + "/liveness", HEALTH + "/readiness")) {
            HttpResponse<String> answer = ask(nobody, path, null);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            JsonNode told = json(answer);
            assertThat(told.get("status").stringValue()).as(path).isEqualTo("UP");
            assertThat(told.propertyNames()).as(path).isSubsetOf("status", "groups");
            assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
        }
        for (String path : List.of(HEALTH + "/database", HEALTH + "/disk", HEALTH + "/readiness/store")) {
            assertThat(ask(nobody, path, null).statusCode()).as(path).isEqualTo(404);
        }
        for (String name : List.of("kiem", "lan", "minh")) {
            assertThat(json(ask(Visitor.signedIn(office.address(), name), HEALTH, null))
                            .propertyNames())
                    .as(name)
                    .isSubsetOf("status", "groups");
        }
    }

    @Test
    void tellsTheOperatorAndATokenForItHowItIs() throws Exception {
        Visitor operator = Visitor.signedIn(office.address(), "operator");
        for (JsonNode told : List.of(
                json(ask(operator, HEALTH, null)),
                json(ask(new Visitor(office.address()), HEALTH, token(Scope.METRICS))))) {
            JsonNode parts = told.get("components");
            assertThat(parts.propertyNames()).contains("database", "store", "secondCopy", "disk", "night", "scheduler");
            assertThat(status(parts, "database")).isEqualTo("UP");
            assertThat(status(parts, "store")).isEqualTo("UP");
            assertThat(status(parts, "secondCopy")).isEqualTo("UP");
            assertThat(parts.at("/secondCopy/details/place").stringValue())
                    .isEqualTo(office.office().archiveOffice().secondCopy());
            assertThat(parts.at("/disk/details/folders/0/freeBytes").longValue())
                    .isPositive();
            assertThat(status(parts, "scheduler")).as("nobody serves here").isEqualTo("UNKNOWN");
            // some of its scans were sent back
            assertThat(parts.at("/night/details/result").stringValue()).isEqualTo("completed");
            assertThat(parts.at("/night/details/exitCode").intValue()).isEqualTo(4);
        }
        assertThat(ask(new Visitor(office.address()), HEALTH, token(Scope.STATUS))
                        .body())
                .doesNotContain("components");
        assertThat(ask(new Visitor(office.address()), HEALTH, "sohoa_none").body())
                .doesNotContain("components");
    }

    @Test
    void metricsAreForTheOperatorAndATokenForThemOnly() throws Exception {
        Visitor nobody = new Visitor(office.address());
        HttpResponse<String> refused = ask(nobody, PROMETHEUS, null);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(ask(nobody, PROMETHEUS, "sohoa_none").statusCode()).isEqualTo(401);
        for (Scope scope : Scope.values()) {
            assertThat(ask(nobody, PROMETHEUS, token(scope)).statusCode())
                    .as(scope.key())
                    .isEqualTo(scope == Scope.METRICS ? 200 : 403);
        }
        for (String name : List.of("kiem", "lan", "minh", "stranger")) {
            assertThat(ask(Visitor.signedIn(office.address(), name), PROMETHEUS, null)
                            .statusCode())
                    .as(name)
                    .isEqualTo(403);
        }
        assertThat(ask(Visitor.signedIn(office.address(), "operator"), PROMETHEUS, null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenOfOneAgencyIsNotGivenTheWholeOfficesNumbers() {
        assertThatThrownBy(() -> tokens().create("Cổng", Set.of(Scope.METRICS), new AgencyCode(WebOffice.AGENCY)))
                .isInstanceOf(FaultException.class);
    }

    @Test
    void nothingElseOfTheKindIsThere() throws Exception {
        Visitor operator = Visitor.signedIn(office.address(), "operator");
        String token = token(Scope.METRICS);
        Visitor nobody = new Visitor(office.address());
        for (String name : List.of(
                "",
                "env",
                "beans",
                "heapdump",
                "threaddump",
                "loggers",
                "shutdown",
                "metrics",
                "mappings",
                "configprops",
                "conditions",
                "info",
                "caches",
                "sessions",
                "startup",
                "logfile",
                "auditevents",
                "httpexchanges",
                "scheduledtasks",
                "sbom",
                "flyway",
                "jolokia")) {
            String path = "/actuator/" + name;
            assertThat(ask(operator, path, null).statusCode()).as(path).isEqualTo(404);
            assertThat(ask(nobody, path, token).statusCode()).as(path).isEqualTo(404);
            assertThat(ask(nobody, path, null).statusCode()).as(path).isEqualTo(401);
        }
        for (String path : List.of(HEALTH, PROMETHEUS, "/actuator/shutdown", "/actuator/loggers/root")) {
            assertThat(nobody.asProgram(token, "POST", path).statusCode())
                    .as(path)
                    .isIn(403, 404, 405);
        }
    }

    @Test
    void isWellFormedAndNamesNoDossierAndNobody() throws Exception {
        Visitor lan = Visitor.signedIn(office.address(), "lan");
        assertThat(lan.get("/dossiers/" + WebOffice.COMPLETE).statusCode()).isEqualTo(200);
        assertThat(lan.get("/dossiers?q=012345678901").statusCode()).isLessThan(500);
        assertThat(lan.get("/nothing/" + WebOffice.COMPLETE).statusCode()).isIn(403, 404);
        assertThat(new Visitor(office.address())
                        .asProgram(token(Scope.STATUS), "GET", "/api/v1/dossiers/" + WebOffice.COMPLETE)
                        .statusCode())
                .isEqualTo(200);
        new Visitor(office.address()).asProgram(token(Scope.STATUS), "PROPFIND", "/dossiers/" + WebOffice.COMPLETE);
        String text = scrape();
        Scrape scrape = Scrape.parse(text);
        assertThat(scrape.names())
                .contains(
                        "jvm_memory_used_bytes",
                        "process_uptime_seconds",
                        "process_files_open_files",
                        "disk_free_bytes",
                        "hikaricp_connections_active",
                        "http_server_requests_seconds_count");
        assertThat(scrape.samples())
                .filteredOn(sample -> sample.name().equals("http_server_requests_seconds_count"))
                .extracting(sample -> sample.labels().get("uri"))
                .contains("/dossiers/{code}", "/api/v1/dossiers/{code}");
        assertThat(text)
                .doesNotContain(WebOffice.AGENCY, "012345678901", "/nothing/", "spring_security", "PROPFIND", "lan\"");
    }

    private static String scrape() throws Exception {
        HttpResponse<String> answer = ask(new Visitor(office.address()), PROMETHEUS, token(Scope.METRICS));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        return answer.body();
    }

    private static ApiTokens tokens() {
        Office of = office.office();
        return new ApiTokens(of.database(), of.audit(), of.clock());
    }

    private static String token(Scope scope) {
        return tokens().create("Giám sát", Set.of(scope), null);
    }

    private static String status(JsonNode parts, String part) {
        return parts.get(part).get("status").stringValue();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
        return JsonMapper.shared().readTree(answer.body());
    }

    /** As a monitor asks: with a token or none, for whatever is there. */
    private static HttpResponse<String> ask(Visitor visitor, String path, String token) throws Exception {
        HttpRequest.Builder asked = HttpRequest.newBuilder(office.address().resolve(path));
        if (token != null) {
            asked.header("Authorization", "Bearer " + token);
        }
        return visitor.client().send(asked.build(), HttpResponse.BodyHandlers.ofString());
    }
}
