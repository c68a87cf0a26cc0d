package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.sohoa.web.ApiClient.json;
import static vn.sohoa.web.ApiClient.problem;
import static vn.sohoa.web.ApiOffice.OTHER;
import static vn.sohoa.web.ApiOffice.PAGE;
import static vn.sohoa.web.ApiOffice.key;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import vn.sohoa.WebOffice;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.office.Office;
import vn.sohoa.web.ApiClient.Part;
import vn.sohoa.web.api.Scope;

/** Scans brought by {@code /api/v1}, followed and fetched again, over HTTP. */
@Timeout(300)
@ExtendWith(ApiOffice.class)
class ApiScansIT {
    private ApiOffice.Scene scene;
    private ApiClient client;
    private Office office;
    private Path inbox;

    @BeforeEach
    void reach(ApiOffice.Scene given) {
        scene = given;
        office = scene.office();
        inbox = scene.inbox();
        client = scene.client("Cổng tỉnh", Set.of(Scope.values()), null);
    }

    @Test
    void aScanIsUploadedArchivedAndFetchedAndABrokenOneSentBack() throws Exception {
        String code = scene.pushed(client);
        String key = key();
        HttpResponse<byte[]> accepted = client.upload(code, "to-khai", key, PAGE);
        JsonNode came = json(accepted, 202);
        assertThat(accepted.headers().firstValue("Location")).hasValue("/api/v1/dossiers/" + code);
        assertThat(came.at("/files/0/path").asString()).isEqualTo(code + "/to-khai.jpg");
        assertThat(came.at("/files/0/sha256").asString())
                .isEqualTo(Sha256.of(PAGE.content()).hex());
        HttpResponse<byte[]> again = client.upload(code, "to-khai", key, PAGE);
        assertThat(json(again, 202)).isEqualTo(came);
        assertThat(again.headers().firstValue("Location")).hasValue("/api/v1/dossiers/" + code);
        assertThat(scene.uploads(code))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).startsWith("api (Cổng tỉnh, "));
        json(client.upload(code, "ket-qua", key(), new Part("ket-qua.pdf", "%PDF-1.7\nhỏng\n%%EOF\n")), 202);
        JsonNode waiting = client.json("dossiers/" + code);
        assertThat(waiting.get("inbox"))
                .extracting(file -> file.get("state").asString())
                .containsExactly("WAITING", "WAITING");
        assertThat(waiting.get("documents")).isEmpty();

        office.jobKeeper().start(office.jobs().get("nightly"));
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    JsonNode now = client.json("dossiers/" + code);
                    return now.get("inbox").isEmpty() && !now.get("documents").isEmpty();
                });
        JsonNode done = client.json("dossiers/" + code);
        assertThat(done.get("missing"))
                .extracting(JsonNode::asString)
                .as(done.toString())
                .containsExactly("ket-qua");
        JsonNode sentBack = done.at("/sentBack/0");
        assertThat(sentBack.get("component").asString()).isEqualTo("ket-qua");
        assertThat(sentBack.at("/why/code").asString()).isEqualTo("input-damaged");
        assertThat(sentBack.at("/why/next").asString()).isNotBlank();
        assertThat(done.at("/documents/0/state").asString()).isEqualTo("ARCHIVED");

        byte[] copy = fetched(code, done.at("/documents/0/access").asString(), "to-khai/", "access.pdf");
        try (PDDocument pdf = Loader.loadPDF(copy)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("PHIEU GUI");
        }
    }

    @Test
    void aCertifiedCopyIsFetched() throws Exception {
        JsonNode entry = client.json("dossiers/" + WebOffice.COMPLETE).at("/certifiedCopies/0");
        String link = entry.get("link").asString();
        assertThat(link)
                .isEqualTo("/api/v1/dossiers/%s/copies/%s-%s.pdf"
                        .formatted(
                                WebOffice.COMPLETE,
                                entry.get("number").asString(),
                                entry.get("year").intValue()));
        byte[] copy = fetched(WebOffice.COMPLETE, link, "certified/", ".pdf");
        assertThat(Sha256.of(copy).hex()).isEqualTo(entry.get("sha256").asString());
    }

    /** Compares with what the archive has, and asks again with what was given. */
    private byte[] fetched(String code, String link, String begins, String ends) throws Exception {
        String path = link.substring("/api/v1/".length());
        DossierCode dossier = new DossierCode(code);
        String file = office.archive().files(dossier).stream()
                .map(one -> one.logicalPath())
                .filter(one -> one.startsWith(begins) && one.endsWith(ends))
                .findFirst()
                .orElseThrow();
        Path kept = scene.folder.resolve(key());
        office.archive().read(dossier, file, kept);
        long before = exports(code, file);
        HttpResponse<byte[]> answer = client.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Files.readAllBytes(kept));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename=\"" + code + "_")
                .endsWith(".pdf\"");
        String tag = "\"" + Sha256.of(answer.body()).hex() + "\"";
        assertThat(answer.headers().firstValue("ETag")).hasValue(tag);
        assertThat(exports(code, file)).isEqualTo(before + 1);

        HttpResponse<byte[]> same = client.get(path, "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).hasValue(tag);
        assertThat(exports(code, file)).isEqualTo(before + 1);
        assertThat(client.get(path, "If-None-Match", "\"of-another-one\"").statusCode())
                .isEqualTo(200);

        ApiClient other =
                scene.client("Xã khác", EnumSet.complementOf(EnumSet.of(Scope.METRICS)), new AgencyCode("H23.123.46"));
        JsonNode hidden = problem(other.get(path), 404, "usage-not-found");
        JsonNode unknown = problem(other.get(path.replace(code, "H23.123.45-240306-9999")), 404, "usage-not-found");
        assertThat(hidden.toString().replace(code, "H23.123.45-240306-9999")).isEqualTo(unknown.toString());
        ApiClient asking = scene.client("Chỉ hỏi", EnumSet.complementOf(EnumSet.of(Scope.COPIES)), null);
        problem(asking.get(path), 403, "");
        return answer.body();
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        for (String path : List.of(
                "dossiers/" + WebOffice.COMPLETE + "/documents/nothing/access.pdf",
                "dossiers/" + WebOffice.COMPLETE + "/copies/99-2024.pdf",
                "dossiers/" + WebOffice.COMPLETE + "/copies/x-y.pdf",
                "dossiers/not-a-code/copies/01-2024.pdf",
                "dossiers/not-a-code")) {
            problem(client.get(path), 404, "usage-not-found");
        }
    }

    @Test
    void uploadsThatCannotComeInAreRefusedAndLeaveNothing() throws Exception {
        String code = scene.pushed(client);
        List<String> before = lying();
        for (String name :
                List.of("../../../up.jpg", "/etc/up.jpg", "..\\\\up.jpg", "a/b.jpg", "noextension", "x.exe")) {
            problem(client.upload(code, "to-khai", key(), new Part(name, PAGE.content())), 422, "input-bad-name");
        }
        problem(client.upload(code, "to-khai", key(), new Part("a.pdf", "")), 422, "input-empty");
        problem(client.upload(code, "to-khai", key(), PAGE, new Part("b.jpg", "")), 422, "input-empty");
        problem(client.upload(code, "to-khai", key()), 400, "usage-bad-argument");
        problem(client.upload(code, "giay-chung-sinh", key(), PAGE), 422, "input-unknown-component");
        problem(client.upload(code, "TO_KHAI", key(), PAGE), 422, "input-bad-code");
        problem(client.upload("H23.123.45-240306-9999", "to-khai", key(), PAGE), 404, "usage-not-found");
        problem(client.upload(code, "to-khai", " ", PAGE), 400, "usage-bad-argument");
        problem(client.upload(code + ";x", "to-khai", key(), PAGE), 400, "");
        problem(client.upload(code, "%25to-khai", key(), PAGE), 400, "");
        // which the server itself does not let in
        assertThat(client.upload("..%2F..%2F" + code, "to-khai", key(), PAGE).statusCode())
                .isEqualTo(400);
        assertThat(client.upload(code, "..%2Fto-khai", key(), PAGE).statusCode())
                .isEqualTo(400);

        ApiClient other =
                scene.client("Xã khác", EnumSet.complementOf(EnumSet.of(Scope.METRICS)), new AgencyCode("H23.123.46"));
        problem(other.upload(code, "to-khai", key(), PAGE), 404, "usage-not-found");
        ApiClient asking = scene.client("Chỉ hỏi", EnumSet.complementOf(EnumSet.of(Scope.SCANS)), null);
        problem(asking.upload(code, "to-khai", key(), PAGE), 403, "");
        problem(new ApiClient(scene.web.address(), "sohoa_nobody").upload(code, "to-khai", key(), PAGE), 401, "");
        assertThat(lying()).isEqualTo(before);
        assertThat(scene.uploads(code)).isEmpty();
    }

    @Test
    void aFormThatIsTooLargeOrNoneIsRefused() throws Exception {
        String code = scene.pushed(client);
        String large =
                raw(code, "multipart/form-data; boundary=x", office.inboxDesk().limit() + (2 << 20));
        assertThat(large).startsWith("HTTP/1.1 413").contains("application/problem+json", "input-too-large");
        String none = raw(code, "multipart/form-data", 0);
        assertThat(none).startsWith("HTTP/1.1 400").contains("application/problem+json", "usage-bad-argument");
        assertThat(scene.uploads(code)).isEmpty();
    }

    /** A request's head alone, and what is answered to it. */
    private String raw(String code, String type, long length) throws IOException {
        URI address = scene.web.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/dossiers/" + code + "/components/to-khai/scans HTTP/1.1\r\nHost: "
                                    + address.getAuthority() + "\r\nAuthorization: Bearer " + client.token()
                                    + "\r\nIdempotency-Key: " + key() + "\r\nConnection: close\r\nContent-Type: " + type
                                    + "\r\nContent-Length: " + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            for (int read = in.read(); read >= 0 && !answer.toString().contains("\"code\""); read = in.read()) {
                answer.append((char) read);
            }
            byte[] rest = new byte[40];
            int more = in.read(rest);
            return answer + new String(rest, 0, Math.max(0, more), StandardCharsets.UTF_8);
        }
    }

    @Test
    void filesOfOneRequestArePagesAndANameThatIsTakenIsNotOverwritten() throws Exception {
        String code = scene.pushed(client);
        JsonNode came = json(client.upload(code, "to-khai", key(), OTHER, PAGE), 202);
        assertThat(came.get("files"))
                .extracting(file -> file.get("path").asString())
                .containsExactly(code + "/to-khai-01.jpg", code + "/to-khai-02.jpg");
        assertThat(inbox.resolve(code + "/to-khai-01.jpg")).hasBinaryContent(PAGE.content());
        String key = key();
        problem(client.upload(code, "to-khai", key, OTHER, PAGE), 422, "input-name-taken");
        assertThat(inbox.resolve(code + "/to-khai-01.jpg")).hasBinaryContent(PAGE.content());
        assertThat(scene.uploads(code)).hasSize(2);

        // what was refused was not done: the same request goes in once nothing is in its way
        Files.delete(inbox.resolve(code + "/to-khai-01.jpg"));
        Files.delete(inbox.resolve(code + "/to-khai-02.jpg"));
        json(client.upload(code, "to-khai", key, OTHER, PAGE), 202);
        assertThat(scene.uploads(code)).hasSize(4);
    }

    private long exports(String code, String file) {
        return office.audit().of(code).stream()
                .filter(entry -> entry.act().equals("dossier.exported")
                        && entry.actor().startsWith("api (Cổng tỉnh, ")
                        && file.equals(entry.details().get("file")))
                .count();
    }

    private List<String> lying() throws IOException {
        try (Stream<Path> all = Files.walk(inbox)) {
            return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }
}
