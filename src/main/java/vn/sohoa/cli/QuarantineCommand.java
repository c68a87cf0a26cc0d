package vn.sohoa.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultMessages;
import vn.sohoa.intake.QuarantineEntry;
import vn.sohoa.intake.RetryReport;
import vn.sohoa.office.Office;

/** {@code sohoa quarantine [list|retry [ID]]}: what was sent back and why; back to the inbox for another try. */
@Command(name = "quarantine")
final class QuarantineCommand extends OfficeCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "list|retry", defaultValue = "list")
    String what = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID")
    @Nullable
    String id;

    @Override
    int work(Office office, Interrupt interrupt) {
        switch (what) {
            case "list" -> list(office.quarantine().list());
            case "retry" ->
                retry(
                        id == null
                                ? office.quarantine().retryAll()
                                : office.quarantine().retry(id));
            default ->
                throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, what, "quarantine [list|retry [ID]]"));
        }
        return 0;
    }

    private void list(List<QuarantineEntry> entries) {
        if (json()) {
            console().json(entries.stream().map(this::fields).toList());
            return;
        }
        if (entries.isEmpty()) {
            console().say("quarantine.empty");
        }
        FaultMessages messages = FaultMessages.in(console().texts().language());
        for (QuarantineEntry entry : entries) {
            FaultMessages.Message message = messages.of(entry.reason().fault());
            console()
                    .say(
                            "quarantine.entry",
                            entry.id(),
                            Times.print(entry.reason().at()),
                            entry.file(),
                            message.what(),
                            message.nextStep());
        }
    }

    private void retry(RetryReport report) {
        if (json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("returned", report.returned());
            fields.put(
                    "kept", report.kept().stream().map(RetryReport.Kept::name).toList());
            fields.put("gone", report.gone());
            console().json(fields);
            return;
        }
        report.returned().forEach(name -> console().say("quarantine.returned", name));
        report.kept().forEach(kept -> {
            console().say("quarantine.kept", kept.name());
            console().fault(kept.fault());
        });
        report.gone().forEach(name -> console().say("quarantine.gone", name));
        console().say("quarantine.retried", report.returned().size());
    }

    private Map<String, @Nullable Object> fields(QuarantineEntry entry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("file", entry.file().toString());
        fields.put("present", entry.present());
        fields.put("at", Times.print(entry.reason().at()));
        fields.put(
                "dossier",
                entry.reason().dossier() == null
                        ? null
                        : entry.reason().dossier().value());
        fields.put(
                "component",
                entry.reason().component() == null
                        ? null
                        : entry.reason().component().value());
        fields.put("fault", console().json(entry.reason().fault()));
        return fields;
    }
}
