package vn.sohoa.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.sohoa.job.Rebuild;
import vn.sohoa.office.Office;

/** {@code sohoa rebuild --from-archive}: a new database out of the archive alone. */
@Command(name = "rebuild")
final class RebuildCommand extends OfficeCommand {
    @Option(names = "--from-archive", required = true)
    boolean fromArchive;

    @Override
    int work(Office office, Interrupt interrupt) {
        print(console(), json(), office.recovery().rebuild(Optional.empty()));
        return 0;
    }

    static void print(Console console, boolean json, Rebuild.Result result) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("dossiers", result.dossiers());
            fields.put("documents", result.documents());
            fields.put("records", result.records());
            fields.put("recovered", result.recovered());
            console.json(fields);
        } else {
            console.say("rebuild.done", result.dossiers(), result.documents(), result.records(), result.recovered());
        }
    }
}
