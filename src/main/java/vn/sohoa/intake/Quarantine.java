package vn.sohoa.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Master;
import vn.sohoa.intake.QuarantineItem.Origin;
import vn.sohoa.intake.QuarantineItem.Source;
import vn.sohoa.intake.QuarantineRows.Outcome;

/**
 * The files that an officer has to do something about: {@code <day>/<dossier or "unknown">/<name>}, each with a
 * {@code .reason.txt} beside it.
 *
 * <p>Rows come first and files follow: a crash in between is finished by the next {@link #settle}, which every run of the
 * intake begins with. Nothing is ever overwritten, here or in the inbox. Safe to use from several threads and processes.
 */
public final class Quarantine {
    private final IntakeRecords records;
    private final IntakeFolders folders;
    private final QuarantineRows rows;
    private final QuarantineFiles files;
    private final Steps steps;

    public Quarantine(IntakeFolders folders, IntakeRecords records) {
        this(folders, records, Steps.UNWATCHED);
    }

    Quarantine(IntakeFolders folders, IntakeRecords records, Steps steps) {
        this.folders = folders;
        this.records = records;
        this.rows = new QuarantineRows(records.database().jdbc(), records.clock());
        this.files = new QuarantineFiles(folders, steps);
        this.steps = steps;
    }

    /**
     * A document that had been taken was rejected by a later stage: its master is to lie in quarantine. Joins the caller's
     * transaction, in which the document's state changes, and touches no file; call {@link #settle} after the commit. When
     * the master lies there already, only its reason is renewed.
     */
    public void put(Document document, Fault fault) {
        records.database().inTransaction(() -> {
            rows.lock();
            QuarantineEntry.Reason reason = new QuarantineEntry.Reason(
                    fault, records.clock().instant(), document.dossier(), document.component(), document.id());
            List<QuarantineItem> held = heldOrPlanned(document);
            if (held.size() == document.master().files().size()) {
                held.forEach(item -> rows.renew(item.id(), reason));
            } else {
                plan(QuarantineFiles.sources(document), names(document), reason);
            }
        });
    }

    /**
     * Brings the files to where the rows say they are.
     *
     * @throws FaultException {@code UNAVAILABLE_DISK}
     */
    public void settle() {
        records.database().inTransaction(() -> {
            rows.lock();
            rows.unsettled().forEach(item -> settle(item, files.source(item)));
        });
        finishReturns();
    }

    /** What is in quarantine, oldest first. */
    public List<QuarantineEntry> list() {
        return rows.open().stream()
                .map(item -> new QuarantineEntry(
                        item.id(), files.place(item), SafeFiles.exists(files.place(item)), item.reason()))
                .toList();
    }

    /**
     * Puts a file, and the pages that were sent back with it, back to where it came from in the inbox.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} when there is no such entry, {@code UNAVAILABLE_DISK}
     */
    public RetryReport retry(String id) {
        settle();
        records.database().inTransaction(() -> together(id).forEach(item -> rows.startReturn(item.id())));
        steps.reached("quarantine.return-recorded");
        return finishReturns();
    }

    /**
     * Puts a file that was not known by its name, and the pages that were sent back with it, into the inbox as somebody says
     * what it is.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} when there is no such entry, {@code USAGE_BAD_ARGUMENT} when it is of a
     *     document, {@code INPUT_BAD_NAME} when it is no kind of scan, {@code INPUT_NAME_TAKEN}, {@code UNAVAILABLE_DISK}
     */
    public RetryReport assign(String id, DossierCode dossier, ComponentCode component) {
        settle();
        records.database().inTransaction(() -> {
            rows.lock();
            new Assignment(files, rows, records.audit()).record(together(id), dossier, component);
        });
        steps.reached("quarantine.assigned");
        return finishReturns();
    }

    /** All of them, and the files that an officer has renamed or put there, to their dossier's folder in the inbox. */
    public RetryReport retryAll() {
        settle();
        records.database().inTransaction(() -> rows.open().forEach(item -> rows.startReturn(item.id())));
        steps.reached("quarantine.return-recorded");
        RetryReport recorded = finishReturns();
        return records.database().inTransaction(() -> {
            rows.lock();
            Returns returns = new Returns();
            returns.add(recorded);
            files.strangers(rows.open())
                    .forEach(stranger ->
                            giveBack(stranger, files.returnPath(stranger), returns, folderCode(stranger), () -> {}));
            return returns.report();
        });
    }

    /** Sends files of the inbox back, together. */
    List<IntakeReport.SentBack> sendBack(List<Seen> seen, QuarantineEntry.Reason reason) {
        List<Source> sources = seen.stream().map(QuarantineFiles::source).toList();
        List<String> names =
                seen.stream().map(file -> file.path().getFileName().toString()).toList();
        List<QuarantineItem> items = records.database().inTransaction(() -> plan(sources, names, reason));
        steps.reached("quarantine.recorded");
        List<IntakeReport.SentBack> sent = new ArrayList<>();
        records.database().inTransaction(() -> {
            rows.lock();
            for (int i = 0; i < items.size(); i++) {
                // the path as it was seen: a name in another encoding does not survive being text
                if (settle(items.get(i), seen.get(i).path())) {
                    sent.add(new IntakeReport.SentBack(seen.get(i).shown(), reason.fault(), files.place(items.get(i))));
                }
            }
        });
        return sent;
    }

    /** Frees the spool of documents whose master lies here. Only for who holds the intake's lock. */
    void clearSpool() {
        rows.open().stream()
                .filter(item -> item.source().origin() == Origin.SPOOL && SafeFiles.exists(files.place(item)))
                .flatMap(item -> Stream.ofNullable(item.reason().document()))
                .distinct()
                .filter(id -> records.documents()
                        .find(id)
                        .filter(document -> document.state() instanceof DocumentState.Quarantined)
                        .isPresent())
                .forEach(folders.spool()::clear);
    }

    /** The entry and those that were sent back with it. */
    private List<QuarantineItem> together(String id) {
        List<QuarantineItem> together = rows.together(id);
        if (together.isEmpty()) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, ShownName.of(id)));
        }
        return together;
    }

    /** One entry for every file of the master whose bytes lie here, or are about to. */
    private List<QuarantineItem> heldOrPlanned(Document document) {
        List<QuarantineItem> open = rows.openOf(document.id());
        List<QuarantineItem> unsettled = rows.unsettled();
        List<Source> sources = QuarantineFiles.sources(document);
        List<QuarantineItem> held = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String path = sources.get(i).path();
            Master.File file = document.master().files().get(i);
            open.stream()
                    .filter(item -> item.source().path().equals(path))
                    .filter(item -> unsettled.contains(item) || files.holds(item, file))
                    .findFirst()
                    .ifPresent(held::add);
        }
        return held;
    }

    private List<QuarantineItem> plan(List<Source> sources, List<String> names, QuarantineEntry.Reason reason) {
        rows.lock();
        String batch = QuarantineItem.batch(sources, reason);
        List<QuarantineItem> items = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String place = files.free(reason, names.get(i), rows::isTaken);
            QuarantineItem item = QuarantineItem.planned(sources.get(i), place, batch, reason);
            rows.insert(item);
            audit("quarantine.put", item);
            items.add(item);
        }
        return items;
    }

    private boolean settle(QuarantineItem item, @Nullable Path source) {
        boolean there = files.bring(item, source);
        if (there) {
            rows.settled(item.id());
        } else {
            rows.release(item.id(), Outcome.GONE);
            audit("quarantine.gone", item);
        }
        return there;
    }

    private RetryReport finishReturns() {
        return records.database().inTransaction(() -> {
            rows.lock();
            Returns returns = new Returns();
            for (QuarantineItem item : rows.returning()) {
                Path place = files.place(item);
                if (SafeFiles.exists(place)) {
                    giveBack(
                            place,
                            item.source().returnTo(),
                            returns,
                            item.reason().dossier(),
                            () -> {
                                rows.release(item.id(), Outcome.RETURNED);
                            });
                    rows.giveUpReturn(item.id());
                } else {
                    boolean returned = files.isInInbox(item.source().returnTo());
                    rows.release(item.id(), returned ? Outcome.RETURNED : Outcome.GONE);
                    audit(returned ? "quarantine.returned" : "quarantine.gone", item);
                    (returned ? returns.returned : returns.gone).add(item.place());
                    files.dropReason(place);
                }
            }
            return returns.report();
        });
    }

    private void giveBack(
            Path file, String returnTo, Returns returns, @Nullable DossierCode dossier, Runnable whenReturned) {
        String name = ShownName.of(folders.quarantine().relativize(file));
        try {
            files.giveBack(file, returnTo);
            whenReturned.run();
            records.audit()
                    .append("quarantine.returned", dossier == null ? name : dossier.value(), Map.of("file", name));
            returns.returned.add(name);
        } catch (FaultException kept) {
            returns.kept.add(new RetryReport.Kept(name, kept.fault()));
        }
    }

    private void audit(String act, QuarantineItem item) {
        QuarantineEntry.Reason reason = item.reason();
        Map<String, String> details = new TreeMap<>();
        details.put("id", item.id());
        details.put("place", item.place());
        details.put("fault", reason.fault().code().id());
        if (reason.document() != null) {
            details.put("document", reason.document().value());
        }
        String subject =
                reason.dossier() == null ? item.place() : reason.dossier().value();
        records.audit().append(act, subject, details);
    }

    private static List<String> names(Document document) {
        return document.master().files().stream().map(Master.File::name).toList();
    }

    private static @Nullable DossierCode folderCode(Path file) {
        return DossierCode.find(String.valueOf(SafeFiles.parent(file).getFileName()))
                .orElse(null);
    }

    private static final class Returns {
        final List<String> returned = new ArrayList<>();
        final List<RetryReport.Kept> kept = new ArrayList<>();
        final List<String> gone = new ArrayList<>();

        void add(RetryReport report) {
            returned.addAll(report.returned());
            kept.addAll(report.kept());
            gone.addAll(report.gone());
        }

        RetryReport report() {
            return new RetryReport(returned, kept, gone);
        }
    }
}
