package vn.sohoa.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.sohoa.certification.Certification;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultMessages;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.office.Office;
import vn.sohoa.register.DossierRecord;

/** {@code sohoa status [CODE]}: how far everything is, or one dossier. */
@Command(name = "status")
final class StatusCommand extends OfficeCommand {
    @Parameters(paramLabel = "CODE", arity = "0..1")
    @Nullable
    String code;

    private static final List<String> STATES =
            List.of("RECEIVED", "DIGITIZED", "INDEXED", "SEALED", "ARCHIVED", "DISPOSED", "QUARANTINED");

    @Override
    int work(Office office, Interrupt interrupt) {
        if (code == null) {
            overview(office);
        } else {
            dossier(office, Codes.dossier(code));
        }
        return 0;
    }

    private void overview(Office office) {
        Map<String, Long> counts = office.documents().counts();
        int sentBack = office.quarantine().list().size();
        Optional<JobHistory.Run> last = office.history().last(1).stream().findFirst();
        if (json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            Map<String, Long> documents = new LinkedHashMap<>();
            STATES.forEach(state -> documents.put(state, counts.getOrDefault(state, 0L)));
            fields.put("documents", documents);
            Map<String, Long> waiting = new LinkedHashMap<>();
            office.documents().waiting().forEach((code, count) -> waiting.put(code.id(), count));
            fields.put("waiting", waiting);
            fields.put("filesInQuarantine", sentBack);
            fields.put(
                    "certifiedCopies",
                    Map.of(
                            "unanswered", office.certifications().unanswered(),
                            "unfinished", office.certifications().unfinished().size()));
            last.ifPresent(run -> fields.put(
                    "lastRun",
                    Map.of("job", run.job(), "startedAt", Times.print(run.startedAt()), "status", run.status())));
            console().json(fields);
            return;
        }
        for (String state : STATES) {
            console().say("status.count", console().texts().say("state." + state), counts.getOrDefault(state, 0L));
        }
        office.documents().waiting().forEach((code, count) -> console().say("status.awaiting", awaited(code), count));
        console().say("status.quarantine", sentBack);
        console()
                .say(
                        "status.certified",
                        office.certifications().unanswered(),
                        office.certifications().unfinished().size());
        last.ifPresent(run -> console().say("status.lastRun", run.job(), Times.print(run.startedAt()), run.status()));
    }

    private void dossier(Office office, DossierCode dossier) {
        DossierRecord record = office.register()
                .find(dossier)
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, dossier.value())));
        office.auditDesk().read(dossier, "status");
        List<Document> documents = office.documents().of(dossier);
        List<Certification> copies = office.certifications().of(dossier);
        SortedSet<ComponentCode> missing = new TreeSet<>(office.register().required(dossier));
        missing.removeAll(archived(documents));
        if (json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("dossier", dossier.value());
            fields.put("procedure", record.procedure().value());
            fields.put("agency", record.agency().value());
            fields.put("receivedAt", Times.print(record.course().receivedAt()));
            fields.put("missing", missing.stream().map(ComponentCode::value).toList());
            DocumentFields lines = new DocumentFields(console());
            fields.put("documents", documents.stream().map(lines::of).toList());
            fields.put("certifiedCopies", copies.stream().map(lines::of).toList());
            console().json(fields);
            return;
        }
        console()
                .say(
                        "status.dossier",
                        dossier.value(),
                        record.procedure().value(),
                        Times.print(record.course().receivedAt()));
        documents.forEach(document -> print(office, document));
        for (Certification copy : copies) {
            console()
                    .say(
                            "status.copy",
                            copy.component().value(),
                            copy.printedNumber(),
                            copy.year(),
                            copy.state().name());
        }
        console()
                .line(
                        missing.isEmpty()
                                ? console().texts().say("status.complete")
                                : console()
                                        .texts()
                                        .say(
                                                "status.missing",
                                                String.join(
                                                        ", ",
                                                        missing.stream()
                                                                .map(ComponentCode::value)
                                                                .toList())));
    }

    private String awaited(FaultCode code) {
        return console()
                .texts()
                .say(code == FaultCode.UNAVAILABLE_TIMESTAMP ? "status.timestamp" : "status.other", code.id());
    }

    private void print(Office office, Document document) {
        String state = console().texts().say("state." + document.state().name());
        switch (document.state()) {
            case DocumentState.Archived archived ->
                console()
                        .say(
                                "status.archived",
                                document.component().value(),
                                state,
                                archived.rendition().pages(),
                                archived.seal().level(),
                                archived.seal().indication(),
                                Times.print(archived.place().at()));
            case DocumentState.Disposed disposed ->
                console()
                        .say(
                                "status.disposed",
                                document.component().value(),
                                state,
                                Times.print(disposed.disposal().at()),
                                disposed.disposal().list());
            case DocumentState.Quarantined quarantined ->
                console()
                        .say(
                                "status.sentBack",
                                document.component().value(),
                                state,
                                FaultMessages.in(console().texts().language())
                                        .of(quarantined.fault())
                                        .what());
            default ->
                office.documents()
                        .waitsFor(document.id())
                        .ifPresentOrElse(
                                fault -> console()
                                        .say(
                                                "status.waitingFor",
                                                document.component().value(),
                                                state,
                                                awaited(fault.code())),
                                () -> console()
                                        .say(
                                                "status.waiting",
                                                document.component().value(),
                                                state));
        }
    }

    private static Set<ComponentCode> archived(List<Document> documents) {
        return documents.stream()
                .filter(document -> document.state() instanceof DocumentState.Archived
                        || document.state() instanceof DocumentState.Disposed)
                .map(Document::component)
                .collect(Collectors.toSet());
    }
}
