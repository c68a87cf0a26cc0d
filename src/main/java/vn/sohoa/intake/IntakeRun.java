package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** One run over the inbox, from look to report. */
final class IntakeRun {
    record Rules(Admission admission, Stillness stillness, Clock clock) {}

    private static final long SLICE_MILLIS = 100;

    private final Inbox inbox;
    private final Quarantine quarantine;
    private final Taking taking;
    private final Rules rules;
    private final IntakeWatch watch;

    private final List<IntakeReport.Taken> taken = new ArrayList<>();
    private final List<IntakeReport.SentBack> sentBack = new ArrayList<>();
    private final List<IntakeReport.Duplicate> duplicates = new ArrayList<>();
    private final List<IntakeReport.Waiting> waiting = new ArrayList<>();

    IntakeRun(Inbox inbox, Quarantine quarantine, Taking taking, Rules rules, IntakeWatch watch) {
        this.inbox = inbox;
        this.quarantine = quarantine;
        this.taking = taking;
        this.rules = rules;
        this.watch = watch;
    }

    IntakeReport run() throws IOException, InterruptedException {
        quarantine.settle();
        quarantine.clearSpool();
        Set<Path> stuck = new HashSet<>(taking.finish());
        List<Finding> ready = ready(stuck);
        watch.found(ready.size());
        boolean stopped = false;
        for (Finding finding : ready) {
            stopped = watch.stopRequested();
            if (stopped) {
                break;
            }
            handle(finding);
            watch.handled(finding.files().getFirst().shown());
        }
        return new IntakeReport(taken, sentBack, duplicates, waiting, stopped);
    }

    private List<Finding> ready(Set<Path> stuck) throws IOException, InterruptedException {
        Inbox.View view = look();
        if (!view.files().stream().allMatch(this::isStill)) {
            pause(rules.admission().settings().still());
            view = look();
        }
        view.unreadable().forEach(path -> waiting.add(unreadable(ShownName.of(path))));
        List<Seen> fresh = new ArrayList<>();
        for (Seen file : view.files()) {
            if (stuck.contains(file.path())) {
                waiting.add(unreadable(file.shown()));
            } else {
                fresh.add(file);
            }
        }
        List<Finding> ready = new ArrayList<>();
        for (Finding finding : Grouping.of(fresh, rules.admission().known())) {
            if (finding.files().stream().allMatch(this::isStill)) {
                ready.add(finding);
            } else {
                await(finding, null);
            }
        }
        return ready;
    }

    private void handle(Finding finding) {
        switch (finding) {
            case Finding.Refused refused -> sendBack(refused, refused.fault(), refused.dossier(), null);
            case Finding.Scan scan -> take(scan);
        }
    }

    private void take(Finding.Scan scan) {
        try {
            Taking.Taken result = taking.take(scan, rules.clock().instant());
            if (result.kind() == IntakeBook.Kind.DUPLICATE) {
                List<String> names = scan.files().stream().map(Seen::shown).toList();
                duplicates.add(
                        new IntakeReport.Duplicate(names, result.document().id()));
            } else {
                taken.add(new IntakeReport.Taken(
                        result.document().id(),
                        scan.dossier(),
                        scan.component(),
                        scan.files().size(),
                        result.pages(),
                        result.kind() == IntakeBook.Kind.AGAIN));
            }
        } catch (StillChangingException changing) {
            await(scan, null);
        } catch (FaultException failed) {
            switch (failed.fault().kind()) {
                case INPUT, QUALITY, POLICY, BUG -> sendBack(scan, failed.fault(), scan.dossier(), scan.component());
                case UNAVAILABLE -> {
                    if (failed.fault().code() == FaultCode.UNAVAILABLE_DATABASE) {
                        throw failed;
                    }
                    await(scan, failed.fault());
                }
                default -> throw failed;
            }
        }
    }

    private void sendBack(
            Finding finding, Fault fault, @Nullable DossierCode dossier, @Nullable ComponentCode component) {
        sentBack.addAll(quarantine.sendBack(
                finding.files(), new QuarantineEntry.Reason(fault, rules.clock().instant(), dossier, component, null)));
    }

    private void await(Finding finding, @Nullable Fault fault) {
        finding.files().forEach(file -> waiting.add(new IntakeReport.Waiting(file.shown(), fault)));
    }

    private static IntakeReport.Waiting unreadable(String shown) {
        return new IntakeReport.Waiting(shown, Fault.of(FaultCode.UNAVAILABLE_DISK, shown, "Permission denied?"));
    }

    private Inbox.View look() throws IOException {
        Inbox.View view = inbox.look();
        rules.stillness().look(view.files(), System.nanoTime());
        return view;
    }

    private boolean isStill(Seen file) {
        return rules.stillness().isStill(file, System.nanoTime());
    }

    private void pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !watch.stopRequested(); left = end - System.nanoTime()) {
            Thread.sleep(Math.min(SLICE_MILLIS, left / 1_000_000 + 1));
        }
    }
}
