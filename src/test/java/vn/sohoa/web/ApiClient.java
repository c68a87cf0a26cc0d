package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another program with a token. */
record ApiClient(URI office, String token) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BOUNDARY = "----a-scan-and-another";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** A file as a form sends it. */
    record Part(String name, byte[] content) {
        Part(String name, String content) {
            this(name, content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Under {@code /api/v1/}. */
    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<byte[]> push(String key, String rows) throws IOException, InterruptedException {
        return CLIENT.send(
                request("dossiers")
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(rows))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> upload(String dossier, String component, String key, Part... files)
            throws IOException, InterruptedException {
        return CLIENT.send(upload(dossier, component, key, form(files)), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpRequest upload(String dossier, String component, String key, byte[] form) {
        return request("dossiers/" + dossier + "/components/" + component + "/scans")
                .header("Idempotency-Key", key)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                .build();
    }

    static byte[] form(Part... files) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (Part file : files) {
            form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                            + file.name() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(file.content());
            form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    /** Fails unless it is a problem of this status with this fault's code. */
    static JsonNode problem(HttpResponse<byte[]> answer, int status, String code) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(body);
        assertThat(problem.path("code").asString("")).as(body).isEqualTo(code);
        return problem;
    }

    static JsonNode json(HttpResponse<byte[]> answer, int status) {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(office.resolve("/api/v1/" + path)).header("Authorization", "Bearer " + token);
    }
}
