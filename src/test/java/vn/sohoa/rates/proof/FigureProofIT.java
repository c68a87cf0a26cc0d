package vn.sohoa.rates.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.audit.checkpoint.CheckpointKey;
import vn.sohoa.audit.checkpoint.Checkpoints;
import vn.sohoa.audit.verify.VerifierKey;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.Rates;
import vn.sohoa.rates.RatesFilter;
import vn.sohoa.register.Catalogue;
import vn.sohoa.register.RegisterImport;

class FigureProofIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2023-12-31T15:00:00Z"), ZoneOffset.UTC);
    private static final RatesFilter YEAR = RatesFilter.between(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
    private static final String CODE = "000.12.34.H23-230101-000";

    @TempDir
    Path folder;

    private Database database;
    private AuditLog log;
    private Rates rates;
    private Checkpoints checkpoints;
    private FigureProof proof;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        log = new AuditLog(database, CLOCK, "test");
        Catalogue catalogue = Catalogue.load(Path.of("config/procedures.yaml"));
        rates = new Rates(database, catalogue);
        CheckpointKey key = CheckpointKey.open(folder);
        checkpoints = new Checkpoints(database, () -> key, CLOCK);
        proof = new FigureProof(new ProvingEntries(database), checkpoints);
        Path file = Files.writeString(folder.resolve("so.csv"), """
                code,procedure,agency,received_at,due_at,finished_at,returned_at,status,channel,applicant,components,certification
                000.12.34.H23-230101-0001,2.000884,,20230110080000,20230115080000,20230114080000,,returned,direct,Người Thử,,
                000.12.34.H23-230101-0002,2.000884,,20230110080000,20230115080000,20230115080000,,returned,direct,Người Thử,,
                000.12.34.H23-230101-0003,2.000635,H23.12,20230110080000,20230115080000,20230116080000,,returned,direct,Người Thử,,
                000.12.34.H23-230101-0004,2.000635,H23.12,20230110080000,20230115080000,,,processing,direct,Người Thử,,
                000.12.34.H23-230101-0005,2.000635,H23.12,20230110080000,20230115080000,,,withdrawn,online,Người Thử,,
                000.12.34.H23-230101-0006,2.000635,H23.12,20220110080000,20220115080000,,,processing,direct,Người Thử,,
                """);
        new RegisterImport(database, log, CLOCK, catalogue).importFile(file);
        archived(1, "ket-qua");
        archived(3, "to-khai");
        certified(1);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    void provesWhatTheFigureCounts(Figure figure) throws IOException {
        checkpoints.make();
        List<DossierCode> counted = rates.behind(figure, YEAR);
        assertThat(counted).isNotEmpty();
        Path file = written(figure, YEAR, counted);
        FigureProofCheck.Verdict verdict = FigureProofCheck.check(file, trusted());
        assertThat(verdict.wrong()).isNull();
        assertThat(verdict.count()).isEqualTo(counted.size());
        assertThat(FigureProofCheck.isOne(file)).isTrue();
        // what the figure does not count cannot be proved
        List<DossierCode> others = new ArrayList<>(rates.behind(Figure.RECEIVED, YEAR));
        others.removeAll(counted);
        for (DossierCode other : others) {
            assertThat(FigureProofCheck.check(written(figure, YEAR, List.of(other)), trusted())
                            .wrong())
                    .as(other.value())
                    .isEqualTo(other.value());
        }
    }

    @Test
    void provesOnlyWhatIsInThePeriodProcedureAndAgency() throws IOException {
        checkpoints.make();
        RatesFilter there = YEAR.of(new ProcedureCode("2.000635")).of(new AgencyCode("H23.12"));
        List<DossierCode> counted = rates.behind(Figure.RECEIVED, there);
        assertThat(counted).hasSize(3);
        assertThat(FigureProofCheck.check(written(Figure.RECEIVED, there, counted), trusted())
                        .good())
                .isTrue();
        for (int number : List.of(1, 6)) {
            assertThat(FigureProofCheck.check(written(Figure.RECEIVED, there, List.of(code(number))), trusted())
                            .good())
                    .isFalse();
        }
    }

    @Test
    void findsWhatWasChangedInTheFile() throws IOException {
        checkpoints.make();
        Path file = written(Figure.RECEIVED, YEAR, rates.behind(Figure.RECEIVED, YEAR));
        List<String> lines = Files.readAllLines(file);
        assertThat(wrong(
                        lines,
                        line -> line.replace("\"receivedOn\\\":\\\"2023-01-10", "\"receivedOn\\\":\\\"2023-01-11")))
                .isEqualTo(CODE + "1");
        assertThat(wrong(lines, line -> line.replace("{\"dossier\":\"" + CODE + "2", "{\"dossier\":\"" + CODE + "1")))
                .isEqualTo(CODE + "1");
        assertThat(wrong(lines, line -> line.replace("\"place\":", "\"place\":1")))
                .isEqualTo(CODE + "1");
        assertThat(wrong(lines, line -> line.replace("\"count\":5", "\"count\":6")))
                .isEqualTo("count");
        assertThat(wrong(lines.subList(0, 4), line -> line)).isEqualTo("count");
        assertThat(wrong(lines, line -> line.replace("\\n\\n", "\\n1\\n\\n"))).isEqualTo("checkpoint");
        assertThat(wrong(lines, line -> line.replace("{\"dossier", "\"dossier")))
                .isEqualTo("JSON");
        VerifierKey another = VerifierKey.parse(
                        CheckpointKey.open(folder.resolve("another")).vkey())
                .orElseThrow();
        assertThat(FigureProofCheck.check(file, another).wrong()).isEqualTo("checkpoint");
    }

    @Test
    void provesNothingThatNoCheckpointHas() {
        List<DossierCode> counted = rates.behind(Figure.RECEIVED, YEAR);
        assertThatThrownBy(() -> written(Figure.RECEIVED, YEAR, counted))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("usage-not-found");
        assertThat(folder.resolve("proof.jsonl")).doesNotExist();
    }

    @Test
    void provesByWhatTheRegisterStatedLast() throws IOException {
        Path later = Files.writeString(folder.resolve("so-2.csv"), """
                code,procedure,agency,received_at,due_at,finished_at,returned_at,status,channel,applicant,components,certification
                000.12.34.H23-230101-0004,2.000635,H23.12,20230110080000,20230115080000,20230112080000,,returned,direct,Người Thử,,
                """);
        new RegisterImport(database, log, CLOCK, Catalogue.load(Path.of("config/procedures.yaml"))).importFile(later);
        checkpoints.make();
        List<DossierCode> counted = rates.behind(Figure.AHEAD, YEAR);
        assertThat(counted).containsExactly(code(1), code(4));
        assertThat(FigureProofCheck.check(written(Figure.AHEAD, YEAR, counted), trusted())
                        .good())
                .isTrue();
        assertThat(new ProvingEntries(database)
                        .of(Figure.AHEAD, List.of(code(4)))
                        .get(code(4)))
                .hasSize(1);
    }

    private String wrong(List<String> lines, UnaryOperator<String> change) throws IOException {
        Path forged = folder.resolve("forged.jsonl");
        Files.write(forged, lines.stream().map(change).toList());
        return FigureProofCheck.check(forged, trusted()).wrong();
    }

    private Path written(Figure figure, RatesFilter filter, List<DossierCode> dossiers) throws IOException {
        Path file = folder.resolve("proof.jsonl");
        proof.write(figure, filter, dossiers, file);
        return file;
    }

    private VerifierKey trusted() {
        return VerifierKey.parse(checkpoints.vkey()).orElseThrow();
    }

    private static DossierCode code(int number) {
        return new DossierCode(CODE + number);
    }

    private void archived(int number, String component) {
        String dossier = code(number).value();
        database.jdbc().sql("""
                        INSERT INTO document (id, dossier, component, master, master_digest, received_at, state, changed_at,
                            rendition_digest, access_digest, object_version)
                        VALUES (?, ?, ?, '{}', '', now(), 'ARCHIVED', now(), '', '', 'v1')""").params(dossier, dossier, component).update();
        log.append("document.archived", dossier, Map.of("document", dossier, "component", component));
    }

    private void certified(int number) {
        String dossier = code(number).value();
        database.jdbc().sql("""
                        WITH a AS (
                            INSERT INTO authorisation (id, officer, dossier, component, master, authorised_at, imported_at)
                            VALUES ('a', 'officer', ?, 'ket-qua', '', now(), now()) RETURNING *)
                        INSERT INTO certification (id, agency, book_year, number, dossier, component, document, authorisation,
                            officer, master, state, intended_at, signed_at, archived_at, copy_digest, object_key)
                        SELECT 'c', 'H23', 2023, 1, dossier, component, dossier, id, officer, '', 'ARCHIVED', now(), now(), now(),
                            '', '' FROM a""").param(dossier).update();
        log.append("certification.archived", dossier, Map.of("certification", "c", "component", "ket-qua"));
    }
}
