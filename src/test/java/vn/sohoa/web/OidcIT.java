package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.WebOffice;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;

/** Signing in through an OpenID provider that is one, over the whole way that a browser goes. */
class OidcIT {
    private static final String ISSUER = "tinh";
    private static final String CLIENT = "sohoa";

    @TempDir
    static Path folder;

    private static final HttpClient ELSEWHERE = HttpClient.newHttpClient();
    private static SmallOffice office;
    private static int port;

    private MockOAuth2Server provider;

    @BeforeAll
    static void open() throws IOException {
        MockOAuth2Server once = new MockOAuth2Server();
        once.start(InetAddress.getLoopbackAddress(), 0);
        port = once.baseUrl().port();
        once.shutdown();
        Files.writeString(folder.resolve("secret"), "bí mật của máy khách\n");
        office = SmallOffice.open(folder, """
                web:
                  oidc:
                    issuer: http://127.0.0.1:%d/%s
                    client-id: %s
                    client-secret: { file: %s }
                    name: Cổng định danh tỉnh
                """.formatted(port, ISSUER, CLIENT, folder.resolve("secret")));
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @BeforeEach
    void provide() throws IOException {
        provider = new MockOAuth2Server();
        provider.start(InetAddress.getByName("127.0.0.1"), port);
    }

    @AfterEach
    void away() {
        provider.shutdown();
    }

    @Test
    void whomTheProviderKnowsByAnAccountsNameIsThatAccount() throws Exception {
        Visitor lan = new Visitor(address());
        HttpResponse<String> page = lan.get("/sign-in");
        assertThat(page.body()).contains("href=\"/sign-in/oidc\"", "Đăng nhập bằng Cổng định danh tỉnh");
        String before = lan.session();
        URI asked = sentTo(lan);
        assertThat(asked.getQuery())
                .contains("response_type=code", "client_id=" + CLIENT, "scope=openid profile", "nonce=", "state=")
                .contains("code_challenge=", "code_challenge_method=S256")
                .doesNotContain("secret");
        HttpResponse<String> back = lan.get(answered(
                asked, claims(SmallOffice.LAN, Map.of("role", "OPERATOR", "roles", List.of("ROLE_OPERATOR")))));
        assertThat(path(back)).isEqualTo("/");
        assertThat(lan.session()).isNotEmpty().isNotEqualTo(before);
        assertThat(lan.get("/").body()).contains("Nguyễn Thị Lan", "Cán bộ số hóa");
        // role and agency are the account's, whatever the provider says
        assertThat(lan.get("/accounts").statusCode()).isEqualTo(403);
        assertThat(lan.get("/inbox").statusCode()).isEqualTo(200);
        assertThat(acts(SmallOffice.LAN)).contains("account.signed-in {by=" + issuer() + ", how=oidc}");
    }

    @Test
    void theCookieComesAlongWhenTheProviderSendsSomebodyBackAndTellsNothingElse() throws Exception {
        assertThat(new Visitor(address()).get("/sign-in/oidc").headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("sohoa=")
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void whoHasNoAccountOrAClosedOneStaysOutside() throws Exception {
        Accounts accounts = accounts();
        accounts.create("cu", "Người Cũ", Role.AUDITOR, null);
        accounts.close("cu");
        for (String name : List.of("cu", "khong-co", "Operator", "operator ", "")) {
            Visitor visitor = new Visitor(address());
            HttpResponse<String> back = visitor.get(answered(sentTo(visitor), claims(name, Map.of())));
            assertThat(path(back)).as(name).isEqualTo("/sign-in");
            assertThat(followed(visitor, back)).as(name).contains("không có tài khoản nào đang mở");
            outside(visitor);
        }
        assertThat(acts("cu")).last().asString().contains("account.refused", "why=closed", "by=" + issuer());
    }

    @Test
    void aClosedAccountsSessionEndsAndAPasswordThatWasNeverChangedIsNotAskedFor() throws Exception {
        accounts().create("moi", "Người Mới", Role.AUDITOR, null);
        Visitor visitor = new Visitor(address());
        visitor.get(answered(sentTo(visitor), claims("moi", Map.of())));
        assertThat(visitor.get("/audit").statusCode()).isEqualTo(200);
        accounts().close("moi");
        outside(visitor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aud", "iss", "nonce", "exp"})
    void aTokenForSomebodyElseOrByAnotherOrForAnotherTimeIsRefused(String claim) throws Exception {
        Object other = claim.equals("exp") ? 1_000_000_000L : "http://127.0.0.1:1/other";
        Visitor visitor = new Visitor(address());
        HttpResponse<String> back =
                visitor.get(answered(sentTo(visitor), claims(SmallOffice.LAN, Map.of(claim, other))));
        assertThat(followed(visitor, back)).contains("không hoàn tất");
        outside(visitor);
    }

    @Test
    void anAnswerThatBelongsToNoQuestionOfThisBrowserIsRefused() throws Exception {
        Visitor thief = new Visitor(address());
        String answer = answered(sentTo(thief), claims(SmallOffice.LAN, Map.of()));
        Visitor victim = new Visitor(address());
        assertThat(followed(victim, victim.get(answer))).contains("không hoàn tất");
        outside(victim);
        sentTo(victim);
        assertThat(followed(victim, victim.get(answer))).contains("không hoàn tất");
        outside(victim);
        // the same answer twice
        assertThat(path(thief.get(answer))).isEqualTo("/");
        Visitor again = new Visitor(address());
        assertThat(followed(again, again.get(answer))).contains("không hoàn tất");
        outside(again);
        String forged = "/sign-in/oidc/return?error=%0d%0aX-Evil:%201&error_description=%3Cscript%3E&state=x";
        HttpResponse<String> refused = again.get(forged);
        assertThat(refused.headers().firstValue("X-Evil")).isEmpty();
        assertThat(followed(again, refused)).doesNotContain("<script>");
    }

    @Test
    void whileTheProviderIsAwayPasswordsStillOpenTheDoor() throws Exception {
        provider.shutdown();
        try (SmallOffice alone =
                SmallOffice.open(made("alone"), """
                web:
                  oidc:
                    issuer: http://127.0.0.1:%d/%s
                    client-id: %s
                    client-secret: { file: %s }
                """.formatted(port, ISSUER, CLIENT, folder.resolve("secret")))) {
            Visitor visitor = new Visitor(alone.server.address());
            HttpResponse<String> back = visitor.get("/sign-in/oidc");
            assertThat(path(back)).isEqualTo("/sign-in");
            assertThat(followed(visitor, back)).contains("Hiện không đăng nhập được bằng 127.0.0.1");
            assertThat(path(visitor.signIn(SmallOffice.LAN, WebOffice.PASSWORD)))
                    .isEqualTo("/");
            assertThat(visitor.get("/inbox").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutAProviderThereIsNoSuchWay() throws Exception {
        try (SmallOffice plain = SmallOffice.open(made("plain"), "web: {}\n")) {
            Visitor visitor = new Visitor(plain.server.address());
            assertThat(visitor.get("/sign-in").body()).doesNotContain("/sign-in/oidc");
            for (String path :
                    List.of("/sign-in/oidc", "/sign-in/oidc/return?code=x&state=y", "/oauth2/authorization/oidc")) {
                assertThat(path(visitor.get(path))).as(path).isEqualTo("/sign-in");
            }
        }
    }

    private static Path made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Where somebody is sent who wants to sign in so. */
    private URI sentTo(Visitor visitor) throws IOException, InterruptedException {
        URI to = URI.create(
                visitor.get("/sign-in/oidc").headers().firstValue("location").orElseThrow());
        assertThat(to.toString()).startsWith(issuer() + "/authorize");
        return to;
    }

    /** The provider's answer, as an address of ours. */
    private String answered(URI asked, Map<String, Object> claims) throws IOException, InterruptedException {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(ISSUER, "mã-số-của-tỉnh", "JWT", null, claims, 3600));
        HttpResponse<String> answer = ELSEWHERE.send(
                HttpRequest.newBuilder(asked).timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
        URI back = URI.create(answer.headers().firstValue("location").orElseThrow());
        assertThat(back.toString()).startsWith(address() + "sign-in/oidc/return?");
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static Map<String, Object> claims(String name, Map<String, Object> others) {
        Map<String, Object> claims = new HashMap<>(others);
        claims.put("preferred_username", name);
        return claims;
    }

    private static void outside(Visitor visitor) throws IOException, InterruptedException {
        assertThat(path(visitor.get("/"))).isEqualTo("/sign-in");
    }

    private static String path(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("location")
                .map(to -> URI.create(to).getPath())
                .orElse("");
    }

    private static String followed(Visitor visitor, HttpResponse<String> answer)
            throws IOException, InterruptedException {
        return visitor.get(answer.headers().firstValue("location").orElseThrow())
                .body();
    }

    private static URI address() {
        return office.server.address();
    }

    private static String issuer() {
        return "http://127.0.0.1:" + port + "/" + ISSUER;
    }

    private static Accounts accounts() {
        return new Accounts(office.office.database(), office.office.audit(), office.office.clock());
    }

    private static List<String> acts(String account) {
        return office.office.audit().of(account).stream()
                .map(entry -> entry.act() + " " + details(entry))
                .toList();
    }

    private static Map<String, String> details(AuditEntry entry) {
        return new TreeMap<>(entry.details());
    }
}
