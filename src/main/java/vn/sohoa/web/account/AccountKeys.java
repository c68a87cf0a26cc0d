package vn.sohoa.web.account;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Which officers' keys on the server an account may sign with; none, until the operator gives one. Each change and its audit entry are one
 * transaction.
 */
public final class AccountKeys {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public AccountKeys(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** An account's. */
    public SortedSet<String> of(String account) {
        return new TreeSet<>(database.jdbc()
                .sql("SELECT officer FROM account_key WHERE account = ?")
                .param(account)
                .query(String.class)
                .list());
    }

    /** Everybody's, by account. */
    public SortedMap<String, SortedSet<String>> all() {
        SortedMap<String, SortedSet<String>> all = new TreeMap<>();
        database.jdbc().sql("SELECT account, officer FROM account_key").query(row -> {
            all.computeIfAbsent(row.getString(1), account -> new TreeSet<>()).add(row.getString(2));
        });
        return all;
    }

    /**
     * From now on an account may sign with these keys and no others.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} unless it is an open account of a certifying officer
     */
    public void give(String account, Set<String> keys) {
        database.inTransaction(() -> {
            int open = database.jdbc()
                    .sql(
                            "SELECT count(*) FROM (SELECT 1 FROM account WHERE name = ? AND role = ? AND closed_at IS NULL FOR UPDATE) a")
                    .params(account, Role.CERTIFYING_OFFICER.name())
                    .query(Integer.class)
                    .single();
            if (open != 1) {
                throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, account));
            }
            SortedSet<String> before = of(account);
            SortedSet<String> given = without(keys, before);
            SortedSet<String> taken = without(before, keys);
            if (given.isEmpty() && taken.isEmpty()) {
                return;
            }
            taken.forEach(key -> database.jdbc()
                    .sql("DELETE FROM account_key WHERE account = ? AND officer = ?")
                    .params(account, key)
                    .update());
            given.forEach(key -> database.jdbc()
                    .sql("INSERT INTO account_key (account, officer, given_at) VALUES (?, ?, ?)")
                    .params(account, key, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update());
            audit.append(
                    "account.keys-changed",
                    account,
                    Map.of("given", String.join(" ", given), "taken", String.join(" ", taken)));
        });
    }

    /**
     * Refuses a key that is not theirs, which the audit log says.
     *
     * @throws FaultException {@code POLICY_KEY_NOT_GIVEN}
     */
    public void require(String account, String key) {
        if (!of(account).contains(key)) {
            audit.append("account.refused", account, Map.of("why", "key", "key", key));
            throw new FaultException(Fault.of(FaultCode.POLICY_KEY_NOT_GIVEN, key, account));
        }
    }

    private static SortedSet<String> without(Set<String> some, Set<String> others) {
        SortedSet<String> left = new TreeSet<>(some);
        left.removeAll(new HashSet<>(others));
        return left;
    }
}
