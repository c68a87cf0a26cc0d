package vn.sohoa.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.disposal.DisposalList;
import vn.sohoa.disposal.DueDossier;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.DisposalOffice;
import vn.sohoa.office.Office;

/** {@code sohoa disposal [due|propose|approve|refuse|list|show]}: what need not be kept any more, and who decides on it. */
@Command(name = "disposal")
final class DisposalCommand extends OfficeCommand {
    private static final String FORM =
            "disposal [due [--on DATE] [--csv] | propose CODE … | propose --all --reason TEXT"
                    + " | approve LIST | refuse LIST --reason TEXT | list | show LIST [--out DIR]]";

    @Parameters(index = "0", arity = "0..1", paramLabel = "due|propose|approve|refuse|list|show", defaultValue = "due")
    String what = "due";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "CODE|LIST")
    List<String> subjects = new ArrayList<>();

    @Option(names = "--on", paramLabel = "YYYY-MM-DD")
    @Nullable
    LocalDate on;

    @Option(names = "--csv")
    boolean csv;

    @Option(names = "--all")
    boolean all;

    @Option(names = "--reason", paramLabel = "TEXT")
    @Nullable
    String reason;

    @Option(names = "--key", paramLabel = "KEY")
    @Nullable
    String key;

    @Option(names = "--out", paramLabel = "DIR")
    @Nullable
    Path out;

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        DisposalOffice disposals = office.disposals();
        switch (what) {
            case "due" -> due(disposals, on == null ? office.today() : on);
            case "propose" -> propose(office, disposals);
            case "approve" -> {
                disposals.desk().approve(list(), key(disposals, 1));
                show(disposals, list());
            }
            case "refuse" -> {
                disposals.desk().refuse(list(), office.plan().actor(), reason());
                show(disposals, list());
            }
            case "list" -> list(disposals.lists().all());
            case "show" -> {
                String number = list();
                copy(disposals, number);
                show(disposals, number);
            }
            default -> throw mistake(what);
        }
        return 0;
    }

    private void due(DisposalOffice disposals, LocalDate day) {
        List<DueDossier> due = disposals.due().on(day);
        DisposalLines lines = new DisposalLines(console());
        if (json()) {
            console().json(due.stream().map(lines::fields).toList());
        } else if (csv) {
            lines.csv(due);
        } else {
            lines.print(due, day);
        }
    }

    private void propose(Office office, DisposalOffice disposals) {
        if (subjects.isEmpty() != all) {
            throw mistake(all ? "--all" : "CODE");
        }
        String why = reason();
        List<DossierCode> dossiers = all
                ? disposals.due().on(office.today()).stream()
                        .filter(DueDossier::free)
                        .map(DueDossier::dossier)
                        .toList()
                : subjects.stream().map(Codes::dossier).toList();
        if (dossiers.isEmpty()) {
            if (json()) {
                console().json(List.of());
            } else {
                console().say("disposal.nothing");
            }
            return;
        }
        show(disposals, disposals.desk().propose(dossiers, why, key(disposals, 0)));
    }

    private void list(List<DisposalList> lists) {
        DisposalLines lines = new DisposalLines(console());
        if (json()) {
            console().json(lists.stream().map(lines::fields).toList());
        } else {
            lists.forEach(lines::head);
            if (lists.isEmpty()) {
                console().say("disposal.none");
            }
        }
    }

    private void show(DisposalOffice disposals, String number) {
        DisposalList list = disposals.lists().get(number);
        DisposalLines lines = new DisposalLines(console());
        if (json()) {
            console().json(lines.fields(list));
        } else {
            lines.print(list);
        }
    }

    /** The files as they were signed, to be checked with anything. */
    private void copy(DisposalOffice disposals, String number) throws Exception {
        if (out == null) {
            return;
        }
        EmptyFolder.require(console(), out);
        Files.createDirectories(out);
        for (Map.Entry<String, byte[]> file : disposals.lists().files(number).entrySet()) {
            Files.write(out.resolve(file.getKey()), file.getValue());
        }
    }

    private String key(DisposalOffice disposals, int usual) {
        return key == null ? disposals.settings().keys().get(usual) : key;
    }

    private String list() {
        if (subjects.size() != 1) {
            throw mistake("LIST");
        }
        return subjects.getFirst();
    }

    private String reason() {
        if (reason == null || reason.isBlank()) {
            throw mistake("--reason");
        }
        return reason.strip();
    }

    private static FaultException mistake(String subject) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, FORM));
    }
}
