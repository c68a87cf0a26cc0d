package vn.sohoa.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.search.Hit;
import vn.sohoa.search.SearchFilter;

/** {@code sohoa search WORDS}: pages that have all the words, exact ones first. */
@Command(name = "search")
final class SearchCommand extends OfficeCommand {
    @Parameters(paramLabel = "WORDS", arity = "1..*")
    List<String> words = List.of();

    @Option(names = "--limit", paramLabel = "N")
    int limit = 20;

    @Override
    int work(Office office, Interrupt interrupt) {
        if (limit < 1) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "--limit " + limit, "≥ 1"));
        }
        List<Hit> hits = office.search().find(String.join(" ", words), SearchFilter.NONE, limit);
        hits.stream()
                .map(Hit::dossier)
                .distinct()
                .forEach(dossier -> office.auditDesk().read(dossier, "search"));
        if (json()) {
            console().json(hits.stream().map(SearchCommand::fields).toList());
        } else if (hits.isEmpty()) {
            console().say("search.none");
        } else {
            for (Hit hit : hits) {
                console()
                        .say(
                                hit.exact() ? "search.exact" : "search.folded",
                                hit.dossier().value(),
                                hit.component().value(),
                                hit.page(),
                                hit.snippet());
            }
        }
        return 0;
    }

    private static Map<String, Object> fields(Hit hit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dossier", hit.dossier().value());
        fields.put("component", hit.component().value());
        fields.put("document", hit.document().value());
        fields.put("page", hit.page());
        fields.put("exact", hit.exact());
        fields.put("snippet", hit.snippet());
        return fields;
    }
}
