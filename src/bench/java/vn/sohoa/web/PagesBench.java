package vn.sohoa.web;

import static vn.sohoa.office.GeneratedOffice.say;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.office.GeneratedOffice;
import vn.sohoa.office.Office;
import vn.sohoa.search.GeneratedTexts;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;

/**
 * Serves a generated office with its own process, and lets {@code wrk} ask for every page, twenty people at once who rest a
 * second on average between two requests.
 */
final class PagesBench {
    private static final String PASSWORD = "mật khẩu để đo tải";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]+)\"");
    private static final long FIRST_VIEW = 150_000;
    private static final double MEDIAN = 100;
    private static final double P99 = 300;

    private final Path folder;
    private final Path script;
    private final int seconds;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private URI server = URI.create("http://127.0.0.1");
    private boolean slow;

    private PagesBench(Path folder, Path script, int seconds) {
        this.folder = folder;
        this.script = script;
        this.seconds = seconds;
    }

    /** A page, who looks at it, and the addresses that are asked for. */
    private record Asked(String name, String viewer, List<String> paths) {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath();
        PagesBench bench = new PagesBench(folder, Path.of(args[2]), Integer.getInteger("seconds", 15));
        List<Asked> pages = bench.prepared(Path.of(args[1]));
        Process serving = bench.serve();
        try {
            bench.run(pages);
        } finally {
            serving.destroy();
            serving.waitFor(60, TimeUnit.SECONDS);
        }
        System.exit(bench.slow ? 1 : 0);
    }

    private List<Asked> prepared(Path sql) throws Exception {
        try (Office office = GeneratedOffice.open(folder)) {
            GeneratedOffice generated = new GeneratedOffice(office, folder);
            generated.generate(sql, Integer.getInteger("dossiers", 200_000));
            if (count(office, "SELECT count(*) FROM (SELECT 1 FROM page_text LIMIT 1) t") == 0) {
                long start = System.nanoTime();
                new GeneratedTexts().fill(generated);
                say("page texts generated in %.0f s", (System.nanoTime() - start) / 1e9);
            }
            accounts(office);
            say("%,d dossiers, %,d page texts, %,d entries of the audit log", count(office, "SELECT count(*) FROM dossier"),
                    count(office, "SELECT count(*) FROM page_text"), count(office, "SELECT count(*) FROM audit_entry"));
            return pages(office);
        }
    }

    private static void accounts(Office office) {
        Accounts accounts = new Accounts(office.database(), office.audit(), office.clock());
        for (Role role : Role.values()) {
            String name = name(role);
            if (accounts.find(name).isEmpty()) {
                AgencyCode agency = role == Role.AUDITOR || role == Role.OPERATOR ? null : new AgencyCode("H23.101");
                accounts.change(name, accounts.create(name, "Người thử", role, agency), PASSWORD);
            }
        }
    }

    private static String name(Role role) {
        return "bench-" + role.name().toLowerCase().replace('_', '-');
    }

    private List<Asked> pages(Office office) {
        String officer = name(Role.SCANNING_OFFICER);
        String certifier = name(Role.CERTIFYING_OFFICER);
        String auditor = name(Role.AUDITOR);
        String operator = name(Role.OPERATOR);
        List<String> own = strings(office, "SELECT code FROM dossier WHERE agency = 'H23.101' ORDER BY hashtext(code) LIMIT 300");
        List<String> any = strings(office, "SELECT code FROM dossier ORDER BY hashtext(code) LIMIT 300");
        List<String> papers = strings(office, "SELECT dossier || '/' || component FROM document WHERE state = 'ARCHIVED'"
                + " AND dossier LIKE 'H23.101-%' ORDER BY hashtext(id) LIMIT 300");
        List<String> places = strings(office, "SELECT leaf_index::text FROM audit_leaf ORDER BY hashtext(seq::text) LIMIT 300");
        List<String> words = List.of("nguyễn văn an", "tran thi", "Hòa Lợi", "xuân yến", "pham huu tam", "sơn bình 1987", "dang ky", "kim phượng");
        List<String> phrases = List.of("\"Nguyễn Văn An\"", "\"xã An Phú\"", "\"tờ khai đăng ký\"", "\"le duc tuan\"");
        List<String> begun = own.stream().limit(40).map(code -> code.substring(0, code.length() - 3)).toList();
        List<String> batches = strings(office, "SELECT DISTINCT batch FROM quarantine WHERE released_at IS NULL LIMIT 50");
        List<Asked> pages = new ArrayList<>();
        pages.add(new Asked("today", officer, List.of("/", "/?year=2023")));
        pages.add(new Asked("today, all agencies", auditor, List.of("/", "/?year=2022")));
        pages.add(new Asked("inbox", officer, List.of("/inbox")));
        pages.add(new Asked("sent back", officer, prefixed("/inbox/sent-back?after=", batches)));
        pages.add(new Asked("dossiers, newest", officer, List.of("/dossiers", "/dossiers?from=2023-01-01&to=2023-12-31")));
        for (String state : List.of("archived", "missing", "waiting", "quarantine")) {
            pages.add(new Asked("dossiers, " + state, officer, List.of("/dossiers?state=" + state)));
            pages.add(new Asked("dossiers, " + state + ", all agencies", auditor, List.of("/dossiers?state=" + state)));
        }
        pages.add(new Asked("dossiers by code", officer, queries(begun)));
        pages.add(new Asked("dossiers by words", officer, queries(words)));
        pages.add(new Asked("dossiers by words, all agencies", auditor, queries(words)));
        pages.add(new Asked("dossiers by phrase", officer, queries(phrases)));
        pages.add(new Asked("dossiers by phrase, all agencies", auditor, queries(phrases)));
        pages.add(new Asked("a dossier", officer, prefixed("/dossiers/", own)));
        pages.add(new Asked("a dossier, auditor", auditor, prefixed("/dossiers/", any)));
        pages.add(new Asked("a page and its text", officer, papers.stream().map(paper -> "/dossiers/" + paper + "/pages/1").toList()));
        pages.add(new Asked("certification", certifier, List.of("/certification")));
        pages.add(new Asked("book", certifier, List.of("/book", "/book?agency=H23.101&year=2023&month=5")));
        pages.add(new Asked("archive status", auditor, List.of("/audit")));
        pages.add(new Asked("audit log", auditor, List.of("/audit/log", "/audit/log?act=document.archived", "/audit/log?subject=" + own.getFirst())));
        pages.add(new Asked("an entry", auditor, prefixed("/audit/log/", places)));
        pages.add(new Asked("fixity", auditor, List.of("/audit/fixity")));
        pages.add(new Asked("reads", auditor, List.of("/audit/reads")));
        pages.add(new Asked("checkpoints", auditor, List.of("/audit/checkpoints")));
        for (String list : List.of("required", "digitized", "notDigitized", "missing", "waiting", "quarantine")) {
            pages.add(new Asked("list " + list, officer, List.of("/lists/" + list, "/lists/" + list + "?year=2023")));
            pages.add(new Asked("list " + list + ", all agencies", auditor, List.of("/lists/" + list, "/lists/" + list + "?year=2023")));
        }
        pages.add(new Asked("reports", operator, List.of("/reports")));
        pages.add(new Asked("jobs", operator, List.of("/jobs")));
        pages.add(new Asked("health", operator, List.of("/jobs/health")));
        pages.add(new Asked("accounts", operator, List.of("/accounts")));
        return pages;
    }

    private static List<String> queries(List<String> words) {
        return words.stream().map(q -> "/dossiers?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)).toList();
    }

    private static List<String> prefixed(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).toList();
    }

    private Process serve() throws IOException {
        Process serving = new ProcessBuilder(Path.of(System.getProperty("sohoa.home"), "sohoa").toString(), "--data", folder.toString(),
                        "serve", "--port", "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(serving.getInputStream(), StandardCharsets.UTF_8));
        Pattern address = Pattern.compile("http://\\S+");
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher found = address.matcher(line);
            if (found.find()) {
                server = URI.create(found.group());
                Thread.ofVirtual().start(() -> drain(out));
                return serving;
            }
        }
        throw new IllegalStateException("serve said no address");
    }

    /** Until the server ends, and its output with it. */
    private static void drain(BufferedReader out) {
        try {
            out.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // that is all there is to read
        }
    }

    private void run(List<Asked> pages) throws Exception {
        for (Role role : Role.values()) {
            cookies.put(name(role), signIn(name(role)));
        }
        say("%n%-40s %9s %9s %9s %9s %8s", "page, 20 people at once", "requests", "median ms", "p99 ms", "bytes", "errors");
        for (Asked page : pages) {
            measure(page);
        }
        firstView();
        say("%n%s", slow ? "NOT WITHIN THE BOUNDS" : "every page within median %.0f ms and p99 %.0f ms".formatted(MEDIAN, P99));
    }

    private String signIn(String name) throws Exception {
        CookieManager jar = new CookieManager();
        try (HttpClient client = HttpClient.newBuilder().cookieHandler(jar).build()) {
            String form = get(client, "/sign-in").body();
            Matcher csrf = CSRF.matcher(form);
            if (!csrf.find()) {
                throw new IllegalStateException("no form to sign in");
            }
            String body = Stream.of(List.of("name", name), List.of("password", PASSWORD), List.of("_csrf", csrf.group(1)))
                    .map(field -> field.get(0) + "=" + URLEncoder.encode(field.get(1), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(server.resolve("/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400 || answer.headers().firstValue("Location").orElse("").contains("error")) {
                throw new IllegalStateException("cannot sign in as " + name);
            }
            return jar.getCookieStore().getCookies().stream()
                    .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void measure(Asked page) throws Exception {
        Path paths = Files.createTempFile("paths", "");
        try {
            Files.write(paths, page.paths());
            wrk(paths, page.viewer(), 3); // code that was never used is slow in any program
            double[] figures = wrk(paths, page.viewer(), seconds);
            boolean bad = figures[1] > MEDIAN || figures[2] > P99 || figures[4] > 0;
            slow |= bad;
            say("%-40s %9.0f %9.1f %9.1f %9.0f %8.0f%s", page.name(), figures[0], figures[1], figures[2], figures[3], figures[4], bad ? "  !" : "");
        } finally {
            Files.delete(paths);
        }
    }

    /** Requests, median and p99 in ms, bytes of an answer, errors. */
    private double[] wrk(Path paths, String viewer, int duration) throws Exception {
        ProcessBuilder wrk = new ProcessBuilder("wrk", "-t2", "-c20", "-d" + duration + "s", "--timeout", "20s", "-s", script.toString(), server.toString());
        wrk.environment().put("LOAD_PATHS", paths.toString());
        wrk.environment().put("LOAD_COOKIE", String.valueOf(cookies.get(viewer)));
        wrk.environment().put("LOAD_REST_MS", System.getProperty("rest", "1000"));
        Process process = wrk.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String line = out.lines().filter(text -> text.startsWith("load ")).findFirst().orElseThrow(() -> new IllegalStateException(out));
        return Stream.of(line.substring(5).split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** What a browser loads that has never been here: the page and what it names, compressed. */
    private void firstView() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            say("%n%-40s %9s", "first view without page images", "bytes");
            for (String path : List.of("/sign-in", "/", "/inbox", "/dossiers")) {
                String cookie = path.equals("/sign-in") ? null : cookies.get(name(Role.SCANNING_OFFICER));
                byte[] page = plain(client, path, cookie);
                Set<String> assets = new HashSet<>();
                ASSET.matcher(new String(page, StandardCharsets.UTF_8)).results().forEach(found -> assets.add(found.group(1)));
                long bytes = sent(client, path, cookie);
                for (String asset : assets) {
                    bytes += sent(client, asset, cookie);
                }
                slow |= bytes > FIRST_VIEW;
                say("%-40s %9d%s", path + " and " + assets.size() + " files", bytes, bytes > FIRST_VIEW ? "  !" : "");
            }
        }
    }

    private byte[] plain(HttpClient client, String path, @Nullable String cookie) throws Exception {
        return client.send(request(path, cookie).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private long sent(HttpClient client, String path, @Nullable String cookie) throws Exception {
        return client.send(request(path, cookie).header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray())
                .body().length;
    }

    private HttpRequest.Builder request(String path, @Nullable String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    private static List<String> strings(Office office, String sql) {
        return office.database().jdbc().sql(sql).query(String.class).list();
    }

    private static long count(Office office, String sql) {
        return office.database().jdbc().sql(sql).query(Long.class).single();
    }
}
