package vn.sohoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.disposal.DueDossier;
import vn.sohoa.disposal.DueDossier.Kind;
import vn.sohoa.disposal.DueDossier.Obstacle;
import vn.sohoa.dossier.DossierCode;

/** What is said of what is due. */
class DisposalLinesTest {
    private final StringWriter out = new StringWriter();

    @Test
    void printsALineADossierAsCsv() throws Exception {
        lines("en").csv(List.of(due(Kind.HELD, "2026-01-02"), due(Kind.BOOK_OPEN, "H23/2026, H23/2025")));
        assertThat(out.toString().lines())
                .containsExactly(
                        "dossier,procedure,retention,countedFrom,end,files,bytes,obstacles",
                        "H23.123.45-230515-0001,2.000884,2 years,2023-05-16T09:00:00+07:00,2026-01-01,14,467361,HELD (2026-01-02)",
                        "H23.123.45-230515-0001,2.000884,2 years,2023-05-16T09:00:00+07:00,2026-01-01,14,467361,"
                                + "\"BOOK_OPEN (H23/2026, H23/2025)\"");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void namesEveryObstacleInBothLanguages(Kind kind) {
        for (String language : List.of("vi", "en")) {
            lines(language).print(List.of(due(kind, "xyz")), LocalDate.parse("2026-01-05"));
        }
        assertThat(out.toString()).contains("còn vướng: ", "in the way: ");
    }

    private DisposalLines lines(String language) {
        PrintWriter writer = new PrintWriter(out, true);
        return new DisposalLines(new Console(writer, writer, Texts.in(Locale.of(language))));
    }

    private static DueDossier due(Kind kind, String detail) {
        return new DueDossier(
                DossierCode.parse("H23.123.45-230515-0001"),
                new DueDossier.Term(
                        "2.000884", "2 years", Instant.parse("2023-05-16T02:00:00Z"), LocalDate.parse("2026-01-01")),
                14,
                467_361,
                List.of(new Obstacle(kind, detail)));
    }
}
