package vn.sohoa.disposal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.disposal.DisposalFiles.Entry;
import vn.sohoa.disposal.DisposalFiles.Listed;
import vn.sohoa.disposal.DisposalList.Item;
import vn.sohoa.disposal.DisposalList.State;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.register.DossierRecord;

/** The lists' rows. Every change is one transaction with its audit entry; a number is given once, without gap. */
public final class DisposalLists {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('disposal-number'))";

    private final Database database;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    public DisposalLists(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.audit = audit;
        this.clock = clock;
    }

    /** A list's files, as far as there are any yet. */
    record Papers(
            byte[] content,
            byte[] proposal,
            byte @Nullable [] approval,
            byte @Nullable [] approvalCms,
            byte @Nullable [] record) {}

    /** @param by who signed */
    record Proposal(Listed list, byte[] content, byte[] cms, String by) {}

    record Approval(byte[] content, byte[] cms, String by, Instant at) {}

    /** Oldest first. */
    public List<DisposalList> all() {
        return jdbc
                .sql("SELECT * FROM disposal_list ORDER BY proposed_at, number")
                .query((row, number) -> row.getString("number"))
                .list()
                .stream()
                .map(this::get)
                .toList();
    }

    /** @throws FaultException {@code USAGE_NOT_FOUND} */
    public DisposalList get(String number) {
        List<Item> items = jdbc.sql("SELECT * FROM disposal_item WHERE list = ? ORDER BY dossier")
                .param(number)
                .query(ListRow::item)
                .list();
        return jdbc.sql("SELECT * FROM disposal_list WHERE number = ?")
                .param(number)
                .query((row, n) -> ListRow.list(row, items))
                .optional()
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, number)));
    }

    /** Lists that were approved and are not done, the oldest first. */
    public List<String> open() {
        return jdbc.sql("""
                        SELECT number FROM disposal_list
                        WHERE approved_at IS NOT NULL AND refused_at IS NULL AND executed_at IS NULL
                        ORDER BY approved_at, number""").query(String.class).list();
    }

    /** The list's files by name, as far as there are any yet: each with the signature over it. */
    public Map<String, byte[]> files(String number) {
        Papers papers = papers(get(number).number());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(DisposalFiles.LIST, papers.content());
        files.put(DisposalFiles.PROPOSAL, papers.proposal());
        if (papers.approval() != null && papers.approvalCms() != null) {
            files.put(DisposalFiles.APPROVAL, papers.approval());
            files.put(DisposalFiles.APPROVAL_CMS, papers.approvalCms());
        }
        if (papers.record() != null) {
            files.put(DisposalFiles.RECORD, papers.record());
        }
        return files;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Papers papers(String number) {
        return jdbc.sql("SELECT content, proposal, approval, approval_cms, record FROM disposal_list WHERE number = ?")
                .param(number)
                .query((row, n) -> new Papers(
                        row.getBytes("content"),
                        row.getBytes("proposal"),
                        row.getBytes("approval"),
                        row.getBytes("approval_cms"),
                        row.getBytes("record")))
                .single();
    }

    /** @param make given the number, what is proposed under it */
    String propose(Function<String, Proposal> make) {
        return database.inTransaction(() -> {
            jdbc.sql(LOCK).query((row, n) -> true).list();
            Proposal proposal = make.apply(nextNumber());
            insert(proposal);
            String number = proposal.list().list();
            audit.append(
                    "disposal.proposed",
                    number,
                    Map.of(
                            "by", proposal.by(),
                            "list", Sha256.of(proposal.content()).hex(),
                            "dossiers",
                                    Integer.toString(proposal.list().dossiers().size())));
            for (Entry entry : proposal.list().dossiers()) {
                audit.append("disposal.listed", entry.dossier(), Map.of("list", number));
            }
            return number;
        });
    }

    /** As proposed, also when it is only found again in the archive; a list that is there stays as it is. */
    void insert(Proposal proposal) {
        Listed list = proposal.list();
        int fresh = jdbc.sql("""
                        INSERT INTO disposal_list (number, content, reason, proposed_by, proposed_at, proposal)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        list.list(),
                        proposal.content(),
                        list.reason(),
                        proposal.by(),
                        utc(Instant.parse(list.proposedAt())),
                        proposal.cms())
                .update();
        for (Entry entry : fresh == 0 ? List.<Entry>of() : list.dossiers()) {
            jdbc.sql("INSERT INTO disposal_item (list, dossier) VALUES (?, ?)")
                    .params(list.list(), entry.dossier())
                    .update();
        }
    }

    void approve(String number, Function<Papers, Approval> make) {
        database.inTransaction(() -> {
            require(number, State.PROPOSED);
            Approval approval = make.apply(papers(number));
            jdbc.sql("""
                            UPDATE disposal_list SET approved_by = ?, approved_at = ?, approval = ?, approval_cms = ?
                            WHERE number = ?""")
                    .params(approval.by(), utc(approval.at()), approval.content(), approval.cms(), number)
                    .update();
            audit.append(
                    "disposal.approved",
                    number,
                    Map.of(
                            "by",
                            approval.by(),
                            "approval",
                            Sha256.of(approval.content()).hex()));
        });
    }

    void refuse(String number, String by, String reason) {
        database.inTransaction(() -> {
            require(number, State.PROPOSED, State.APPROVED);
            jdbc.sql("UPDATE disposal_list SET refused_by = ?, refused_at = ?, refusal = ? WHERE number = ?")
                    .params(by, utc(now()), reason, number)
                    .update();
            audit.append("disposal.refused", number, Map.of("by", by, "reason", reason));
        });
    }

    /** Its destruction begins: the record is what it is from now on. */
    void begin(String number, Instant at, byte[] record, Map<DossierCode, String> leftOut) {
        database.inTransaction(() -> {
            require(number, State.APPROVED);
            jdbc.sql("UPDATE disposal_list SET begun_at = ?, record = ? WHERE number = ?")
                    .params(utc(at), record, number)
                    .update();
            audit.append(
                    "disposal.begun", number, Map.of("record", Sha256.of(record).hex()));
            leftOut.forEach((dossier, why) -> leaveOut(number, dossier, why));
        });
    }

    void leaveOut(String number, DossierCode dossier, String why) {
        database.inTransaction(() -> {
            jdbc.sql("UPDATE disposal_item SET left_out = ? WHERE list = ? AND dossier = ? AND condemned_at IS NULL")
                    .params(why, number, dossier.value())
                    .update();
            audit.append("disposal.left-out", dossier.value(), Map.of("list", number, "why", why));
        });
    }

    /**
     * From here on there is no way back for a dossier, unless it has come under legal hold.
     *
     * @param also what goes with it, in the same transaction
     * @return false when it is held: nothing is done then
     */
    boolean condemn(String number, DossierCode dossier, Instant at, Runnable also) {
        return database.inTransaction(() -> {
            jdbc.sql("SELECT disposal_lock(?)")
                    .param(dossier.value())
                    .query((row, n) -> true)
                    .list();
            boolean held = jdbc.sql(
                            "SELECT EXISTS (SELECT FROM archive_hold WHERE dossier = ? AND released_at IS NULL)")
                    .param(dossier.value())
                    .query(Boolean.class)
                    .single();
            if (held) {
                return false;
            }
            jdbc.sql("UPDATE disposal_item SET condemned_at = ? WHERE list = ? AND dossier = ?")
                    .params(utc(at), number, dossier.value())
                    .update();
            also.run();
            audit.append("dossier.condemned", dossier.value(), Map.of("list", number));
            return true;
        });
    }

    /** @param also what goes with it, in the same transaction */
    void destroyed(String number, DossierCode dossier, int removed, Runnable also) {
        database.inTransaction(() -> {
            jdbc.sql("UPDATE disposal_item SET destroyed_at = ?, removed = ? WHERE list = ? AND dossier = ?")
                    .params(utc(now()), removed, number, dossier.value())
                    .update();
            also.run();
            audit.append(
                    "dossier.destroyed", dossier.value(), Map.of("list", number, "removed", Integer.toString(removed)));
        });
    }

    void executed(String number, Sha256 completion) {
        database.inTransaction(() -> {
            require(number, State.BEGUN);
            jdbc.sql("UPDATE disposal_list SET executed_at = ? WHERE number = ?")
                    .params(utc(now()), number)
                    .update();
            audit.append("disposal.executed", number, Map.of("completion", completion.hex()));
        });
    }

    /** Locks the list until the transaction ends. */
    private void require(String number, State... states) {
        jdbc.sql("SELECT number FROM disposal_list WHERE number = ? FOR UPDATE")
                .param(number)
                .query(String.class)
                .list();
        State state = get(number).state();
        if (Stream.of(states).noneMatch(state::equals)) {
            throw new FaultException(Fault.of(FaultCode.POLICY_DISPOSAL_LIST, number, state.name()));
        }
    }

    private String nextNumber() {
        int year = LocalDate.ofInstant(clock.instant(), DossierRecord.ZONE).getYear();
        Integer last = jdbc.sql("SELECT max(substr(number, 6)::int) FROM disposal_list WHERE left(number, 4) = ?")
                .param(Integer.toString(year))
                .query((row, n) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single()
                .orElse(0);
        return "%04d-%02d".formatted(year, last + 1);
    }

    static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
