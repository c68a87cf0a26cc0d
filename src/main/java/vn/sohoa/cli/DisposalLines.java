package vn.sohoa.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sohoa.disposal.DisposalList;
import vn.sohoa.disposal.DisposalList.Item;
import vn.sohoa.disposal.DisposalList.Person;
import vn.sohoa.disposal.DueDossier;
import vn.sohoa.disposal.DueDossier.Obstacle;

/** What is due and what was decided, for people and for programs. */
record DisposalLines(Console console) {
    void print(List<DueDossier> due, LocalDate day) {
        for (DueDossier one : due) {
            console.say(
                    "disposal.due",
                    one.dossier(),
                    one.term().procedure(),
                    one.term().retention(),
                    String.valueOf(one.term().end()),
                    one.files(),
                    one.bytes());
            one.obstacles().forEach(obstacle -> console.say("disposal.obstacle", words(obstacle)));
        }
        long free = due.stream().filter(DueDossier::free).count();
        console.say("disposal.sum", day.toString(), due.size(), free);
    }

    void csv(List<DueDossier> due) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(
                List.of("dossier", "procedure", "retention", "countedFrom", "end", "files", "bytes", "obstacles"));
        for (DueDossier one : due) {
            csv.writeRecord(List.of(
                    one.dossier().value(),
                    one.term().procedure(),
                    one.term().retention(),
                    Times.print(one.term().countedFrom()),
                    String.valueOf(one.term().end()),
                    Integer.toString(one.files()),
                    Long.toString(one.bytes()),
                    one.obstacles().stream().map(Obstacle::toString).collect(Collectors.joining("; "))));
        }
        console.out().print(text);
        console.out().flush();
    }

    Map<String, @Nullable Object> fields(DueDossier due) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("dossier", due.dossier().value());
        fields.put("procedure", due.term().procedure());
        fields.put("retention", due.term().retention());
        fields.put("countedFrom", Times.print(due.term().countedFrom()));
        fields.put("end", String.valueOf(due.term().end()));
        fields.put("files", due.files());
        fields.put("bytes", due.bytes());
        fields.put("free", due.free());
        fields.put(
                "obstacles",
                due.obstacles().stream()
                        .map(one -> Map.of("kind", one.kind().name(), "detail", one.detail(), "words", words(one)))
                        .toList());
        return fields;
    }

    void head(DisposalList list) {
        console.say(
                "disposal.list",
                list.number(),
                console.texts().say("disposal." + list.state()),
                list.items().size(),
                list.reason());
    }

    void print(DisposalList list) {
        head(list);
        say("disposal.proposed", list.course().proposed());
        say("disposal.approved", list.course().approved());
        if (list.course().refused() != null) {
            say("disposal.refused", list.course().refused().by());
            console.say("disposal.why", list.course().refused().reason());
        }
        list.items().forEach(this::print);
    }

    private void say(String key, @Nullable Person person) {
        if (person != null) {
            console.say(key, person.name(), Times.print(person.at()));
        }
    }

    private void print(Item item) {
        if (item.leftOut() != null) {
            console.say("disposal.item.leftOut", item.dossier(), item.leftOut());
        } else if (item.destroyedAt() != null) {
            console.say("disposal.item.destroyed", item.dossier(), Times.print(item.destroyedAt()));
        } else if (item.condemnedAt() != null) {
            console.say("disposal.item.condemned", item.dossier(), Times.print(item.condemnedAt()));
        } else {
            console.say("disposal.item.listed", item.dossier());
        }
    }

    Map<String, @Nullable Object> fields(DisposalList list) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("list", list.number());
        fields.put("state", list.state().name());
        fields.put("reason", list.reason());
        fields.put("proposed", fields(list.course().proposed()));
        fields.put("approved", fields(list.course().approved()));
        fields.put(
                "refused",
                list.course().refused() == null
                        ? null
                        : fields(list.course().refused().by()));
        fields.put(
                "refusal",
                list.course().refused() == null ? null : list.course().refused().reason());
        fields.put("begunAt", Times.print(list.course().begunAt()));
        fields.put("executedAt", Times.print(list.course().executedAt()));
        fields.put("dossiers", list.items().stream().map(DisposalLines::fields).toList());
        return fields;
    }

    private static @Nullable Map<String, Object> fields(@Nullable Person person) {
        return person == null ? null : Map.of("name", person.name(), "at", Times.print(person.at()));
    }

    private static Map<String, @Nullable Object> fields(Item item) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("dossier", item.dossier().value());
        fields.put("leftOut", item.leftOut());
        fields.put("condemnedAt", Times.print(item.condemnedAt()));
        fields.put("destroyedAt", Times.print(item.destroyedAt()));
        fields.put("removed", item.removed());
        return fields;
    }

    private String words(Obstacle obstacle) {
        return console.texts().say("obstacle." + obstacle.kind(), obstacle.detail());
    }
}
