package vn.sohoa.cli;

import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.certification.BookCheck;
import vn.sohoa.certification.BookKeeper;
import vn.sohoa.certification.BookTotals;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.office.Office;

/** {@code sohoa book [check|print|lock]}: the certification book, proved, printed and locked. */
@Command(name = "book")
final class BookCommand extends OfficeCommand {
    private static final String FORM = "book [check [--year YYYY] | print --month YYYY-MM | lock --year YYYY]";

    @Parameters(index = "0", arity = "0..1", paramLabel = "check|print|lock", defaultValue = "check")
    String what = "check";

    @Option(names = "--agency", paramLabel = "CODE")
    @Nullable
    String agency;

    @Option(names = "--month", paramLabel = "YYYY-MM")
    @Nullable
    String month;

    @Option(names = "--year", paramLabel = "YYYY")
    @Nullable
    Integer year;

    @Option(names = "--out", paramLabel = "FILE")
    @Nullable
    Path out;

    @Override
    int work(Office office, Interrupt interrupt) {
        return switch (what) {
            case "check" -> check(office);
            case "print" -> {
                YearMonth wanted = month(month);
                yield each(office, (keeper, one) -> keeper.print(one, wanted, file(office, one, wanted.toString())));
            }
            case "lock" -> {
                if (year == null) {
                    throw mistake("--year");
                }
                int wanted = year;
                yield each(
                        office, (keeper, one) -> keeper.lock(one, wanted, file(office, one, String.valueOf(wanted))));
            }
            default -> throw mistake(what);
        };
    }

    private int each(Office office, BiFunction<BookKeeper, AgencyCode, BookKeeper.Print> work) {
        List<AgencyCode> agencies = agencies(office);
        if (agencies.size() > 1 && out != null) {
            throw mistake("--out");
        }
        List<BookKeeper.Print> prints = agencies.stream()
                .map(one -> work.apply(office.bookKeeper(), one))
                .toList();
        if (json()) {
            console()
                    .json(prints.stream()
                            .map(print -> fields(
                                    print.agency(),
                                    print.totals(),
                                    Map.of(
                                            "file", print.file().toString(),
                                            "digest", print.digest().hex())))
                            .toList());
        } else {
            prints.forEach(print -> {
                console().say("book.printed", print.file());
                say(print.totals());
            });
        }
        return 0;
    }

    private int check(Office office) {
        List<BookCheck.Result> results = agencies(office).stream()
                .flatMap(one -> office.bookCheck().check(one, year).stream())
                .toList();
        boolean good = results.stream().allMatch(result -> result.findings().isEmpty());
        if (json()) {
            console()
                    .json(Map.of(
                            "good",
                            good,
                            "books",
                            results.stream().map(this::fields).toList()));
        } else {
            results.forEach(this::print);
            console().say(good ? "book.good" : "book.bad");
        }
        return good ? 0 : FaultKind.INTEGRITY.exitCode();
    }

    private void print(BookCheck.Result result) {
        console()
                .say(
                        "book.year",
                        result.agency(),
                        result.year(),
                        console().texts().say(result.locked() ? "book.locked" : "book.open"));
        say(result.totals());
        result.findings()
                .forEach(found -> console()
                        .say("book.finding", found.subject(), console().texts().say("book." + found.wrong())));
    }

    private void say(BookTotals totals) {
        console()
                .say(
                        "book.totals",
                        totals.last(),
                        totals.valid(),
                        totals.voided(),
                        totals.copies(),
                        totals.pages(),
                        totals.fee());
    }

    private Map<String, Object> fields(BookCheck.Result result) {
        return fields(
                result.agency(),
                result.totals(),
                Map.of(
                        "year", result.year(),
                        "locked", result.locked(),
                        "findings",
                                result.findings().stream()
                                        .map(found ->
                                                Map.of("wrong", found.wrong().name(), "subject", found.subject()))
                                        .toList()));
    }

    private static Map<String, Object> fields(AgencyCode agency, BookTotals totals, Map<String, ?> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("agency", agency.value());
        fields.put("lastNumber", totals.last());
        fields.put("valid", totals.valid());
        fields.put("void", totals.voided());
        fields.put("copies", totals.copies());
        fields.put("pages", totals.pages());
        fields.put("fee", totals.fee());
        fields.putAll(more);
        return fields;
    }

    private List<AgencyCode> agencies(Office office) {
        List<AgencyCode> all = office.bookKeeper().agencies();
        if (agency == null) {
            return all;
        }
        AgencyCode wanted = Codes.agency(agency);
        if (!all.contains(wanted)) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, wanted.value()));
        }
        return List.of(wanted);
    }

    private Path file(Office office, AgencyCode one, String period) {
        return out != null ? out : office.folders().reports().resolve(BookKeeper.fileName(one, period));
    }

    private static YearMonth month(@Nullable String text) {
        try {
            return YearMonth.parse(String.valueOf(text));
        } catch (DateTimeParseException notOne) {
            throw mistake("--month");
        }
    }

    private static FaultException mistake(String subject) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, FORM));
    }
}
