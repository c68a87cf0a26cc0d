package vn.sohoa.web.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.office.Office;

/**
 * A request that comes again with its {@code Idempotency-Key} gets the first one's answer for a day. What is done must itself do no harm when it
 * is done twice: a process that dies between the work and the note of it works again.
 */
@Component
class Idempotency {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LONGEST = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Office office;

    Idempotency(Office office) {
        this.office = office;
    }

    private record Kept(String request, int status, String body) {}

    /**
     * Does the work or gives its first answer again.
     *
     * @param request what is asked: method, path and the digest of the body
     * @throws FaultException {@code USAGE_BAD_ARGUMENT} without a key, or when it was used for something else
     */
    ResponseEntity<String> once(
            ApiToken token, @Nullable String key, String request, HttpStatus done, Supplier<Object> work) {
        if (key == null || key.isBlank() || key.length() > LONGEST) {
            throw bad("1 to " + LONGEST + " characters");
        }
        String digest = Sha256.of(request.getBytes(StandardCharsets.UTF_8)).hex();
        Optional<Kept> kept = find(token, key);
        if (kept.isPresent()) {
            if (!kept.get().request().equals(digest)) {
                throw bad("it was used for another request");
            }
            return answer(kept.get().status(), kept.get().body());
        }
        String body = JSON.writeValueAsString(work.get());
        office.database().inTransaction(() -> {
            OffsetDateTime now = OffsetDateTime.ofInstant(office.clock().instant(), ZoneOffset.UTC);
            office.database()
                    .jdbc()
                    .sql("DELETE FROM api_answer WHERE at < ?")
                    .param(now.minus(KEPT))
                    .update();
            office.database()
                    .jdbc()
                    .sql("""
                            INSERT INTO api_answer (token, key, request, status, body, at) VALUES (?, ?, ?, ?, ?, ?)
                            ON CONFLICT DO NOTHING""")
                    .params(token.id(), key, digest, done.value(), body, now)
                    .update();
        });
        return answer(done.value(), body);
    }

    private Optional<Kept> find(ApiToken token, String key) {
        return office.database()
                .jdbc()
                .sql("SELECT request, status, body FROM api_answer WHERE token = ? AND key = ?")
                .params(token.id(), key)
                .query((row, number) -> new Kept(row.getString(1), row.getInt(2), row.getString(3)))
                .optional();
    }

    private static ResponseEntity<String> answer(int status, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static FaultException bad(String detail) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "Idempotency-Key", detail));
    }
}
