package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.sohoa.WebOffice;

/** Somebody's browser, without one. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI office;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    Visitor(URI office) {
        this(office, null);
    }

    /** @param trust whom it believes, over TLS */
    Visitor(URI office, @Nullable SSLContext trust) {
        this.office = office;
        HttpClient.Builder browser =
                HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER);
        client = (trust == null ? browser : browser.sslContext(trust)).build();
    }

    static Visitor signedIn(URI office, String name) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(office);
        assertThat(visitor.signIn(name, WebOffice.PASSWORD).headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(URI.create(to).getPath()).isEqualTo("/"));
        return visitor;
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> signIn(String name, String password) throws IOException, InterruptedException {
        return post("/sign-in", Map.of("_csrf", token(), "name", name, "password", password));
    }

    String token() throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/sign-in").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(office.resolve(path))
                        .timeout(PATIENCE)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Without waiting for an answer's end: some have none. */
    int status(String path) throws IOException, InterruptedException {
        return begun(path).statusCode();
    }

    /** An answer's head. */
    HttpResponse<InputStream> begun(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(office.resolve(path))
                        .timeout(PATIENCE)
                        .header("Accept", "text/html, text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer;
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(office.resolve(path))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As a program would, with a token and nothing else. */
    HttpResponse<String> asProgram(String token, String method, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(office.resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The session's id; empty without one. */
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().endsWith("sohoa"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}
