package vn.sohoa.disposal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.disposal.Described;
import vn.sohoa.archive.disposal.DisposalArchive;
import vn.sohoa.disposal.DisposalFiles.Completion;
import vn.sohoa.disposal.DisposalFiles.Destroyed;
import vn.sohoa.disposal.DisposalFiles.Destruction;
import vn.sohoa.disposal.DisposalFiles.Done;
import vn.sohoa.disposal.DisposalFiles.Entry;
import vn.sohoa.disposal.DisposalFiles.LeftOut;
import vn.sohoa.disposal.DisposalFiles.Listed;
import vn.sohoa.disposal.DisposalFiles.Signer;
import vn.sohoa.disposal.DisposalList.Course;
import vn.sohoa.disposal.DisposalList.Item;
import vn.sohoa.disposal.DisposalList.Person;
import vn.sohoa.disposal.DisposalLists.Papers;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.dossier.Sha256;

/**
 * Destroys what was approved. In this order, each step durable before the next:
 *
 * <ol>
 *   <li>the decision is checked again, and each dossier; one that has changed since is left out and named;
 *   <li>the destruction record is written into the database, and then, with the signed files, into the archive, both copies;
 *   <li>dossier by dossier: checked once more, condemned (in one transaction with all that the database has of it), removed
 *       from the second copy and the first, and written down as destroyed;
 *   <li>a completion goes into the archive beside the record.
 * </ol>
 *
 * Killed anywhere it goes on with the next run, to the same end. A dossier is either whole, or condemned and never shown as
 * archived again.
 */
public final class DisposalRun {
    /** What the office has of a dossier besides its object in the archive. Each call may be repeated. */
    public interface Traces {
        /**
         * Its documents count as destroyed, their texts and what else the database has made of them go, and nobody looks after
         * its object any more. Joins the transaction after which there is no way back.
         */
        void condemn(DossierCode dossier, DocumentState.Disposal disposal);

        /** Its files outside of the archive go. */
        void clear(DossierCode dossier);

        /** Nothing of its object is left: something there would be a finding from now on. Joins the caller's transaction. */
        void forget(DossierCode dossier);
    }

    private final DisposalLists lists;
    private final DueDossiers due;
    private final DisposalDesk desk;
    private final DisposalArchive archive;
    private final Traces traces;

    /** @param desk judges the signatures */
    public DisposalRun(
            DisposalLists lists, DueDossiers due, DisposalDesk desk, DisposalArchive archive, Traces traces) {
        this.lists = lists;
        this.due = due;
        this.desk = desk;
        this.archive = archive;
        this.traces = traces;
    }

    /**
     * What became of a dossier, or of the list.
     *
     * @param fault why it is not destroyed; none when it is
     */
    public record Outcome(String subject, @Nullable Fault fault) {}

    /** Lists there is something to do for, the oldest first. */
    public List<String> open() {
        return lists.open();
    }

    /** A list's dossiers that may still be left out. */
    public List<DossierCode> undecided(String number) {
        return lists.get(number).items().stream()
                .filter(item -> item.isOpen() && item.condemnedAt() == null)
                .map(Item::dossier)
                .toList();
    }

    /**
     * Destroys a list's dossiers, as far as it may.
     *
     * @param stopped asked between two dossiers
     * @throws FaultException {@code POLICY_DISPOSAL_PERSON} when it is not two people's decision: nothing is done then;
     *     {@code UNAVAILABLE_*}: what is left to do is done by the next run; {@code INTEGRITY_ARCHIVE} when the record's place
     *     in the archive holds something else
     */
    public List<Outcome> work(String number, BooleanSupplier stopped) {
        DisposalList list = lists.get(number);
        if (list.state() == DisposalList.State.APPROVED) {
            begin(list);
        }
        Papers papers = lists.papers(number);
        putFiles(number);
        Map<DossierCode, Item> items = new HashMap<>();
        lists.get(number).items().forEach(item -> items.put(item.dossier(), item));
        List<Outcome> outcomes = new ArrayList<>();
        for (Entry entry : DisposalFiles.read(papers.content(), Listed.class).dossiers()) {
            if (stopped.getAsBoolean()) {
                return outcomes;
            }
            Item item = Objects.requireNonNull(items.get(new DossierCode(entry.dossier())));
            if (item.leftOut() != null) {
                outcomes.add(refused(item.dossier(), item.leftOut()));
            } else if (item.isOpen()) {
                outcomes.add(work(number, entry, item));
            }
        }
        if (lists.get(number).items().stream().noneMatch(Item::isOpen)) {
            complete(number, papers);
        }
        return outcomes;
    }

    private void begin(DisposalList list) {
        Papers papers = lists.papers(list.number());
        desk.requireDecided(list.number(), papers);
        List<Destroyed> destroyed = new ArrayList<>();
        Map<DossierCode, String> leftOut = new LinkedHashMap<>();
        for (Entry entry : DisposalFiles.read(papers.content(), Listed.class).dossiers()) {
            String change = change(list.number(), entry);
            if (change == null) {
                destroyed.add(Destroyed.of(entry, described(entry)));
            } else {
                leftOut.put(new DossierCode(entry.dossier()), change);
            }
        }
        Instant now = lists.now();
        Course course = list.course();
        Destruction record = new Destruction(
                Destruction.FORMAT,
                list.number(),
                Sha256.of(papers.content()).hex(),
                list.reason(),
                List.of(
                        signer(course.proposed(), DisposalFiles.LIST, DisposalFiles.PROPOSAL),
                        signer(
                                Objects.requireNonNull(course.approved()),
                                DisposalFiles.APPROVAL,
                                DisposalFiles.APPROVAL_CMS)),
                now.toString(),
                destroyed,
                leftOut(leftOut));
        lists.begin(list.number(), now, DisposalFiles.bytes(record), leftOut);
    }

    /** Why a dossier is not destroyed as it was approved; null when it is as it was then. */
    private @Nullable String change(String number, Entry entry) {
        DueDossier found = due.of(new DossierCode(entry.dossier()), number);
        if (!found.free()) {
            return found.obstacles().toString();
        }
        if (!found.term().retention().equals(entry.retention())
                || !found.term().procedure().equals(entry.procedure())) {
            return "its retention is " + found.term().retention() + " by now";
        }
        try {
            Described object = described(entry);
            boolean same = object.head().equals(entry.head())
                    && object.inventory().hex().equals(entry.inventorySha256());
            return same ? null : "it has changed since: " + object.head() + ", was " + entry.head();
        } catch (FaultException damaged) {
            if (damaged.fault().kind() != FaultKind.INTEGRITY) {
                throw damaged;
            }
            return damaged.fault().code().id() + ": " + damaged.fault().subject();
        }
    }

    private void putFiles(String number) {
        // the record last: when it is there, all of it is
        lists.files(number).forEach((name, bytes) -> archive.folder().put(number, name, bytes));
    }

    private Outcome work(String number, Entry entry, Item item) {
        DossierCode dossier = item.dossier();
        if (item.condemnedAt() == null) {
            String change = change(number, entry);
            if (change == null && !condemn(number, dossier)) {
                change = DueDossier.Kind.HELD.name();
            }
            if (change != null) {
                lists.leaveOut(number, dossier, change);
                return refused(dossier, change);
            }
        }
        try {
            traces.clear(dossier);
            int removed = archive.removal().remove(dossier);
            lists.destroyed(number, dossier, removed, () -> traces.forget(dossier));
            return new Outcome(dossier.value(), null);
        } catch (FaultException locked) {
            if (locked.fault().code() != FaultCode.POLICY_RETENTION) {
                throw locked;
            }
            return new Outcome(dossier.value(), locked.fault());
        }
    }

    private boolean condemn(String number, DossierCode dossier) {
        Instant now = lists.now();
        return lists.condemn(
                number, dossier, now, () -> traces.condemn(dossier, new DocumentState.Disposal(number, now)));
    }

    private void complete(String number, Papers papers) {
        List<Done> done = new ArrayList<>();
        Map<DossierCode, String> leftOut = new LinkedHashMap<>();
        for (Item item : lists.get(number).items()) {
            if (item.leftOut() != null) {
                leftOut.put(item.dossier(), item.leftOut());
            } else {
                done.add(new Done(
                        item.dossier().value(),
                        String.valueOf(item.condemnedAt()),
                        String.valueOf(item.destroyedAt()),
                        item.removed()));
            }
        }
        byte[] completion = DisposalFiles.bytes(new Completion(
                Completion.FORMAT,
                number,
                Sha256.of(Objects.requireNonNull(papers.record())).hex(),
                done,
                leftOut(leftOut)));
        archive.folder().put(number, DisposalFiles.COMPLETION, completion);
        lists.executed(number, Sha256.of(completion));
    }

    private Described described(Entry entry) {
        return archive.descriptions().of(new DossierCode(entry.dossier()));
    }

    private static Outcome refused(DossierCode dossier, String why) {
        return new Outcome(dossier.value(), Fault.of(FaultCode.POLICY_RETENTION, dossier.value(), why));
    }

    private static Signer signer(Person person, String file, String signature) {
        return new Signer(person.name(), person.at().toString(), file, signature);
    }

    private static List<LeftOut> leftOut(Map<DossierCode, String> why) {
        return why.entrySet().stream()
                .map(one -> new LeftOut(one.getKey().value(), one.getValue()))
                .toList();
    }
}
