package vn.sohoa.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/**
 * A row of the register and the papers behind it.
 *
 * @param components as the register writes them, flags included
 * @param certification the component that a certified copy is asked for of
 * @param authorised whether the officer has said yes to it already
 */
record PlannedDossier(
        DossierCode code,
        Matter matter,
        Course course,
        List<String> components,
        Optional<ComponentCode> certification,
        boolean authorised,
        Naming naming,
        List<Paper> papers) {

    /** How a dossier went, in local time. */
    record Course(
            LocalDateTime received,
            LocalDateTime due,
            LocalDateTime finished,
            Optional<LocalDateTime> returned,
            String channel) {
        static final String ONLINE = "online";
        static final String DIRECT = "direct";
        static final String POST = "post";

        String status() {
            return returned.isPresent() ? "returned" : "processed";
        }
    }

    /** How its files are named in the inbox. */
    enum Naming {
        /** {@code <code>/<component>.pdf} */
        FOLDER,
        /** {@code <agency>/<code>/<component>.pdf} */
        AGENCY_FOLDER,
        /** {@code <code>_<component>.pdf} */
        FLAT
    }

    private static final String AGENCY = "000.12.34.H23";
    private static final DateTimeFormatter STATED_DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    PlannedDossier {
        components = List.copyOf(components);
        papers = List.copyOf(papers);
    }

    /** The code of the day's n-th dossier, in the form of 2018. */
    static DossierCode code(LocalDate day, int serial) {
        return new DossierCode(String.format("%s-%s-%04d", AGENCY, day.format(STATED_DATE), serial));
    }

    /** Path below the inbox; {@code number} counts the images of a component from 1, 0 where there is one file. */
    String fileName(Paper paper, int number) {
        String component = paper.component() + (number == 0 ? "" : String.format("-%02d", number)) + "."
                + paper.file().extension();
        return switch (naming) {
            case FOLDER -> code + "/" + component;
            case AGENCY_FOLDER -> code.agency() + "/" + code + "/" + component;
            case FLAT -> code + "_" + component;
        };
    }
}
