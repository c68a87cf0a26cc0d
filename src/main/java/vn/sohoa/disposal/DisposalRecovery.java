package vn.sohoa.disposal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.archive.disposal.Described;
import vn.sohoa.archive.disposal.DisposalArchive;
import vn.sohoa.database.Database;
import vn.sohoa.disposal.DisposalFiles.Approval;
import vn.sohoa.disposal.DisposalFiles.Completion;
import vn.sohoa.disposal.DisposalFiles.Destroyed;
import vn.sohoa.disposal.DisposalFiles.Destruction;
import vn.sohoa.disposal.DisposalFiles.Done;
import vn.sohoa.disposal.DisposalFiles.LeftOut;
import vn.sohoa.disposal.DisposalFiles.Listed;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/**
 * Finds again what was destroyed, for a database that was made anew and may have been kept last before that: the destruction
 * records in the archive say what began, and the archive what is gone.
 */
public final class DisposalRecovery {
    private final JdbcClient jdbc;
    private final DisposalLists lists;
    private final DisposalArchive archive;
    private final DisposalRun.Traces traces;

    public DisposalRecovery(
            Database database, DisposalLists lists, DisposalArchive archive, DisposalRun.Traces traces) {
        this.jdbc = database.jdbc();
        this.lists = lists;
        this.archive = archive;
        this.traces = traces;
    }

    /** Joins the caller's transaction. Doing it again changes nothing. */
    public void run() {
        for (String number : archive.folder().lists()) {
            // it goes there last: without it nothing was destroyed
            archive.folder().read(number, DisposalFiles.RECORD).ifPresent(record -> recover(number, record));
        }
    }

    private void recover(String number, byte[] bytes) {
        Destruction record = DisposalFiles.read(bytes, Destruction.class);
        Completion completion = archive.folder()
                .read(number, DisposalFiles.COMPLETION)
                .map(found -> DisposalFiles.read(found, Completion.class))
                .orElse(null);
        list(number, record, bytes);
        Map<String, Done> done = new HashMap<>();
        if (completion != null) {
            completion.dossiers().forEach(one -> done.put(one.dossier(), one));
            completion.leftOut().forEach(one -> leftOut(number, one));
        }
        record.leftOut().forEach(one -> leftOut(number, one));
        for (Destroyed one : record.dossiers()) {
            if (completion == null) {
                look(number, record, one);
            } else {
                Optional.ofNullable(done.get(one.entry().dossier())).ifPresent(found -> destroyed(number, found));
            }
        }
        if (completion != null) {
            jdbc.sql("UPDATE disposal_list SET executed_at = ? WHERE number = ? AND executed_at IS NULL")
                    .params(DisposalLists.utc(last(record, done)), number)
                    .update();
        }
    }

    private void list(String number, Destruction record, byte[] bytes) {
        byte[] content = file(number, DisposalFiles.LIST);
        Listed list = DisposalFiles.read(content, Listed.class);
        lists.insert(
                new DisposalLists.Proposal(list, content, file(number, DisposalFiles.PROPOSAL), list.proposedBy()));
        byte[] approval = file(number, DisposalFiles.APPROVAL);
        Approval said = DisposalFiles.read(approval, Approval.class);
        jdbc.sql("""
                        UPDATE disposal_list SET approved_by = ?, approved_at = ?, approval = ?, approval_cms = ?,
                            begun_at = ?, record = ? WHERE number = ? AND begun_at IS NULL""")
                .params(
                        said.approvedBy(),
                        DisposalLists.utc(Instant.parse(said.approvedAt())),
                        approval,
                        file(number, DisposalFiles.APPROVAL_CMS),
                        DisposalLists.utc(Instant.parse(record.begunAt())),
                        bytes,
                        number)
                .update();
    }

    /** Whole, it may still be left out; in part or gone, there was no way back. */
    private void look(String number, Destruction record, Destroyed one) {
        DossierCode dossier = new DossierCode(one.entry().dossier());
        if (archive.removal().isGone(dossier)) {
            destroyed(number, new Done(dossier.value(), record.begunAt(), record.begunAt(), 0));
        } else if (!isWhole(dossier, one)) {
            condemned(number, dossier, record.begunAt());
        }
    }

    private boolean isWhole(DossierCode dossier, Destroyed one) {
        try {
            Described object = archive.descriptions().of(dossier);
            return Destroyed.of(one.entry(), object).equals(one);
        } catch (FaultException damaged) {
            if (damaged.fault().kind() != FaultKind.INTEGRITY) {
                throw damaged;
            }
            return false;
        }
    }

    private void leftOut(String number, LeftOut one) {
        jdbc.sql("""
                        UPDATE disposal_item SET left_out = ?
                        WHERE list = ? AND dossier = ? AND left_out IS NULL AND condemned_at IS NULL""").params(one.why(), number, one.dossier()).update();
    }

    private void condemned(String number, DossierCode dossier, String at) {
        Instant moment = Instant.parse(at);
        jdbc.sql("UPDATE disposal_item SET condemned_at = ? WHERE list = ? AND dossier = ? AND condemned_at IS NULL")
                .params(DisposalLists.utc(moment), number, dossier.value())
                .update();
        traces.condemn(dossier, new DocumentState.Disposal(number, moment));
    }

    private void destroyed(String number, Done done) {
        DossierCode dossier = new DossierCode(done.dossier());
        condemned(number, dossier, done.condemnedAt());
        @Nullable Integer removed = done.removed();
        jdbc.sql("""
                        UPDATE disposal_item SET destroyed_at = ?, removed = ?
                        WHERE list = ? AND dossier = ? AND destroyed_at IS NULL""")
                .params(
                        DisposalLists.utc(Instant.parse(done.destroyedAt())),
                        removed == null ? 0 : removed,
                        number,
                        dossier.value())
                .update();
        traces.forget(dossier);
    }

    private static Instant last(Destruction record, Map<String, Done> done) {
        return done.values().stream()
                .map(one -> Instant.parse(one.destroyedAt()))
                .max(Instant::compareTo)
                .orElse(Instant.parse(record.begunAt()));
    }

    private byte[] file(String number, String name) {
        return archive.folder()
                .read(number, name)
                .orElseThrow(() -> new FaultException(Fault.of(
                        FaultCode.INTEGRITY_ARCHIVE,
                        "extensions/sohoa-disposal/" + number + "/" + name,
                        "it is gone")));
    }
}
