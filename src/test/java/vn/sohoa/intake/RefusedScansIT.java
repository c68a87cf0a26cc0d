package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sohoa.intake.IntakeFixture.FIRST;
import static vn.sohoa.intake.IntakeFixture.SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;

/** What the intake sends back, and what it does not touch on the way. */
@Timeout(60)
class RefusedScansIT extends IntakeScene {
    @ParameterizedTest
    @CsvSource({
        "H23.123.45-230515-0001/to-khai.pdf, '', INPUT_EMPTY",
        "H23.123.45-230515-0001/to-khai.pdf, encrypted, INPUT_ENCRYPTED",
        "H23.123.45-230515-0001/to-khai.pdf, damaged, INPUT_DAMAGED",
        "H23.123.45-230515-0001/to-khai.pdf, pageless, INPUT_NO_PAGES",
        "H23.123.45-230515-0001/to-khai.pdf, nested, BUG",
        "H23.123.45-230515-0001/to-khai.pdf, plain text, INPUT_UNKNOWN_TYPE",
        "H23.123.45-230515-0001/giay-la.pdf, PDF, INPUT_UNKNOWN_COMPONENT",
        "H23.123.45-230515-9999/to-khai.pdf, PDF, INPUT_UNKNOWN_DOSSIER",
        "H23.123.45-230515-0003/to-khai.pdf, PDF, POLICY_DISPOSED",
        "H23.123.45-231515-0001/to-khai.pdf, PDF, INPUT_BAD_CODE",
        "H23.123.45-230515-0001/x..\\..\\x.pdf, PDF, INPUT_BAD_NAME",
        "H23.123.45-230515-0001/to..khai.pdf, PDF, INPUT_BAD_NAME",
        "H23.123.45-230515-0001/to-khai\u202Efdp.pdf, PDF, INPUT_BAD_NAME",
        "H23.123.45-230515-0001/to-khai.docx, PDF, INPUT_BAD_NAME",
        "scan0001.pdf, PDF, INPUT_BAD_NAME",
    })
    void sendsBackWithAReasonAndTakesTheRest(String path, String content, FaultCode code) throws IOException {
        at.drop(path, content);
        at.drop(SECOND + "/to-khai.pdf", "PDF two");
        IntakeReport report = at.run();

        assertThat(report.taken()).hasSize(1);
        IntakeReport.SentBack sent = report.quarantined().getFirst();
        assertThat(sent.fault().code()).isEqualTo(code);
        assertThat(sent.place()).hasContent(content).startsWith(at.quarantineDir.resolve("2023-05-16"));
        assertThat(IntakeFixture.content(ReasonFile.beside(sent.place())))
                .contains(
                        "LÝ DO TRẢ LẠI",
                        "WHY THIS WAS SENT BACK",
                        code.id(),
                        "2023-05-16T01:02:03+07:00",
                        "sohoa-reason {");
        assertThat(at.inbox).isEmptyDirectory();
        assertThat(at.run()).isEqualTo(new IntakeReport(List.of(), List.of(), List.of(), List.of(), false));
    }

    @Test
    void sendsBackWhatIsTooLargeWithoutCopyingIt() throws IOException {
        at.maxBytes = 8;
        at.drop(FIRST + "/to-khai.pdf", "PDF too large");
        assertThat(at.run().quarantined())
                .extracting(sent -> sent.fault().code())
                .containsExactly(FaultCode.INPUT_TOO_LARGE);
    }

    @Test
    void movesALinkItselfAndDoesNotFollowIt() throws IOException {
        Path secret = Files.writeString(data.resolve("secret.pdf"), "PDF secret");
        Path secrets = Files.createDirectories(data.resolve("secrets"));
        Files.writeString(secrets.resolve("to-khai.pdf"), "PDF secret too");
        Path folder = Files.createDirectories(at.inbox.resolve(FIRST.value()));
        Files.createSymbolicLink(folder.resolve("to-khai.pdf"), secret);
        Files.createSymbolicLink(at.inbox.resolve(SECOND.value()), secrets);

        IntakeReport report = at.run();
        assertThat(report.taken()).isEmpty();
        assertThat(report.quarantined())
                .allSatisfy(sent -> {
                    assertThat(sent.fault().code()).isEqualTo(FaultCode.INPUT_NOT_REGULAR_FILE);
                    assertThat(Files.isSymbolicLink(sent.place())).isTrue();
                })
                .hasSize(2);
        assertThat(secret).hasContent("PDF secret");
        assertThat(secrets.resolve("to-khai.pdf")).hasContent("PDF secret too");
        assertThat(at.inbox).isEmptyDirectory();
    }

    @Test
    void movesAPipeWithoutOpeningIt() throws Exception {
        Path folder = Files.createDirectories(at.inbox.resolve(FIRST.value()));
        Path pipe = folder.resolve("to-khai.pdf");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        IntakeReport.SentBack sent = at.run().quarantined().getFirst();
        assertThat(sent.fault().code()).isEqualTo(FaultCode.INPUT_NOT_REGULAR_FILE);
        assertThat(Files.exists(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(Files.exists(sent.place(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(at.quarantine().list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.present()).isTrue());
    }

    @Test
    void refusesAFileOfTwoNames() throws IOException {
        Path elsewhere = Files.writeString(data.resolve("elsewhere.pdf"), "PDF");
        Files.createDirectories(at.inbox.resolve(FIRST.value()));
        Files.createLink(at.inbox.resolve(FIRST + "/to-khai.pdf"), elsewhere);
        assertThat(at.run().quarantined())
                .extracting(sent -> sent.fault().code())
                .containsExactly(FaultCode.INPUT_NOT_REGULAR_FILE);
    }

    @Test
    void sendsAllPagesBackWhenOneIsDamaged() throws IOException {
        at.drop(FIRST + "/to-khai-1.jpg", "JPEG 1");
        at.drop(FIRST + "/to-khai-2.jpg", "damaged");
        at.drop(FIRST + "/to-khai-3.jpg", "JPEG 3");
        IntakeReport report = at.run();
        assertThat(report.quarantined())
                .hasSize(3)
                .allSatisfy(sent -> assertThat(sent.fault())
                        .isEqualTo(Fault.of(FaultCode.INPUT_DAMAGED, FIRST + "/to-khai-2.jpg")));
        assertThat(at.all()).isEmpty();
    }

    @Test
    void sendsBackTwoFilesThatClaimOnePage() throws IOException {
        at.drop(FIRST + "/to-khai-1.jpg", "JPEG 1");
        at.drop(FIRST + "/to-khai-01.png", "JPEG another 1");
        assertThat(at.run().quarantined()).hasSize(2);
    }
}
