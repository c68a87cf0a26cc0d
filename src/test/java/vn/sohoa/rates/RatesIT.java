package vn.sohoa.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.register.Catalogue;
import vn.sohoa.register.RegisterImport;

class RatesIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2023-12-31T15:00:00Z"), ZoneOffset.UTC);
    private static final String HEADER =
            "code,procedure,agency,received_at,due_at,finished_at,returned_at,status,channel,applicant,components,certification\n";
    private static final RatesFilter YEAR = RatesFilter.between(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));

    /**
     * Nine dossiers and, worked out by hand, what each of them is. The clock times are chosen so that UTC would give another
     * day. {@code archived} are the components that have an archived document, {@code -} means one that has not got that far.
     */
    private static final String BY_HAND = """
            # code                   |procedure|agency |received_at   |due_at        |finished_at   |returned_at   |status    |channel|components                 |archived                        |certified| figures
            000.12.34.H23-230101-0001|1.001193 |       |20230101000000|20230106000000|20230105235959|20230109000000|returned  |direct |                           |to-khai giay-chung-sinh ket-qua |         | ahead required digitized
            000.12.34.H23-230101-0002|1.001193 |       |20230131235959|20230206000000|20230206235959|              |processed |direct |                           |to-khai giay-chung-sinh -ket-qua|         | onDueDate required notDigitized
            000.12.34.H23-230101-0003|1.001193 |       |20230201000000|20230206235959|              |20230207000000|returned  |post   |                           |to-khai ket-qua                 |         | late required notDigitized
            000.12.34.H23-230101-0004|1.000656 |       |20230215080000|20230220080000|              |              |processing|direct |                           |                                |         | pending required notDigitized
            000.12.34.H23-230101-0005|1.000656 |       |20230215080000|20230220080000|20230217080000|              |processing|direct |                           |to-khai giay-bao-tu ket-qua     |ket-qua  | pending required digitized certified
            000.12.34.H23-230101-0006|1.000656 |H23.12 |20230215080000|20230220080000|              |              |withdrawn |direct |to-khai:reused             |giay-bao-tu                     |         | stopped required digitized
            000.12.34.H23-230101-0007|1.000656 |H23.12 |20230215080000|20230220080000|20230217080000|              |stopped   |online |                           |                                |         | ahead notRequired
            000.12.34.H23-230101-0008|2.000815 |H23.12 |20231231235959|20240102080000|20240102235959|              |returned  |direct |ban-chinh:presented        |ket-qua                         |-ket-qua | onDueDate required digitized
            000.12.34.H23-230101-0009|2.000815 |H23.12 |20230301080000|20230302080000|20230301090000|              |returned  |online |                           |ket-qua                         |ket-qua  | ahead notRequired certified
            # outside the year
            000.12.34.H23-230101-0010|1.001193 |       |20221231235959|20230106000000|20230105235959|              |returned  |direct |                           |to-khai                         |         |
            000.12.34.H23-230101-0011|1.001193 |       |20240101000000|20240106000000|20240105235959|              |returned  |direct |                           |to-khai                         |         |
            """;

    @TempDir
    Path folder;

    private Database database;
    private Rates rates;
    private Catalogue catalogue;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        catalogue = Catalogue.load(Path.of("config/procedures.yaml"));
        rates = new Rates(database, catalogue);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countsWhatWasWorkedOutByHand() throws IOException {
        List<List<String>> table = byHand();
        Figures total = rates.compute(YEAR).total();
        for (Figure figure : Figure.values()) {
            List<String> expected = table.stream()
                    .filter(row -> belongs(row, figure))
                    .map(List::getFirst)
                    .toList();
            assertThat(total.count(figure)).as(figure.key()).isEqualTo(expected.size());
            assertThat(rates.behind(figure, YEAR))
                    .as(figure.key())
                    .extracting(DossierCode::value)
                    .containsExactlyElementsOf(expected);
            assertThat(paged(figure, YEAR)).as(figure.key()).containsExactlyElementsOf(expected);
        }
        assertThat(total.rate(Rate.AHEAD_OF_RECEIVED)).isEqualTo("33.33");
        assertThat(total.rate(Rate.ON_TIME_OF_RECEIVED)).isEqualTo("55.56");
        assertThat(total.rate(Rate.DIGITIZED_OF_REQUIRED)).isEqualTo("57.14");
        assertThat(total.rate(Rate.DIGITIZED_OF_RECEIVED)).isEqualTo("44.44");
        assertThat(total.rate(Rate.CERTIFIED_OF_RECEIVED)).isEqualTo("22.22");
    }

    /** The same list, two at a time. */
    private List<String> paged(Figure figure, RatesFilter filter) {
        List<String> all = new ArrayList<>();
        List<DossierCode> page = rates.behind(figure, filter, "", 2);
        while (!page.isEmpty()) {
            page.forEach(code -> all.add(code.value()));
            page = rates.behind(figure, filter, page.getLast().value(), 2);
        }
        return all;
    }

    @Test
    void saysWhatIsMissingOfEachDossierThatIsNotDigitized() throws IOException {
        byHand();
        Map<String, String> missing = rates.missing(YEAR).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().value().substring(21),
                        entry -> entry.getValue().toString()));
        assertThat(missing)
                .isEqualTo(Map.of(
                        "0002", "[ket-qua]",
                        "0003", "[giay-chung-sinh]",
                        "0004", "[giay-bao-tu, ket-qua, to-khai]"));
    }

    @Test
    void breaksDownByProcedureAgencyAndMonth() throws IOException {
        byHand();
        RatesReport report = rates.compute(YEAR);
        assertThat(report.byProcedure())
                .extracting(group -> group.key() + " " + group.label() + " "
                        + group.figures().count(Figure.RECEIVED))
                .containsExactly(
                        "1.000656 Đăng ký khai tử 4",
                        "1.001193 Đăng ký khai sinh 3",
                        "2.000815 Chứng thực bản sao từ bản chính 2");
        assertThat(counts(report.byAgency(), Figure.DIGITIZED)).containsExactly("000.12.34.H23 2", "H23.12 2");
        assertThat(counts(report.byMonth(), Figure.RECEIVED))
                .containsExactly("2023-01 2", "2023-02 5", "2023-03 1", "2023-12 1");
        assertThat(report.byMonth().get(2).figures().rate(Rate.DIGITIZED_OF_REQUIRED))
                .isEqualTo("–");
    }

    @Test
    void countsOnlyTheProcedureAndAgencyThatWereAskedFor() throws IOException {
        byHand();
        RatesFilter deaths = YEAR.of(new ProcedureCode("1.000656.000.00.00.H61"));
        assertThat(rates.compute(deaths).total().count(Figure.RECEIVED)).isEqualTo(4);
        RatesFilter there = deaths.of(new AgencyCode("H23.12"));
        assertThat(rates.compute(there).total().count(Figure.RECEIVED)).isEqualTo(2);
        assertThat(rates.behind(Figure.NOT_REQUIRED, there))
                .containsExactly(new DossierCode("000.12.34.H23-230101-0007"));
        assertThat(rates.missing(deaths)).hasSize(1);
        assertThat(rates.missing(there)).isEmpty();
        for (RatesFilter filter : List.of(deaths, there, YEAR.of(new AgencyCode("H23.12")))) {
            for (Figure figure : Figure.values()) {
                assertThat(paged(figure, filter))
                        .as("%s of %s", figure, filter)
                        .containsExactlyElementsOf(rates.behind(figure, filter).stream()
                                .map(DossierCode::value)
                                .toList());
            }
        }
    }

    @Test
    void hasNoRatesOfNothing() {
        RatesReport report = rates.compute(YEAR);
        assertThat(report.total().count(Figure.RECEIVED)).isZero();
        for (Rate rate : Rate.values()) {
            assertThat(report.total().rate(rate)).isEqualTo("–");
        }
        assertThat(report.byMonth()).isEmpty();
    }

    /** A commune's 2023 as published: 152 of its dossiers came online and had nothing on paper. */
    @Test
    void givesThePublishedFiguresOfAYear() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int n = 1; n <= 2092; n++) {
            LocalDate received = LocalDate.of(2023, 1, 1).plusDays(n % 365);
            LocalDate finished = received.plusDays(n <= 9 ? 5 : 4);
            rows.append("000.12.34.H23-230101-%04d,2.000635,,%sT08:00,%sT17:00,%sT10:00,,returned,%s,,,%s%n"
                    .formatted(
                            n,
                            received,
                            received.plusDays(5),
                            finished,
                            n % 13 == 0 && n <= 13 * 152 ? "online" : "direct",
                            n > 2092 - 235 ? "ket-qua" : ""));
        }
        importRows(rows.toString());
        database.jdbc()
                .sql("INSERT INTO document " + ARCHIVED + " SELECT md5(dossier || component), dossier, component, "
                        + ARCHIVED_VALUES + " FROM requirement")
                .update();
        certifyLast(235);
        Figures year = rates.compute(YEAR).total();
        assertThat(List.of(
                        year.count(Figure.RECEIVED),
                        year.count(Figure.AHEAD),
                        year.count(Figure.ON_DUE_DATE),
                        year.count(Figure.LATE),
                        year.count(Figure.REQUIRED),
                        year.count(Figure.DIGITIZED),
                        year.count(Figure.NOT_REQUIRED),
                        year.count(Figure.CERTIFIED)))
                .containsExactly(2092L, 2083L, 9L, 0L, 1940L, 1940L, 152L, 235L);
        assertThat(year.rate(Rate.AHEAD_OF_RECEIVED)).isEqualTo("99.57");
        assertThat(year.rate(Rate.ON_TIME_OF_RECEIVED)).isEqualTo("100.00");
        assertThat(year.rate(Rate.DIGITIZED_OF_REQUIRED)).isEqualTo("100.00");
        assertThat(year.rate(Rate.DIGITIZED_OF_RECEIVED)).isEqualTo("92.73");
        assertThat(year.rate(Rate.CERTIFIED_OF_RECEIVED)).isEqualTo("11.23");
        assertThat(rates.behind(Figure.NOT_REQUIRED, YEAR)).hasSize(152);
    }

    private static final String ARCHIVED =
            "(id, dossier, component, master, master_digest, received_at, state, changed_at,"
                    + " rendition_digest, access_digest, object_version)";
    private static final String ARCHIVED_VALUES = "'{}'::jsonb, '', now(), 'ARCHIVED', now(), '', '', 'v1'";

    private List<List<String>> byHand() throws IOException {
        List<List<String>> table = BY_HAND.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\\s*\\|\\s*", -1)))
                .toList();
        importRows(table.stream()
                .map(row -> String.join(",", row.subList(0, 9)) + ",," + row.get(9) + ",")
                .collect(Collectors.joining("\n")));
        for (List<String> row : table) {
            words(row.get(10)).forEach(component -> document(row.getFirst(), component));
            words(row.get(11))
                    .forEach(component -> certify(
                            row.getFirst(),
                            component.replace("-ket-qua", "ket-qua"),
                            component.startsWith("-") ? "INTENDED" : "ARCHIVED"));
        }
        return table;
    }

    private static boolean belongs(List<String> row, Figure figure) {
        List<String> figures = words(row.getLast());
        return switch (figure) {
            case RECEIVED -> !figures.isEmpty();
            case ON_TIME -> figures.contains("ahead") || figures.contains("onDueDate");
            default -> figures.contains(figure.key());
        };
    }

    private void importRows(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("so.csv"), HEADER + rows);
        assertThat(new RegisterImport(database, new AuditLog(database, CLOCK, "test"), CLOCK, catalogue)
                        .importFile(file)
                        .rejected())
                .isEmpty();
    }

    private void document(String dossier, String component) {
        if (component.startsWith("-")) {
            database.jdbc()
                    .sql(
                            "INSERT INTO document (id, dossier, component, master, master_digest, received_at, state, changed_at)"
                                    + " VALUES (md5(random()::text), ?, ?, '{}', '', now(), 'RECEIVED', now())")
                    .params(dossier, component.substring(1))
                    .update();
        } else {
            database.jdbc()
                    .sql("INSERT INTO document " + ARCHIVED + " VALUES (md5(random()::text), ?, ?, " + ARCHIVED_VALUES
                            + ")")
                    .params(dossier, component)
                    .update();
        }
    }

    private void certify(String dossier, String component, String state) {
        String document = database.jdbc()
                .sql("SELECT id FROM document WHERE dossier = ? AND component = ? LIMIT 1")
                .params(dossier, component)
                .query(String.class)
                .optional()
                .orElseGet(() -> onlineResult(dossier, component));
        database.jdbc().sql("""
                        WITH a AS (
                            INSERT INTO authorisation (id, officer, dossier, component, master, authorised_at, imported_at)
                            VALUES (md5(random()::text), 'officer', ?, ?, '', now(), now()) RETURNING *)
                        INSERT INTO certification (id, agency, book_year, number, dossier, component, document,
                                                   authorisation, officer, master, state, intended_at, signed_at,
                                                   archived_at, copy_digest, object_key)
                        SELECT a.id, 'H23', 2023, (SELECT count(*) + 1 FROM certification), a.dossier, a.component, ?,
                               a.id, a.officer, '', ?, now(), now(), now(), '', '' FROM a""").params(dossier, component, document, state).update();
    }

    private void certifyLast(int number) {
        database.jdbc().sql("""
                        WITH a AS (
                            INSERT INTO authorisation (id, officer, dossier, component, master, authorised_at, imported_at)
                            SELECT id, 'officer', dossier, component, '', now(), now()
                            FROM document WHERE component = 'ket-qua' ORDER BY dossier DESC LIMIT ? RETURNING *)
                        INSERT INTO certification (id, agency, book_year, number, dossier, component, document,
                                                   authorisation, officer, master, state, intended_at, signed_at,
                                                   archived_at, copy_digest, object_key)
                        SELECT id, 'H23', 2023, row_number() OVER (), dossier, component, id, id, officer, '', 'ARCHIVED',
                               now(), now(), now(), '', '' FROM a""").param(number).update();
    }

    /** What an online dossier is certified of: nobody asked for it to be digitized, but somebody did. */
    private String onlineResult(String dossier, String component) {
        document(dossier, component);
        return database.jdbc()
                .sql("SELECT id FROM document WHERE dossier = ? AND component = ?")
                .params(dossier, component)
                .query(String.class)
                .single();
    }

    private static List<String> counts(List<RatesReport.Group> groups, Figure figure) {
        return groups.stream()
                .map(group -> group.key() + " " + group.figures().count(figure))
                .toList();
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }
}
