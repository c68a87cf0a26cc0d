package vn.sohoa.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.RatesFilter;
import vn.sohoa.rates.RatesPrinter;
import vn.sohoa.rates.RatesReport;
import vn.sohoa.rates.proof.FigureProof;

/** {@code sohoa rates}: the figures of a period, and the dossiers behind each. */
@Command(name = "rates")
final class RatesCommand extends OfficeCommand {
    private static final int MAX = Integer.MAX_VALUE;

    @Mixin
    DayOptions days = new DayOptions();

    @Option(names = "--procedure", paramLabel = "CODE")
    @Nullable
    String procedure;

    @Option(names = "--agency", paramLabel = "CODE")
    @Nullable
    String agency;

    @Option(names = "--list", paramLabel = "FIGURE")
    @Nullable
    String list;

    @Option(names = "--proof", paramLabel = "FILE")
    @Nullable
    Path proof;

    @Option(names = "--limit", paramLabel = "N")
    @Nullable
    Integer limit;

    @Option(names = "--after", paramLabel = "CODE")
    @Nullable
    String after;

    @Option(names = "--csv")
    boolean csv;

    @Override
    int work(Office office, Interrupt interrupt) throws IOException {
        if (list == null && (proof != null || after != null || limit != null)) {
            throw mistake("--proof, --limit, --after", "--list FIGURE");
        }
        if (limit != null && limit < 1) {
            throw mistake("--limit " + limit, "≥ 1");
        }
        RatesFilter filter = filter(office);
        if (list != null) {
            return behind(office, filter, list);
        }
        RatesReport report = office.rates().compute(filter);
        RatesPrinter printer = new RatesPrinter(console().texts().language());
        if (json()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            printer.json(report, bytes);
            console().line(bytes.toString(StandardCharsets.UTF_8));
        } else if (csv) {
            printer.csv(report, console().out());
            console().out().flush();
        } else {
            StringBuilder table = new StringBuilder();
            printer.table(report, table);
            console().line(table.toString().stripTrailing());
        }
        return 0;
    }

    private RatesFilter filter(Office office) {
        RatesFilter all = office.rates().everything(office.today());
        RatesFilter filter =
                RatesFilter.between(days.from == null ? all.from() : days.from, days.to == null ? all.to() : days.to);
        if (procedure != null) {
            filter = filter.of(Codes.procedure(procedure));
        }
        return agency == null ? filter : filter.of(Codes.agency(agency));
    }

    private int behind(Office office, RatesFilter filter, String name) throws IOException {
        Figure figure = Figure.find(name)
                .orElseThrow(() -> mistake(
                        "--list " + name,
                        Arrays.stream(Figure.values()).map(Figure::key).collect(Collectors.joining(", "))));
        List<DossierCode> dossiers =
                office.rates().behind(figure, filter, after == null ? "" : after, limit == null ? MAX : limit);
        office.auditDesk().sequence();
        if (proof != null) {
            new FigureProof(office.provingEntries(), office.auditDesk().checkpoints())
                    .write(figure, filter, dossiers, proof.toAbsolutePath());
        }
        new FigureList(console(), json(), csv).print(office, figure, dossiers);
        if (proof != null && !json() && !csv) {
            console().say("audit.written", proof);
        }
        return 0;
    }

    private static FaultException mistake(String subject, String detail) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, detail));
    }
}
