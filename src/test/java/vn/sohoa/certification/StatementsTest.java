package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

class StatementsTest {
    private static final Path SHIPPED = Path.of("config", "certification");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T18:00:00Z, 7, Ngày 05 tháng 3 năm 2026, Số chứng thực 07 quyển số 01/2026 SCT/BS",
        "2026-02-11T03:00:00Z, 123, Ngày 11 tháng 02 năm 2026, Số chứng thực 123 quyển số 01/2026 SCT/BS",
        "2024-12-09T16:59:59Z, 1, Ngày 09 tháng 12 năm 2024, Số chứng thực 01 quyển số 01/2024 SCT/BS",
        "2024-01-10T00:00:00Z, 10, Ngày 10 tháng 01 năm 2024, Số chứng thực 10 quyển số 01/2024 SCT/BS"
    })
    void writesNumbersAndDatesAsOfficesDo(Instant at, int number, String date, String line) {
        var statement = Statements.read(SHIPPED, CertificationSettings.DEFAULT).of(entry(at, number));
        assertThat(statement.title()).isEqualTo("Chứng thực bản sao đúng với bản chính");
        assertThat(statement.lines()).containsExactly(line, date);
        assertThat(statement.signature()).isEqualTo("Người thực hiện chứng thực");
        assertThat(statement.officer()).isEqualTo("Trần Văn $Thử");
    }

    @Test
    void itsCodeSaysNumberBookDateAndWhatWasAuthorised() {
        assertThat(StatementCode.of(entry(Instant.parse("2026-03-04T18:00:00Z"), 7)))
                .isEqualTo("SOHOA1|H23.123.45|2026|07|2026-03-05|"
                        + Sha256.of("master").hex().substring(0, 16));
    }

    @Test
    void usesTheWordingOfTheDay() throws IOException {
        write("old.yaml", "2015-04-10", "cũ");
        write("new.yaml", "2025-11-01", "mới");
        Statements statements = Statements.read(folder, CertificationSettings.DEFAULT);
        assertThat(statements
                        .of(entry(Instant.parse("2025-10-31T16:59:59Z"), 1))
                        .title())
                .isEqualTo("cũ");
        assertThat(statements
                        .of(entry(Instant.parse("2025-10-31T17:00:00Z"), 1))
                        .title())
                .isEqualTo("mới");
        assertThatThrownBy(() -> statements.of(entry(Instant.parse("2015-01-01T00:00:00Z"), 1)))
                .isInstanceOf(FaultException.class);
    }

    @Test
    void refusesUnknownPlaceholdersAndTwoOfOneDay() throws IOException {
        write("bad.yaml", "2015-04-10", "{nummer}");
        assertThatThrownBy(() -> Statements.read(folder, CertificationSettings.DEFAULT))
                .hasMessageContaining("{nummer}")
                .hasMessageContaining("number");
        write("bad.yaml", "2015-04-10", "một");
        write("other.yaml", "2015-04-10", "hai");
        assertThatThrownBy(() -> Statements.read(folder, CertificationSettings.DEFAULT))
                .hasMessageContaining("effective-from");
    }

    private void write(String name, String from, String title) throws IOException {
        Files.writeString(folder.resolve(name), """
                effective-from: %s
                title: "%s"
                lines: ["{number}"]
                signature: ký
                officer: "{officer}"
                """.formatted(from, title));
    }

    private static Certification entry(Instant at, int number) {
        DossierCode dossier = new DossierCode("H23.123.45-260305-0001");
        ComponentCode component = new ComponentCode("to-khai");
        Sha256 master = Sha256.of("master");
        int year = at.atZone(Authorisation.VIETNAM).getYear();
        return new Certification(
                Certification.id(new AgencyCode("H23.123.45"), year, number),
                new AgencyCode("H23.123.45"),
                year,
                number,
                dossier,
                component,
                DocumentId.of(dossier, component, master),
                master,
                "Trần Văn $Thử",
                master,
                State.INTENDED,
                at,
                null,
                null,
                null,
                null,
                Certification.Entry.BLANK);
    }
}
