package vn.sohoa.rates.proof;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.rates.Figure;

/** What entries of the audit log say of one dossier, and what follows from it. Knows nothing of the database. */
final class Recorded {
    private static final String REGISTER = "register.recorded";
    private static final String ARCHIVED = "document.archived";
    private static final String CERTIFIED = "certification.archived";

    private Map<String, String> register = Map.of();
    private final Set<String> archived = new HashSet<>();
    private boolean certified;

    /** The acts that decide whether a figure counts a dossier. */
    static List<String> acts(Figure figure) {
        return switch (figure) {
            case DIGITIZED, NOT_DIGITIZED -> List.of(REGISTER, ARCHIVED);
            case CERTIFIED -> List.of(REGISTER, CERTIFIED);
            default -> List.of(REGISTER);
        };
    }

    /** In the order of the log. */
    void add(String act, Map<String, String> details) {
        switch (act) {
            case REGISTER -> register = details;
            case ARCHIVED -> archived.add(details.getOrDefault("component", ""));
            case CERTIFIED -> certified = true;
            default -> {}
        }
    }

    /** Whether the register's entry puts the dossier into the period, procedure and agency that were asked for. */
    boolean isIn(FigureHeader asked) {
        LocalDate received = day("receivedOn");
        return received != null
                && !received.isBefore(asked.from())
                && !received.isAfter(asked.to())
                && (asked.procedure().isEmpty() || fact("procedure").startsWith(asked.procedure()))
                && (asked.agency().isEmpty() || fact("agency").equals(asked.agency()));
    }

    boolean isCountedBy(Figure figure) {
        LocalDate due = day("dueOn");
        LocalDate finished = day("finishedOn");
        boolean stopped = List.of("STOPPED", "WITHDRAWN").contains(fact("status"));
        return switch (figure) {
            case RECEIVED -> true;
            case AHEAD -> finished != null && due != null && finished.isBefore(due);
            case ON_DUE_DATE -> finished != null && finished.equals(due);
            case LATE -> finished != null && due != null && finished.isAfter(due);
            case ON_TIME -> finished != null && due != null && !finished.isAfter(due);
            case PENDING -> finished == null && !stopped;
            case STOPPED -> finished == null && stopped;
            case REQUIRED -> !required().isEmpty();
            case NOT_REQUIRED -> required().isEmpty();
            case DIGITIZED -> !required().isEmpty() && archived.containsAll(required());
            case NOT_DIGITIZED -> !archived.containsAll(required());
            case CERTIFIED -> certified;
        };
    }

    private Set<String> required() {
        String words = fact("requires");
        return words.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(words.split(" ")));
    }

    private String fact(String key) {
        return register.getOrDefault(key, "");
    }

    private @Nullable LocalDate day(String key) {
        try {
            return register.containsKey(key) ? LocalDate.parse(fact(key)) : null;
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
