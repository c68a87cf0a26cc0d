package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.WebOffice;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.office.Office;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.Figures;
import vn.sohoa.web.api.ApiTokens;
import vn.sohoa.web.api.Scope;

/** Health and metrics of a small commune after one night. */
@Timeout(300)
class WatchIT {
    private static final String HEALTH = "/actuator/health";
    private static final String PROMETHEUS = "/actuator/prometheus";
    private static final String CERTIFICATE = "sohoa_certificate_end_timestamp_seconds";

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

    @Test
    void itsOwnNumbersAreThoseOfPagesAndCommands() throws Exception {
        Office of = office.office();
        String token = token(Scope.METRICS);
        long entries = of.auditDesk().size();
        Instant before = Instant.now();
        Scrape counted = Scrape.parse(scrapedAnew(token));

        Figures figures = of.rates().compute(of.rates().everything(of.today())).total();
        assertThat(counted.value("sohoa_dossiers_received"))
                .isEqualTo(figures.count(Figure.RECEIVED))
                .isPositive();
        assertThat(counted.value("sohoa_dossiers_required"))
                .isEqualTo(figures.count(Figure.REQUIRED))
                .isPositive();
        assertThat(counted.value("sohoa_dossiers_digitized"))
                .isEqualTo(figures.count(Figure.DIGITIZED))
                .isPositive();
        assertThat(counted.value("sohoa_dossiers_certified"))
                .isEqualTo(figures.count(Figure.CERTIFIED))
                .isPositive();
        Map.of(
                        "ahead",
                        Figure.AHEAD,
                        "on_due_date",
                        Figure.ON_DUE_DATE,
                        "late",
                        Figure.LATE,
                        "pending",
                        Figure.PENDING,
                        "stopped",
                        Figure.STOPPED)
                .forEach((state, figure) -> assertThat(counted.value("sohoa_dossiers", "state=" + state))
                        .as(state)
                        .isEqualTo(figures.count(figure)));
        assertThat(counted.sum("sohoa_dossiers")).isEqualTo(figures.count(Figure.RECEIVED));
        assertThat(counted.value("sohoa_dossiers_missing"))
                .isEqualTo(of.rates().missingOnDueDate(of.today(), Optional.empty()));
        Map<String, Long> documents = of.documents().counts();
        documents.forEach((state, count) -> assertThat(
                        counted.value("sohoa_documents", "state=" + state.toLowerCase(Locale.ROOT)))
                .as(state)
                .isEqualTo(count.doubleValue()));
        assertThat(counted.sum("sohoa_documents"))
                .isEqualTo(
                        documents.values().stream().mapToLong(Long::longValue).sum());
        assertThat(counted.value("sohoa_quarantine_files"))
                .isEqualTo(of.inboxDesk().sentBack().files())
                .isPositive();
        assertThat(counted.value("sohoa_inbox_files"))
                .isEqualTo(of.inboxDesk().waiting().size());
        assertThat(counted.value("sohoa_certifications_waiting"))
                .isEqualTo(of.certifications().unanswered());
        ArchiveLedger.Totals archive = of.archiveOffice().ledger().totals();
        assertThat(counted.value("sohoa_archive_dossiers"))
                .isEqualTo(archive.dossiers())
                .isPositive();
        assertThat(counted.value("sohoa_archive_files")).isEqualTo(archive.files());
        assertThat(counted.value("sohoa_archive_bytes"))
                .isEqualTo(archive.bytes())
                .isPositive();
        assertThat(counted.value("sohoa_second_copy_kept")).isEqualTo(1);
        assertThat(counted.value("sohoa_second_copy_behind")).isEqualTo(archive.uncopied());
        assertThat(counted.sum("sohoa_archive_damage_open")).isZero();
        assertThat(counted.value("sohoa_audit_entries"))
                .isBetween((double) entries, (double) of.auditDesk().size());
        Checkpoint checkpoint = of.auditDesk().checkpoints().newest().orElseThrow();
        assertThat(counted.value("sohoa_audit_checkpoint_entries")).isEqualTo(checkpoint.size());
        assertThat(counted.value("sohoa_audit_checkpoint_age_seconds"))
                .isBetween(seconds(checkpoint.at(), before) - 1, seconds(checkpoint.at(), Instant.now()));
        JobHistory.Run night = of.history().last(1).getFirst();
        assertThat(counted.value("sohoa_night_end_timestamp_seconds"))
                .isEqualTo(night.endedAt().toEpochMilli() / 1e3);
        assertThat(counted.value("sohoa_night_duration_seconds"))
                .isCloseTo(seconds(night.startedAt(), night.endedAt()), within(0.01));
        assertThat(counted.value("sohoa_night_completed")).isEqualTo(1);
        assertThat(counted.value("sohoa_night_exit_code")).isEqualTo(4);
        assertThat(counted.value("sohoa_night_failed_steps")).isZero();
    }

    @Test
    void theExamplesAlertsNameOnlyWhatIsThere() throws Exception {
        List<String> expressions = Files.readAllLines(Path.of("config/prometheus-alerts.yaml")).stream()
                .filter(line -> line.strip().startsWith("expr:"))
                .toList();
        Set<String> names = new TreeSet<>();
        for (String expression : expressions) {
            Matcher name = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b").matcher(expression);
            while (name.find()) {
                names.add(name.group());
            }
        }
        // there while keys are configured: see aCertificatesEndIsTold
        assertThat(names).hasSizeGreaterThan(10).contains(CERTIFICATE);
        names.remove(CERTIFICATE);
        assertThat(Scrape.parse(scrape()).names()).containsAll(names);
        assertThat(expressions).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aCertificatesEndIsTold(@TempDir Path other) throws Exception {
        Path pki = folder.resolve("data/pki");
        String keys = Stream.of("agency", "officer", "archivist")
                .map(name -> "    %s: { file: %s, password: { file: %s } }%n"
                        .formatted(name, pki.resolve(name + ".p12"), pki.resolve("password")))
                .collect(Collectors.joining());
        try (SmallOffice small = SmallOffice.open(
                other,
                "signing:%n  keys:%n%s  timestamps: [ \"http://127.0.0.1:9/\" ]%n  trust-anchors: [ %s ]%n"
                        .formatted(keys, pki.resolve("trust.pem")))) {
            Visitor operator = Visitor.signedIn(small.server.address(), SmallOffice.OPERATOR);
            Scrape scrape = Scrape.parse(operator.client()
                    .send(
                            HttpRequest.newBuilder(small.server.address().resolve(PROMETHEUS))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
            KeyStore store = KeyStore.getInstance(
                    pki.resolve("agency.p12").toFile(),
                    Files.readString(pki.resolve("password")).strip().toCharArray());
            X509Certificate certificate =
                    (X509Certificate) store.getCertificate(store.aliases().nextElement());
            assertThat(scrape.value(CERTIFICATE, "key=agency"))
                    .isEqualTo(certificate.getNotAfter().toInstant().getEpochSecond());
            assertThat(scrape.value("sohoa_night_end_timestamp_seconds"))
                    .as("there was none")
                    .isZero();
            assertThat(scrape.value("sohoa_audit_checkpoint_age_seconds")).isInfinite();
        }
        assertThat(Scrape.parse(scrape()).names()).doesNotContain(CERTIFICATE);
    }

    /** By a server that has counted nothing yet. */
    private static String scrapedAnew(String token) throws Exception {
        try (WebServer fresh = WebServer.start(office.office(), 0)) {
            return new Visitor(fresh.address())
                    .asProgram(token, "GET", PROMETHEUS)
                    .body();
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
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
