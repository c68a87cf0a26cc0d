package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.OwnPostmaster;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.web.api.ApiTokens;
import vn.sohoa.web.api.Scope;

/** The database goes away while pages are served, and comes back. */
@Timeout(240)
class OutagePagesIT {
    /** For a page while the database is away, also on a machine that is busy. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final Duration NOTICED = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void saysSoAtOnceWhileTheLineIsCutAndGoesOnByItself() throws Exception {
        URI real = URI.create(TestDatabase.freshUrl().substring("jdbc:".length()));
        try (Line line = new Line(real.getPort());
                SmallOffice small = SmallOffice.open(folder, database(real, line))) {
            Visitor lan = Visitor.signedIn(small.server.address(), SmallOffice.LAN);
            String token = token(small);
            assertThat(lan.get("/dossiers").statusCode()).isEqualTo(200);

            line.cut();
            HttpResponse<String> first = timed(NOTICED, () -> lan.get("/dossiers"));
            assertThat(first.statusCode()).isEqualTo(503);
            await().atMost(NOTICED).until(() -> lan.get("/sign-in").statusCode() == 503);
            for (String path : Set.of("/", "/dossiers", "/inbox", "/password", "/sign-in", "/nothing-here")) {
                isTheFaultsPage(timed(AT_ONCE, () -> lan.get(path)));
            }
            isTheFaultsProblem(timed(AT_ONCE, () -> api(small, token)));
            isTheFaultsPage(timed(
                    AT_ONCE, () -> lan.post("/sign-out", Map.of("_csrf", csrf(timed(AT_ONCE, () -> lan.get("/")))))));
            assertThat(lan.get("/assets/sohoa.css").statusCode()).isEqualTo(200);

            line.mend();
            await().atMost(PATIENCE).until(() -> lan.get("/dossiers").statusCode() == 200);
            assertThat(api(small, token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void noticesAServerThatGoesDeadWithoutAWord() throws Exception {
        URI real = URI.create(TestDatabase.freshUrl().substring("jdbc:".length()));
        try (Line line = new Line(real.getPort());
                SmallOffice small = SmallOffice.open(folder, database(real, line))) {
            Visitor lan = Visitor.signedIn(small.server.address(), SmallOffice.LAN);
            line.goDead();
            await().atMost(Duration.ofSeconds(10))
                    .pollDelay(Duration.ofSeconds(4))
                    .until(() -> lan.get("/").statusCode() == 503);
            isTheFaultsPage(timed(AT_ONCE, () -> lan.get("/")));
            line.mend();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lan.get("/").statusCode()).isEqualTo(200));
        }
    }

    @Test
    void startsTheEmbeddedServerAgainWhenItWasKilled() throws Exception {
        try (SmallOffice small = SmallOffice.open(folder, "intake: { still-for: 2s }\n")) {
            Visitor lan = Visitor.signedIn(small.server.address(), SmallOffice.LAN);
            OwnPostmaster before = OwnPostmaster.of(small.data).orElseThrow();
            before.kill();
            HttpResponse<String> answer = timed(NOTICED, () -> lan.get("/dossiers"));
            assertThat(answer.statusCode()).isIn(200, 503);
            await().atMost(PATIENCE).until(() -> lan.get("/dossiers").statusCode() == 200);
            assertThat(OwnPostmaster.of(small.data)).isPresent().get().isNotEqualTo(before);
        }
    }

    private static void isTheFaultsPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(answer.body())
                .contains("unavailable-database", "Không kết nối được cơ sở dữ liệu", "Kiểm tra PostgreSQL", "thử lại")
                .doesNotContain("Exception", "at vn.sohoa", "127.0.0.1", "jdbc:");
    }

    private static void isTheFaultsProblem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("code").stringValue()).isEqualTo("unavailable-database");
        assertThat(problem.get("next").stringValue()).isNotBlank();
        assertThat(problem.get("status").intValue()).isEqualTo(503);
    }

    private interface Ask {
        HttpResponse<String> now() throws Exception;
    }

    private static HttpResponse<String> timed(Duration most, Ask ask) throws Exception {
        long before = System.nanoTime();
        HttpResponse<String> answer = ask.now();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(most);
        return answer;
    }

    private static String csrf(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
    }

    private static HttpResponse<String> api(SmallOffice small, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        small.server.address().resolve("/api/v1/rates?from=2024-01-01&to=2024-12-31"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String token(SmallOffice small) {
        return new ApiTokens(small.office.database(), small.office.audit(), small.office.clock())
                .create("Cổng tỉnh", Set.of(Scope.STATUS), null);
    }

    private static String database(URI real, Line line) {
        return "database: { url: \"jdbc:%s\" }%n"
                .formatted(real.toString().replaceFirst(":" + real.getPort() + "/", ":" + line.port() + "/"));
    }
}
