package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.web.api.ApiTokens;
import vn.sohoa.web.api.Scope;

/** What health says while something is away or went wrong. */
@Timeout(240)
class WatchOutageIT {
    private static final String HEALTH = "/actuator/health";
    private static final String PROMETHEUS = "/actuator/prometheus";

    /** For any answer about health, whatever is away. */
    private static final Duration MOST = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void saysSoQuicklyWhileTheDatabaseIsAway() throws Exception {
        URI real = URI.create(TestDatabase.freshUrl().substring("jdbc:".length()));
        try (Line line = new Line(real.getPort());
                SmallOffice small = SmallOffice.open(folder, database(real, line))) {
            Visitor operator = Visitor.signedIn(small.server.address(), SmallOffice.OPERATOR);
            String token = token(small);
            assertThat(timed(operator, small, HEALTH, null).body()).contains("\"database\":{\"status\":\"UP\"}");

            line.cut();
            await().atMost(PATIENCE)
                    .until(() -> timed(operator, small, HEALTH, null).statusCode() == 503);
            for (String by : new String[] {null, token}) {
                for (String path : Set.of(HEALTH, HEALTH + "/readiness")) {
                    HttpResponse<String> down = timed(operator, small, path, by);
                    assertThat(down.statusCode()).as(path).isEqualTo(503);
                    assertThat(json(down).get("status").stringValue()).isEqualTo("DOWN");
                    assertThat(down.body()).doesNotContain("components", "jdbc", "Exception");
                }
                assertThat(timed(operator, small, HEALTH + "/liveness", by).statusCode())
                        .isEqualTo(200);
                HttpResponse<String> numbers = timed(operator, small, PROMETHEUS, by);
                assertThat(numbers.statusCode()).isEqualTo(503);
                assertThat(json(numbers).get("code").stringValue()).isEqualTo("unavailable-database");
            }

            line.mend();
            await().atMost(PATIENCE)
                    .until(() -> timed(operator, small, HEALTH, null).statusCode() == 200);
            assertThat(timed(operator, small, HEALTH, token).body()).contains("components");
        }
    }

    @Test
    void answersAlsoWhileNobodyHasNoticedThatTheDatabaseIsDead() throws Exception {
        URI real = URI.create(TestDatabase.freshUrl().substring("jdbc:".length()));
        try (Line line = new Line(real.getPort());
                SmallOffice small = SmallOffice.open(folder, database(real, line))) {
            Visitor nobody = new Visitor(small.server.address());
            assertThat(timed(nobody, small, HEALTH, null).statusCode()).isEqualTo(200);
            Visitor operator = Visitor.signedIn(small.server.address(), SmallOffice.OPERATOR);
            String token = token(small);
            assertThat(timed(operator, small, HEALTH, null).body()).contains("components");
            line.goDead();
            assertThat(timed(operator, small, HEALTH, null).body()).doesNotContain("components");
            assertThat(timed(nobody, small, HEALTH, token).body()).doesNotContain("components");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> timed(nobody, small, HEALTH, null).statusCode() == 503);
            assertThat(timed(nobody, small, HEALTH + "/liveness", null).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void asksTheStoreSeldomAndDoesNotWaitForIt() throws Exception {
        AtomicInteger knocks = new AtomicInteger();
        AtomicBoolean slow = new AtomicBoolean();
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.setExecutor(Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("store-", 0).factory()));
        store.createContext("/", exchange -> {
            knocks.incrementAndGet();
            if (slow.get()) {
                sleep(5_000);
            }
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        store.start();
        try (SmallOffice small =
                SmallOffice.open(folder, store(store.getAddress().getPort()))) {
            Visitor operator = Visitor.signedIn(small.server.address(), SmallOffice.OPERATOR);
            for (int i = 0; i < 20; i++) {
                assertThat(timed(operator, small, HEALTH + "/readiness", null).statusCode())
                        .isEqualTo(200);
            }
            assertThat(knocks).hasValueLessThanOrEqualTo(5).hasValueGreaterThanOrEqualTo(1);

            slow.set(true);
            await().atMost(PATIENCE)
                    .until(() ->
                            timed(operator, small, HEALTH + "/readiness", null).statusCode() == 503);
            JsonNode told = json(timed(operator, small, HEALTH, null)).get("components");
            assertThat(told.at("/store/status").stringValue()).isEqualTo("DOWN");
            assertThat(told.at("/database/status").stringValue()).isEqualTo("UP");
            assertThat(told.at("/secondCopy/status").stringValue()).isEqualTo("UNKNOWN");
            assertThat(timed(operator, small, HEALTH + "/liveness", null).statusCode())
                    .isEqualTo(200);
        } finally {
            store.stop(0);
        }
    }

    @Test
    void aNightThatFailedIsToldAndNothingIsDownForIt() throws Exception {
        try (SmallOffice small = SmallOffice.open(folder, "intake: { still-for: 2s }\n");
                ScheduledExecutorService clock = Executors.newScheduledThreadPool(2)) {
            small.office.jobKeeper().runsBy(clock);
            small.office.database().jdbc().sql("""
                    WITH made AS (INSERT INTO batch_job_instance (job_instance_id, version, job_name, job_key)
                                  VALUES (900, 0, 'nightly', 'k') RETURNING job_instance_id)
                    INSERT INTO batch_job_execution (job_execution_id, version, job_instance_id, create_time, start_time,
                                                     end_time, status, exit_code, exit_message, last_updated)
                    SELECT 900, 0, job_instance_id, now() - interval '90 s', now() - interval '90 s', now(), 'FAILED',
                           'FAILED', 'sohoa 5', now() FROM made""").update();
            small.office.database().jdbc().sql("""
                    INSERT INTO batch_step_execution (step_execution_id, version, step_name, job_execution_id,
                                                      create_time, status)
                    VALUES (900, 0, 'digitize', 900, now(), 'COMPLETED'), (901, 0, 'archive', 900, now(), 'FAILED')""").update();
            // it had no clock when its own server began
            try (WebServer serving = WebServer.start(small.office, 0)) {
                String token = token(small);
                Visitor monitor = new Visitor(serving.address());
                HttpResponse<String> answer = monitor.asProgram(token, "GET", HEALTH);
                assertThat(answer.statusCode()).isEqualTo(200);
                JsonNode told = json(answer);
                assertThat(told.get("status").stringValue()).isEqualTo("UP");
                assertThat(told.at("/components/night/status").stringValue()).isEqualTo("FAILED");
                assertThat(told.at("/components/night/details/result").stringValue())
                        .isEqualTo("failed");
                assertThat(told.at("/components/scheduler/status").stringValue())
                        .isEqualTo("UP");
                Scrape scrape =
                        Scrape.parse(monitor.asProgram(token, "GET", PROMETHEUS).body());
                assertThat(scrape.value("sohoa_night_completed")).isZero();
                assertThat(scrape.value("sohoa_night_failed_steps")).isEqualTo(1);
                assertThat(scrape.value("sohoa_night_exit_code")).isEqualTo(5);
                assertThat(scrape.value("executor_pool_core_threads", "name=jobs"))
                        .isEqualTo(2);
            }
        }
    }

    private static HttpResponse<String> timed(Visitor visitor, SmallOffice small, String path, String token)
            throws Exception {
        HttpRequest.Builder asked =
                HttpRequest.newBuilder(small.server.address().resolve(path));
        if (token != null) {
            asked.header("Authorization", "Bearer " + token);
        }
        long before = System.nanoTime();
        HttpResponse<String> answer = visitor.client().send(asked.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).as(path).isLessThan(MOST);
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String token(SmallOffice small) {
        return new ApiTokens(small.office.database(), small.office.audit(), small.office.clock())
                .create("Giám sát", Set.of(Scope.METRICS), null);
    }

    private String store(int port) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "none-at-all");
        return """
                archive:
                  endpoint: http://127.0.0.1:%d
                  bucket: sohoa
                  object-lock: none
                  credentials: { access-key: { file: %s }, secret-key: { file: %s } }
                  replica: { kept: false }
                """.formatted(port, secret, secret);
    }

    private static String database(URI real, Line line) {
        return "database: { url: \"jdbc:%s\" }%n"
                .formatted(real.toString().replaceFirst(":" + real.getPort() + "/", ":" + line.port() + "/"));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
