package vn.sohoa.register;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;

/** Makes a dossier of a row's fields, or throws {@link RowRefused}. */
final class RowReader {
    private static final Pattern PAGES = Pattern.compile("([^:]+):\\s*([1-9]\\d{0,3})\\s*");

    private final Catalogue catalogue;
    private final Header header;

    RowReader(Catalogue catalogue, Header header) {
        this.catalogue = catalogue;
        this.header = header;
    }

    DossierRecord read(List<String> fields) {
        DossierCode code = DossierCode.find(given(fields, Column.CODE))
                .orElseThrow(() -> new RowRefused(Column.CODE, RowProblem.DOSSIER_CODE));
        ProcedureCode procedure = procedureCode(given(fields, Column.PROCEDURE));
        DossierRecord.Course course = course(fields);
        Procedure entry = entry(procedure, day(course.receivedAt()));
        return new DossierRecord(code, procedure, agency(fields, code), course, filing(fields, entry));
    }

    private Procedure entry(ProcedureCode code, LocalDate receivedOn) {
        if (catalogue.find(code).isEmpty()) {
            throw new RowRefused(Column.PROCEDURE, RowProblem.UNKNOWN_PROCEDURE);
        }
        return catalogue
                .find(code, receivedOn)
                .orElseThrow(() -> new RowRefused(Column.PROCEDURE, RowProblem.PROCEDURE_NOT_VALID));
    }

    private AgencyCode agency(List<String> fields, DossierCode code) {
        String text = text(fields, Column.AGENCY);
        if (text.isEmpty()) {
            return code.agency();
        }
        if (!AgencyCode.isOne(text)) {
            throw new RowRefused(Column.AGENCY, RowProblem.AGENCY_CODE);
        }
        return new AgencyCode(text);
    }

    private DossierRecord.Course course(List<String> fields) {
        DossierStatus status = Vocabulary.status(given(fields, Column.STATUS))
                .orElseThrow(() -> new RowRefused(Column.STATUS, RowProblem.STATUS));
        given(fields, Column.RECEIVED_AT);
        Instant received = time(fields, Column.RECEIVED_AT).orElseThrow();
        Optional<Instant> due = time(fields, Column.DUE_AT);
        Optional<Instant> finished = time(fields, Column.FINISHED_AT);
        Optional<Instant> returned = time(fields, Column.RETURNED_AT);
        notBefore(received, due, Column.DUE_AT);
        notBefore(received, finished, Column.FINISHED_AT);
        notBefore(received, returned, Column.RETURNED_AT);
        boolean ended = finished.isPresent() || returned.isPresent();
        if (!ended && (status == DossierStatus.RETURNED || status == DossierStatus.PROCESSED)) {
            throw new RowRefused(Column.FINISHED_AT, RowProblem.NOT_FINISHED);
        }
        if (ended && status != DossierStatus.PROCESSING && due.isEmpty()) {
            throw new RowRefused(Column.DUE_AT, RowProblem.NO_DUE_TIME);
        }
        return new DossierRecord.Course(status, received, orNull(due), orNull(finished), orNull(returned));
    }

    private DossierRecord.Filing filing(List<String> fields, Procedure procedure) {
        String channel = text(fields, Column.CHANNEL);
        return new DossierRecord.Filing(
                // without a word the paper is taken to be there: what is there must be digitized
                channel.isEmpty()
                        ? Channel.DIRECT
                        : Vocabulary.channel(channel)
                                .orElseThrow(() -> new RowRefused(Column.CHANNEL, RowProblem.CHANNEL)),
                text(fields, Column.APPLICANT),
                components(text(fields, Column.COMPONENTS), procedure),
                certification(text(fields, Column.CERTIFICATION), procedure),
                pages(text(fields, Column.PAGES), procedure));
    }

    private static List<FiledComponent> components(String text, Procedure procedure) {
        List<FiledComponent> components = new ArrayList<>();
        Set<ComponentCode> seen = new HashSet<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                components.add(component(part, procedure));
                if (!seen.add(components.getLast().code())) {
                    throw new RowRefused(Column.COMPONENTS, RowProblem.TWICE_IN_ROW);
                }
            }
        }
        return components;
    }

    private static FiledComponent component(String text, Procedure procedure) {
        String[] words = text.split(":");
        Set<FiledComponent.Flag> flags = new HashSet<>();
        for (int i = 1; i < words.length; i++) {
            flags.add(FiledComponent.Flag.find(words[i].strip())
                    .orElseThrow(() -> new RowRefused(Column.COMPONENTS, RowProblem.COMPONENT_FLAG)));
        }
        String code = words.length == 0 ? "" : words[0];
        return new FiledComponent(known(code, procedure, Column.COMPONENTS), flags);
    }

    private static Set<ComponentCode> certification(String text, Procedure procedure) {
        Set<ComponentCode> asked = new HashSet<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                asked.add(known(part, procedure, Column.CERTIFICATION));
            }
        }
        return asked;
    }

    private static Map<ComponentCode, Integer> pages(String text, Procedure procedure) {
        Map<ComponentCode, Integer> pages = new HashMap<>();
        for (String part : text.split(";")) {
            Matcher counted = PAGES.matcher(part);
            if (!part.isBlank() && !counted.matches()) {
                throw new RowRefused(Column.PAGES, RowProblem.PAGES);
            }
            if (!part.isBlank()) {
                ComponentCode component = known(counted.group(1), procedure, Column.PAGES);
                if (pages.put(component, Integer.valueOf(counted.group(2))) != null) {
                    throw new RowRefused(Column.PAGES, RowProblem.TWICE_IN_ROW);
                }
            }
        }
        return pages;
    }

    private static ComponentCode known(String text, Procedure procedure, Column column) {
        if (!ComponentCode.isOne(text.strip())) {
            throw new RowRefused(column, RowProblem.COMPONENT_CODE);
        }
        ComponentCode code = new ComponentCode(text.strip());
        if (!procedure.knows(code)) {
            throw new RowRefused(column, RowProblem.UNKNOWN_COMPONENT);
        }
        return code;
    }

    private static ProcedureCode procedureCode(String text) {
        try {
            return ProcedureCode.parse(text);
        } catch (FaultException malformed) {
            throw new RowRefused(Column.PROCEDURE, RowProblem.PROCEDURE_CODE);
        }
    }

    private Optional<Instant> time(List<String> fields, Column column) {
        String text = text(fields, column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(RegisterTime.find(text).orElseThrow(() -> new RowRefused(column, RowProblem.TIME)));
    }

    /** By the day: clocks of a counter and of a server differ by minutes. */
    private static void notBefore(Instant received, Optional<Instant> later, Column column) {
        if (later.isPresent() && day(later.get()).isBefore(day(received))) {
            throw new RowRefused(column, RowProblem.BEFORE_RECEIPT);
        }
    }

    private String given(List<String> fields, Column column) {
        String text = text(fields, column);
        if (text.isEmpty()) {
            throw new RowRefused(column, RowProblem.EMPTY);
        }
        return text;
    }

    private String text(List<String> fields, Column column) {
        String text = Normalizer.normalize(header.field(fields, column), Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new RowRefused(column, RowProblem.CONTROL_CHARACTER);
        }
        return text;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, DossierRecord.ZONE);
    }

    private static @Nullable Instant orNull(Optional<Instant> instant) {
        return instant.orElse(null);
    }
}
