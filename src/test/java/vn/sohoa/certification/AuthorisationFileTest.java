package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.dossier.Sha256;

class AuthorisationFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-05T03:00:00Z"), ZoneOffset.UTC);
    private static final String DIGEST = Sha256.of("scan").hex();
    private static final String GOOD = """
            officer: Nguyễn Thị Thử
            dossier: H23.123.45-260305-0001
            component: to-khai
            digest: %s
            authorised-at: 2026-03-05T09:30:00+07:00
            """.formatted(DIGEST);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("one.yaml");
    }

    @Test
    void readsWhatAnOfficerWrote() throws Exception {
        Authorisation read = parse(GOOD);
        assertThat(read.id()).isEqualTo(Sha256.of(GOOD));
        assertThat(read.officer()).isEqualTo("Nguyễn Thị Thử");
        assertThat(read.dossier()).hasToString("H23.123.45-260305-0001");
        assertThat(read.component()).hasToString("to-khai");
        assertThat(read.master()).hasToString(DIGEST);
        assertThat(read.authorisedAt()).isEqualTo("2026-03-05T02:30:00Z");
    }

    @Test
    void takesVietnamsTimeAndQuotedOrPrefixedDigests() throws Exception {
        Authorisation read = parse(GOOD.replace("+07:00", "").replace(DIGEST, "\"SHA256:" + DIGEST + "\""));
        assertThat(read.authorisedAt()).isEqualTo("2026-03-05T02:30:00Z");
        assertThat(read.master().hex()).isEqualTo(DIGEST);
    }

    @Test
    void computesTheDigestOfTheFileItNames() throws Exception {
        Files.createDirectory(folder.resolve("scans"));
        Files.writeString(folder.resolve("scans/a b.pdf"), "scan");
        assertThat(parse(GOOD.replace("digest: " + DIGEST, "file: scans/a b.pdf"))
                        .master()
                        .hex())
                .isEqualTo(DIGEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "officer: Nguyễn Thị Thử | officer: \"\" | officer is missing",
                "officer: Nguyễn Thị Thử | officer: 036089000123 | officer is not a name",
                "officer: Nguyễn Thị Thử | officer: \"A\\u202Eb\" | officer is not a name",
                "dossier: H23 | dossier: X | dossier is not",
                "component: to-khai | component: ../x | component is not",
                "component: to-khai | komponent: to-khai | one.yaml:3",
                "digest: | digest: 00 | digest is not a SHA-256",
                "digest: | dgest: | dgest",
                "authorised-at: 2026 | authorised-at: 2126 | in the future",
                "authorised-at: 2026-03-05T | authorised-at: 05/03/2026 T | authorised-at is not a time",
                "component: to-khai | file: x.pdf | either digest or file",
                "component: to-khai | - [ | one.yaml"
            })
    void saysWhatIsWrongAndNamesNoOtherFile(String good, String bad, String why) {
        assertThatThrownBy(() -> parse(GOOD.replace(good, bad)))
                .isInstanceOf(BadAuthorisation.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("/tmp/authorisation");
    }

    @Test
    void refusesWhatIsNoPlainSmallFile() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("link.yaml"), Files.writeString(folder.resolve("target"), GOOD));
        assertThatThrownBy(() -> AuthorisationFile.open(link)).hasMessageContaining("not a regular file");

        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> AuthorisationFile.open(file)).hasMessageContaining("not a regular file");
        Files.delete(file);

        assertThatThrownBy(() -> parse(GOOD + "#".repeat(65_536))).hasMessageContaining("larger than");
    }

    @Test
    void readsNoFileOutsideItsFolder() throws Exception {
        Path outside = Files.createTempFile("outside", ".pdf");
        Files.createSymbolicLink(folder.resolve("link.pdf"), outside);
        Files.createSymbolicLink(folder.resolve("linked"), outside.getParent());
        for (String name : new String[] {
            outside.toString(),
            folder.toRealPath().relativize(outside.toRealPath()).toString(),
            "link.pdf",
            "linked/" + outside.getFileName(),
            "missing.pdf",
            "."
        }) {
            assertThatThrownBy(() -> parse(GOOD.replace("digest: " + DIGEST, "file: " + name)))
                    .as(name)
                    .isInstanceOf(BadAuthorisation.class);
        }
        Files.delete(outside);
    }

    private Authorisation parse(String text) throws IOException, BadAuthorisation {
        return AuthorisationFile.open(Files.writeString(file, text)).parse(CLOCK);
    }
}
