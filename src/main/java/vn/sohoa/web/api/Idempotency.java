package vn.sohoa.web.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * A request that comes again with its {@code Idempotency-Key} gets the first one's answer for a day. It is written down before it is
 * done: whatever a killed process leaves is known to have been begun, and is never done a second time unseen. A request that was
 * refused was not done, and its key may be used again.
 */
@Component
class Idempotency {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LONGEST = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Office office;
    /** What threads of this process are at. */
    private final Set<Slot> live = ConcurrentHashMap.newKeySet();

    Idempotency(Office office) {
        this.office = office;
    }

    /** What is to be done once. */
    interface Work {
        /** @return what is answered */
        Object run();

        /**
         * The request was begun, and how it ended is not known.
         *
         * @return what is answered when that can be found out, or when it can be done again without harm
         * @throws FaultException {@code USAGE_OUTCOME_UNKNOWN} when it cannot
         */
        default Object resume(Instant begunAt) {
            throw unknown(begunAt);
        }
    }

    private record Slot(String token, String key) {}

    private record Kept(
            String request,
            Instant begunAt,
            @Nullable Integer status,
            @Nullable String body) {}

    /**
     * Does the work or gives its first answer again.
     *
     * @param request what is asked: method, path and the digest of the body
     * @throws FaultException {@code USAGE_BAD_ARGUMENT} without a key, or when it was used for something else;
     *     {@code USAGE_ALREADY_RUNNING} while it is being done; {@code USAGE_OUTCOME_UNKNOWN}
     */
    ResponseEntity<String> once(ApiToken token, @Nullable String key, String request, HttpStatus done, Work work) {
        if (key == null || key.isBlank() || key.length() > LONGEST) {
            throw bad("1 to " + LONGEST + " characters");
        }
        Slot slot = new Slot(token.id(), key);
        if (!live.add(slot)) {
            throw new FaultException(Fault.of(FaultCode.USAGE_ALREADY_RUNNING, "Idempotency-Key " + key));
        }
        try {
            return alone(slot, Sha256.of(request.getBytes(StandardCharsets.UTF_8)), done, work);
        } finally {
            live.remove(slot);
        }
    }

    static FaultException unknown(Instant begunAt) {
        return new FaultException(Fault.of(FaultCode.USAGE_OUTCOME_UNKNOWN, "Idempotency-Key", begunAt.toString()));
    }

    private ResponseEntity<String> alone(Slot slot, Sha256 request, HttpStatus done, Work work) {
        Optional<Kept> before = begin(slot, request);
        if (before.isEmpty()) {
            return finished(slot, done, work::run);
        }
        Kept kept = before.get();
        if (!kept.request().equals(request.hex())) {
            throw bad("it was used for another request");
        }
        if (kept.status() != null) {
            return answer(kept.status(), Objects.requireNonNull(kept.body()));
        }
        return finished(slot, done, () -> work.resume(kept.begunAt()));
    }

    private ResponseEntity<String> finished(Slot slot, HttpStatus done, Supplier<Object> work) {
        String body;
        try {
            body = JSON.writeValueAsString(work.get());
        } catch (FaultException refused) {
            if (saysThatNothingWasDone(refused.fault().code())) {
                forget(slot);
            }
            throw refused;
        }
        office.database()
                .jdbc()
                .sql("UPDATE api_answer SET status = ?, body = ? WHERE token = ? AND key = ?")
                .params(done.value(), body, slot.token(), slot.key())
                .update();
        return answer(done.value(), body);
    }

    /** What is unavailable may have been lost on the way; a name may have been taken after other files had theirs. */
    private static boolean saysThatNothingWasDone(FaultCode code) {
        if (code == FaultCode.USAGE_OUTCOME_UNKNOWN || code == FaultCode.INPUT_NAME_TAKEN) {
            return false;
        }
        return switch (code.kind()) {
            case USAGE, INPUT, QUALITY, POLICY -> true;
            default -> false;
        };
    }

    /** @return what is there already; nothing when it is begun now */
    private Optional<Kept> begin(Slot slot, Sha256 request) {
        return office.database().inTransaction(() -> {
            OffsetDateTime now =
                    OffsetDateTime.ofInstant(office.clock().instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
            office.database()
                    .jdbc()
                    .sql("DELETE FROM api_answer WHERE begun_at < ?")
                    .param(now.minus(KEPT))
                    .update();
            int begun = office.database()
                    .jdbc()
                    .sql("""
                            INSERT INTO api_answer (token, key, request, begun_at) VALUES (?, ?, ?, ?)
                            ON CONFLICT DO NOTHING""")
                    .params(slot.token(), slot.key(), request.hex(), now)
                    .update();
            return begun == 1 ? Optional.empty() : Optional.of(find(slot));
        });
    }

    private Kept find(Slot slot) {
        return office.database()
                .jdbc()
                .sql("SELECT request, begun_at, status, body FROM api_answer WHERE token = ? AND key = ?")
                .params(slot.token(), slot.key())
                .query((row, number) -> new Kept(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, Integer.class),
                        row.getString(4)))
                .single();
    }

    private void forget(Slot slot) {
        office.database()
                .jdbc()
                .sql("DELETE FROM api_answer WHERE token = ? AND key = ? AND status IS NULL")
                .params(slot.token(), slot.key())
                .update();
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
