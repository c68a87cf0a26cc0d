package vn.sohoa.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.RatesFilter;
import vn.sohoa.rates.RatesPrinter;
import vn.sohoa.rates.RatesReport;

/** {@code sohoa rates}: the figures of a period, and the dossiers behind each. */
@Command(name = "rates")
final class RatesCommand extends OfficeCommand {
    @Option(names = "--from", paramLabel = "YYYY-MM-DD")
    @Nullable
    LocalDate from;

    @Option(names = "--to", paramLabel = "YYYY-MM-DD")
    @Nullable
    LocalDate to;

    @Option(names = "--procedure", paramLabel = "CODE")
    @Nullable
    String procedure;

    @Option(names = "--agency", paramLabel = "CODE")
    @Nullable
    String agency;

    @Option(names = "--list", paramLabel = "FIGURE")
    @Nullable
    String list;

    @Option(names = "--csv")
    boolean csv;

    @Override
    int work(Office office, Interrupt interrupt) {
        RatesFilter filter = filter(office);
        if (list != null) {
            behind(office, filter, list);
            return 0;
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
        RatesFilter filter = RatesFilter.between(from == null ? all.from() : from, to == null ? all.to() : to);
        if (procedure != null) {
            filter = filter.of(Codes.procedure(procedure));
        }
        return agency == null ? filter : filter.of(Codes.agency(agency));
    }

    private void behind(Office office, RatesFilter filter, String name) {
        Figure figure = Figure.find(name)
                .orElseThrow(() -> new FaultException(Fault.of(
                        FaultCode.USAGE_BAD_ARGUMENT,
                        "--list " + name,
                        String.join(
                                ", ",
                                List.of(Figure.values()).stream()
                                        .map(Figure::key)
                                        .toList()))));
        List<DossierCode> dossiers = office.rates().behind(figure, filter);
        SortedMap<DossierCode, SortedSet<ComponentCode>> missing =
                office.rates().missing(filter);
        if (json()) {
            console()
                    .json(dossiers.stream()
                            .map(code -> Map.of("dossier", code.value(), "missing", words(missing.get(code))))
                            .toList());
        } else {
            dossiers.forEach(code -> console()
                    .line((code.value() + "  " + String.join(", ", words(missing.get(code)))).stripTrailing()));
        }
    }

    private static List<String> words(@Nullable SortedSet<ComponentCode> components) {
        return components == null
                ? List.of()
                : components.stream().map(ComponentCode::value).toList();
    }
}
