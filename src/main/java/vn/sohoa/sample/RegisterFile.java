package vn.sohoa.sample;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.sample.PlannedDossier.Course;

/** The register as the provincial system hands it over: CSV with a byte order mark, and all three forms of dates. */
final class RegisterFile {
    /** Vietnam keeps UTC+7 all year. */
    static final ZoneOffset OFFSET = ZoneOffset.ofHours(7);

    private static final String HEADER =
            "code,procedure,agency,received_at,due_at,finished_at,returned_at,status,channel,"
                    + "applicant,components,certification";
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "yyyyMMddHHmmss", "yyyy-MM-dd'T'HH:mm:ssxxx", "dd/MM/yyyy HH:mm")
            .map(form -> DateTimeFormatter.ofPattern(form, Locale.ROOT))
            .toList();

    private RegisterFile() {}

    static String name(Plan plan) {
        return "register-" + plan.period() + ".csv";
    }

    static String text(Plan plan) {
        StringBuilder csv = new StringBuilder("\ufeff").append(HEADER).append("\r\n");
        int row = 0;
        for (PlannedDossier dossier : plan.dossiers()) {
            csv.append(row(dossier, FORMS.get(row++ % FORMS.size()))).append("\r\n");
        }
        return csv.toString();
    }

    private static String row(PlannedDossier dossier, DateTimeFormatter form) {
        Course course = dossier.course();
        return String.join(
                ",",
                dossier.code().value(),
                dossier.matter().procedure().code().value(),
                dossier.code().agency().value(),
                at(course.received(), form),
                at(course.due(), form),
                at(course.finished(), form),
                course.returned().map(returned -> at(returned, form)).orElse(""),
                course.status(),
                course.channel(),
                dossier.matter().applicant().name(),
                String.join(";", dossier.components()),
                dossier.certification().map(ComponentCode::value).orElse(""));
    }

    private static String at(LocalDateTime time, DateTimeFormatter form) {
        return time.atOffset(OFFSET).format(form);
    }
}
