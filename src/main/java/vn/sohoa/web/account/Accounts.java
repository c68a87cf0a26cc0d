package vn.sohoa.web.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** The accounts; each change and its audit entry are one transaction. */
public final class Accounts {
    /** Wrong passwords one after another until the account is locked (OWASP ASVS 4.0 V2.2.1). */
    static final int MOST_FAILURES = 5;

    static final Duration LOCK = Duration.ofMinutes(15);

    /** After which even somebody who works on has to sign in again (V3.3.2). */
    static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{1,39}");
    private static final int LONGEST_NAME = 100;
    private static final String SELECT =
            "SELECT name, full_name, role, agency, generation, must_change, locked_until, closed_at FROM account";

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Accounts(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** By name. */
    public List<Account> all() {
        return database.jdbc()
                .sql(SELECT + " ORDER BY closed_at IS NOT NULL, name")
                .query(Accounts::account)
                .list();
    }

    public Optional<Account> find(String name) {
        return database.jdbc()
                .sql(SELECT + " WHERE name = ?")
                .param(name)
                .query(Accounts::account)
                .optional();
    }

    /** The name and password of the first operator, when nobody has an account yet. */
    public Optional<String> first() {
        return database.inTransaction(() -> {
            database.jdbc().sql("LOCK TABLE account IN EXCLUSIVE MODE").update();
            return all().isEmpty()
                    ? Optional.of(create("operator", "Người vận hành", Role.OPERATOR, null))
                    : Optional.empty();
        });
    }

    /**
     * A new account, with a password that has to be changed at the first sign-in.
     *
     * @return the password; it is kept nowhere
     * @throws FaultException {@code USAGE_BAD_ARGUMENT} when the name is none or taken
     */
    public String create(String name, String fullName, Role role, @Nullable AgencyCode agency) {
        if (!NAME.matcher(name).matches()) {
            throw bad(name, "2 to 40 small letters, digits, dots and hyphens, a letter first");
        }
        if (fullName.isBlank() || fullName.length() > LONGEST_NAME) {
            throw bad(name, "a full name of at most " + LONGEST_NAME + " characters");
        }
        String password = Password.random();
        database.inTransaction(() -> {
            int made = database.jdbc()
                    .sql("""
                            INSERT INTO account (name, full_name, role, agency, password, must_change, created_at)
                            VALUES (?, ?, ?, nullif(?, ''), ?, true, ?) ON CONFLICT DO NOTHING""")
                    .params(
                            name,
                            fullName.strip(),
                            role.name(),
                            agency == null ? "" : agency.value(),
                            Password.hash(password),
                            now())
                    .update();
            if (made == 0) {
                throw bad(name, "there is such an account already");
            }
            audit.append(
                    "account.created",
                    name,
                    Map.of("role", role.key(), "agency", agency == null ? "*" : agency.value()));
        });
        return password;
    }

    /**
     * Whether somebody is who they say; counts what goes wrong, and locks the account for a while after five in a row.
     *
     * @return nobody for an unknown name, a wrong password, a locked or closed account: which of them, only the audit log says
     */
    public Optional<Viewer> signIn(String name, String password) {
        return database.inTransaction(() -> {
            Optional<String> hash = database.jdbc()
                    .sql("SELECT password FROM account WHERE name = ? AND closed_at IS NULL FOR UPDATE")
                    .param(name)
                    .query(String.class)
                    .optional();
            if (hash.isEmpty()) {
                Password.matchesNobodys(password);
                refused(NAME.matcher(name).matches() ? name : "?", "unknown");
                return Optional.empty();
            }
            Account account = find(name).orElseThrow();
            boolean matches = Password.matches(password, hash.get());
            if (account.lockedUntil() != null && clock.instant().isBefore(account.lockedUntil())) {
                refused(name, "locked");
                return Optional.empty();
            }
            if (!matches) {
                failed(name);
                return Optional.empty();
            }
            database.jdbc()
                    .sql("UPDATE account SET failures = 0, locked_until = NULL WHERE name = ?")
                    .param(name)
                    .update();
            audit.append("account.signed-in", name, Map.of());
            return Optional.of(Viewer.of(account, clock.instant()));
        });
    }

    /**
     * Somebody that an identity provider vouches for. Neither the lock after wrong passwords nor a password that has to be changed
     * stands in the way: no password is used.
     *
     * @param issuer the provider
     * @param claimed the name it says; only an account of exactly this name counts
     * @return nobody for an unknown name or a closed account, which the audit log says
     */
    public Optional<Viewer> signInThrough(String issuer, String claimed) {
        return database.inTransaction(() -> {
            Optional<Account> account = find(claimed);
            if (account.filter(found -> found.closedAt() == null).isEmpty()) {
                audit.append(
                        "account.refused",
                        account.isPresent() || NAME.matcher(claimed).matches() ? claimed : "?",
                        Map.of(
                                "why",
                                account.isPresent() ? "closed" : "unknown",
                                "by",
                                issuer,
                                "claimed",
                                StringUtils.left(claimed.replaceAll("\\p{Cntrl}", "?"), LONGEST_NAME)));
                return Optional.empty();
            }
            audit.append("account.signed-in", claimed, Map.of("how", "oidc", "by", issuer));
            return account.map(found -> Viewer.of(found, clock.instant()).withoutPassword());
        });
    }

    /**
     * Somebody's own new password; all of their sessions end.
     *
     * @throws FaultException {@code USAGE_BAD_ARGUMENT} when the old one is wrong or the new one is too weak
     */
    public void change(String name, String old, String password) {
        Password.check(password, name);
        database.inTransaction(() -> {
            String hash = database.jdbc()
                    .sql("SELECT password FROM account WHERE name = ? AND closed_at IS NULL FOR UPDATE")
                    .param(name)
                    .query(String.class)
                    .single();
            if (!Password.matches(old, hash) || Password.matches(password, hash)) {
                throw bad(name, "the present password is wrong, or the new one is the same");
            }
            database.jdbc()
                    .sql(
                            "UPDATE account SET password = ?, must_change = false, generation = generation + 1 WHERE name = ?")
                    .params(Password.hash(password), name)
                    .update();
            audit.append("account.password-changed", name, Map.of());
        });
    }

    /** A new password for somebody who lost theirs; their sessions end, and it has to be changed at the next sign-in. */
    public String reset(String name) {
        String password = Password.random();
        database.inTransaction(() -> {
            one(database.jdbc().sql("""
                            UPDATE account SET password = ?, must_change = true, generation = generation + 1, failures = 0, locked_until = NULL
                            WHERE name = ? AND closed_at IS NULL""").params(Password.hash(password), name).update(), name);
            audit.append("account.password-reset", name, Map.of());
        });
        return password;
    }

    /** Nobody signs in with it any more; its name stays taken, as the audit log names it. */
    public void close(String name) {
        database.inTransaction(() -> {
            one(
                    database.jdbc()
                            .sql(
                                    "UPDATE account SET closed_at = ?, generation = generation + 1 WHERE name = ? AND closed_at IS NULL")
                            .params(now(), name)
                            .update(),
                    name);
            audit.append("account.closed", name, Map.of());
        });
    }

    /** Whether what somebody signed in as is still so, with the same password, and not too long ago. */
    public boolean stands(Viewer viewer) {
        return clock.instant().isBefore(viewer.signedInAt().plus(LONGEST_SESSION))
                && find(viewer.name())
                        .filter(account -> account.closedAt() == null && account.generation() == viewer.generation())
                        .map(account -> Viewer.of(account, viewer.signedInAt()))
                        .filter(now -> now.role() == viewer.role() && Objects.equals(now.agency(), viewer.agency()))
                        .isPresent();
    }

    private void failed(String name) {
        int failures = database.jdbc()
                .sql("UPDATE account SET failures = failures + 1 WHERE name = ? RETURNING failures")
                .param(name)
                .query(Integer.class)
                .single();
        refused(name, "password");
        if (failures >= MOST_FAILURES) {
            database.jdbc()
                    .sql("UPDATE account SET failures = 0, locked_until = ? WHERE name = ?")
                    .params(OffsetDateTime.ofInstant(clock.instant().plus(LOCK), ZoneOffset.UTC), name)
                    .update();
            audit.append("account.locked", name, Map.of("minutes", Long.toString(LOCK.toMinutes())));
        }
    }

    private void refused(String name, String why) {
        audit.append("account.refused", name, Map.of("why", why));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void one(int rows, String name) {
        if (rows != 1) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, name));
        }
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        String agency = row.getString("agency");
        return new Account(
                row.getString("name"),
                row.getString("full_name"),
                Role.valueOf(row.getString("role")),
                agency == null ? null : new AgencyCode(agency),
                row.getInt("generation"),
                row.getBoolean("must_change"),
                instant(row.getObject("locked_until", OffsetDateTime.class)),
                instant(row.getObject("closed_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static FaultException bad(String name, String detail) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, name, detail));
    }
}
