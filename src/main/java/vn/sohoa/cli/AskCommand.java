package vn.sohoa.cli;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.inquiry.Order;
import vn.sohoa.inquiry.Page;
import vn.sohoa.inquiry.Question;
import vn.sohoa.inquiry.Scope;
import vn.sohoa.inquiry.Totals;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.office.Office;

/** {@code sohoa ask [totals|archived|missing|waiting|quarantine|reads|history CODE]}: an auditor's questions. */
@Command(name = "ask")
final class AskCommand extends OfficeCommand {
    private static final String FORM =
            "ask [totals | archived | missing | waiting | quarantine | reads | history CODE]";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "totals|archived|missing|waiting|quarantine|reads|history",
            defaultValue = "totals")
    String what = "totals";

    @Parameters(index = "1", arity = "0..1", paramLabel = "CODE")
    @Nullable
    String code;

    @Mixin
    DayOptions days = new DayOptions();

    @Option(names = "--agency", paramLabel = "CODE")
    @Nullable
    String agency;

    @Option(names = "--procedure", paramLabel = "CODE")
    @Nullable
    String procedure;

    @Option(names = "--retention", paramLabel = "CLASS")
    @Nullable
    String retention;

    @Option(names = "--by", paramLabel = "agency|month|procedure|retention")
    @Nullable
    String by;

    @Option(names = "--state", paramLabel = "STATE")
    @Nullable
    String state;

    @Option(names = "--who", paramLabel = "NAME")
    @Nullable
    String who;

    @Option(names = "--limit", paramLabel = "N")
    int limit = Page.DEFAULT_LIMIT;

    @Option(names = "--after", paramLabel = "KEY")
    @Nullable
    String after;

    @Option(names = "--csv")
    boolean csv;

    @Override
    int work(Office office, Interrupt interrupt) {
        switch (what) {
            case "totals" -> totals(office);
            case "history" -> history(office);
            default -> list(office);
        }
        return 0;
    }

    private void totals(Office office) {
        require(state == null, "--state");
        require(who == null, "--who");
        require(after == null, "--after");
        Scope scope = scope();
        Set<Totals.By> ways = ways();
        office.inquiry().totals(scope, ways, answers());
    }

    private void list(Office office) {
        Question question = Question.find(what).orElseThrow(() -> mistake(what, FORM));
        require(by == null, "--by");
        Order order = new Order(question, scope(), state, who, new Page(limit, after));
        office.inquiry().list(order, answers());
    }

    /** That somebody asked stands in the audit log before anything is shown, and so in the answer. */
    private void history(Office office) {
        require(code != null, "history");
        DossierCode dossier = Codes.dossier(String.valueOf(code));
        boolean known = office.register().find(dossier).isPresent()
                || !office.audit().of(dossier.value()).isEmpty();
        if (known) {
            office.auditDesk().read(dossier, "history");
        }
        office.inquiry().history(dossier, answers());
    }

    private Scope scope() {
        return new Scope(
                new Scope.Period(days.from, days.to),
                agency == null ? null : Codes.agency(agency),
                procedure == null ? null : Codes.procedure(procedure),
                retention,
                code == null ? null : Codes.dossier(code));
    }

    private Set<Totals.By> ways() {
        Set<Totals.By> all = EnumSet.allOf(Totals.By.class);
        if (by == null) {
            return all;
        }
        Optional<Totals.By> one =
                all.stream().filter(way -> way.key().equals(by)).findFirst();
        return Set.of(one.orElseThrow(() -> mistake("--by " + by, "agency, month, procedure, retention")));
    }

    private Answers answers() {
        if (json()) {
            return Answers.json(console().out(), console().texts().language());
        }
        return csv
                ? Answers.csv(console().out(), console().texts().language())
                : Answers.table(console().out(), console().texts().language());
    }

    private static void require(boolean good, String argument) {
        if (!good) {
            throw mistake(argument, FORM);
        }
    }

    private static FaultException mistake(String subject, String detail) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, detail));
    }
}
