package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.sohoa.web.ApiClient.json;
import static vn.sohoa.web.ApiClient.problem;
import static vn.sohoa.web.ApiOffice.OTHER;
import static vn.sohoa.web.ApiOffice.PAGE;
import static vn.sohoa.web.ApiOffice.key;
import static vn.sohoa.web.ApiOffice.row;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.office.Office;
import vn.sohoa.web.ApiClient.Part;
import vn.sohoa.web.api.Scope;

/**
 * Requests of {@code /api/v1} that come again: after an answer, after a refusal, while they are done, and when the process was killed between
 * the work and its answer.
 */
@Timeout(300)
@ExtendWith(ApiOffice.class)
class ApiRepeatsIT {
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
    void aKeyOfARefusedRequestIsFreeForTheRightOne() throws Exception {
        String code = scene.pushed(client);
        String key = key();
        problem(client.upload(code, "to-khai", key, new Part("a.pdf", "")), 422, "input-empty");
        json(client.upload(code, "to-khai", key, PAGE), 202);
        problem(client.upload(code, "to-khai", key, OTHER), 400, "usage-bad-argument");
    }

    @Test
    void aPushThatWasBegunAndNotAnsweredIsNotDoneAgainUnseen() throws Exception {
        String key = key();
        String code = "H23.123.45-240306-7001";
        json(client.push(key, row(code)), 200);
        String begunAt = killedBeforeTheAnswer(key);
        JsonNode unknown = problem(client.push(key, row(code)), 409, "usage-outcome-unknown");
        assertThat(unknown.get("detail").asString()).contains(begunAt);
        assertThat(unknown.get("next").asString()).contains("GET /api/v1/dossiers/");
        problem(client.push(key, row(code)), 409, "usage-outcome-unknown");
        problem(client.push(key, row("H23.123.45-240306-7002")), 400, "usage-bad-argument");
        assertThat(client.json("dossiers/" + code).get("code").asString()).isEqualTo(code);
    }

    @Test
    void anUploadThatWasBegunIsAnsweredFromTheAuditLog() throws Exception {
        String code = scene.pushed(client);
        String key = key();
        JsonNode came = json(client.upload(code, "to-khai", key, PAGE, OTHER), 202);
        killedBeforeTheAnswer(key);
        Files.delete(inbox.resolve(code + "/to-khai-01.jpg")); // the intake has taken one meanwhile
        assertThat(json(client.upload(code, "to-khai", key, PAGE, OTHER), 202)).isEqualTo(came);
        assertThat(scene.uploads(code)).hasSize(2);
        assertThat(inbox.resolve(code + "/to-khai-01.jpg")).doesNotExist();
    }

    @Test
    void anUploadThatWasBegunAndNeverArrivedIsDone() throws Exception {
        String code = scene.pushed(client);
        String first = key();
        json(client.upload(code, "to-khai", first, PAGE), 202);
        Files.delete(inbox.resolve(code + "/to-khai.jpg"));
        String key = begunLike(first);
        json(client.upload(code, "to-khai", key, PAGE), 202);
        assertThat(inbox.resolve(code + "/to-khai.jpg")).hasBinaryContent(PAGE.content());
        assertThat(scene.uploads(code)).hasSize(2);
    }

    @Test
    void anUploadThatWasKilledAfterItWasAcceptedIsFinishedOnce() throws Exception {
        String code = scene.pushed(client);
        String first = key();
        JsonNode came = json(client.upload(code, "to-khai", first, PAGE), 202);
        Files.delete(inbox.resolve(code + "/to-khai.jpg"));
        String key = begunLike(first);
        Path left = Files.createDirectories(
                inbox.resolve(".upload").resolve(UUID.randomUUID().toString()));
        Files.write(left.resolve("0001.part"), PAGE.content());
        Files.writeString(left.resolve("list.json"), """
                {"actor": "%s", "lines": [{"file": "0001.part", "path": "%s/to-khai.jpg", "dossier": "%s", "bytes": %d, "sha256": "%s"}]}""".formatted(
                scene.uploads(code).getFirst().actor(), code, code, PAGE.content().length, Sha256.of(PAGE.content())));
        assertThat(json(client.upload(code, "to-khai", key, PAGE), 202)).isEqualTo(came);
        assertThat(inbox.resolve(code + "/to-khai.jpg")).hasBinaryContent(PAGE.content());
        assertThat(scene.uploads(code)).hasSize(2);
        assertThat(left).doesNotExist();
    }

    @Test
    void anUploadThatCameInByHalfIsSaidToBeUnknown() throws Exception {
        String code = scene.pushed(client);
        String first = key();
        json(client.upload(code, "to-khai", first, PAGE, OTHER), 202);
        Files.delete(inbox.resolve(code + "/to-khai-01.jpg"));
        Files.delete(inbox.resolve(code + "/to-khai-02.jpg"));
        String key = begunLike(first);
        json(client.upload(code, "to-khai", key(), PAGE), 202);
        problem(client.upload(code, "to-khai", key, PAGE, OTHER), 409, "usage-outcome-unknown");
        assertThat(scene.uploads(code)).hasSize(3);
    }

    @Test
    void aRequestThatIsBeingDoneIsNotDoneBesideItself() throws Exception {
        String code = scene.pushed(client);
        String key = key();
        CompletableFuture<HttpResponse<byte[]>> first = office.database().inTransaction(() -> {
            office.database()
                    .jdbc()
                    .sql("LOCK TABLE api_answer IN EXCLUSIVE MODE")
                    .update();
            CompletableFuture<HttpResponse<byte[]>> going = CompletableFuture.supplyAsync(() -> uploaded(code, key));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> office.database()
                                    .jdbc()
                                    .sql(
                                            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'api_answer'::regclass")
                                    .query(Integer.class)
                                    .single()
                            > 0);
            problem(uploaded(code, key), 409, "usage-already-running");
            return going;
        });
        json(first.get(), 202);
        assertThat(scene.uploads(code)).hasSize(1);
    }

    private HttpResponse<byte[]> uploaded(String code, String key) {
        try {
            return client.upload(code, "to-khai", key, PAGE);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** As if the process had been killed when the work was done. */
    private String killedBeforeTheAnswer(String key) {
        return office.database()
                .jdbc()
                .sql("UPDATE api_answer SET status = NULL, body = NULL WHERE key = ? RETURNING begun_at")
                .param(key)
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .toString();
    }

    /** As if the same request had been begun now, and the process had been killed. */
    private String begunLike(String earlier) {
        String key = key();
        office.database().jdbc().sql("""
                        INSERT INTO api_answer (token, key, request, begun_at)
                        SELECT token, ?, request, clock_timestamp() FROM api_answer WHERE key = ?""").params(key, earlier).update();
        return key;
    }
}
