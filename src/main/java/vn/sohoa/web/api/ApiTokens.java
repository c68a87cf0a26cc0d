package vn.sohoa.web.api;

import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** The tokens; each change and its audit entry are one transaction. */
public final class ApiTokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "sohoa_";
    private static final int BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final int LONGEST_NAME = 100;
    private static final String SELECT = "SELECT id, name, agency, scopes, created_at, closed_at FROM api_token";

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public ApiTokens(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Newest first, open ones before closed ones. */
    public List<ApiToken> all() {
        return database.jdbc()
                .sql(SELECT + " ORDER BY closed_at IS NOT NULL, created_at DESC")
                .query(ApiTokens::token)
                .list();
    }

    /**
     * Makes one.
     *
     * @return the secret that programs send; it is kept nowhere
     * @throws FaultException {@code USAGE_BAD_ARGUMENT} without a name or a scope; metrics are the whole office's and not
     *     for a token of one agency
     */
    public String create(String name, Set<Scope> scopes, @Nullable AgencyCode agency) {
        if (name.isBlank() || name.length() > LONGEST_NAME || scopes.isEmpty()) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "token", "a name and at least one scope"));
        }
        if (agency != null && scopes.contains(Scope.METRICS)) {
            throw new FaultException(Fault.of(
                    FaultCode.USAGE_BAD_ARGUMENT, "token", "metrics are the whole office's: name no agency with them"));
        }
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        byte[] number = new byte[ID_BYTES];
        RANDOM.nextBytes(number);
        String id = HexFormat.of().formatHex(number);
        String shown = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        List<String> keys = scopes.stream().map(Scope::key).sorted().toList();
        database.inTransaction(() -> {
            database.jdbc()
                    .sql("""
                            INSERT INTO api_token (id, name, agency, scopes, digest, created_at)
                            VALUES (?, ?, nullif(?, ''), ?, ?, ?)""")
                    .params(
                            id,
                            name.strip(),
                            agency == null ? "" : agency.value(),
                            new SqlArrayValue("text", keys.toArray()),
                            Sha256.of(shown).hex(),
                            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
            audit.append(
                    "api.token-created",
                    id,
                    Map.of(
                            "name", name.strip(),
                            "scopes", String.join(" ", keys),
                            "agency", agency == null ? "*" : agency.value()));
        });
        return shown;
    }

    /** It is good for nothing any more. */
    public void close(String id) {
        database.inTransaction(() -> {
            int closed = database.jdbc()
                    .sql("UPDATE api_token SET closed_at = ? WHERE id = ? AND closed_at IS NULL")
                    .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), id)
                    .update();
            if (closed != 1) {
                throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, id));
            }
            audit.append("api.token-closed", id, Map.of());
        });
    }

    /** Whose secret this is; nobody's when it is closed. */
    Optional<ApiToken> of(String secret) {
        return database.jdbc()
                .sql(SELECT + " WHERE digest = ? AND closed_at IS NULL")
                .param(Sha256.of(secret).hex())
                .query(ApiTokens::token)
                .optional();
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        String agency = row.getString("agency");
        Array scopes = row.getArray("scopes");
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new ApiToken(
                row.getString("id"),
                row.getString("name"),
                agency == null ? null : new AgencyCode(agency),
                Arrays.stream((String[]) scopes.getArray())
                        .flatMap(key -> Scope.find(key).stream())
                        .collect(Collectors.toSet()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant());
    }
}
