package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.sohoa.intake.IntakeFixture.FIRST;
import static vn.sohoa.intake.IntakeFixture.SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

@Timeout(60)
class QuarantineIT extends IntakeScene {
    private static final String DAY = "2023-05-16/";

    @Test
    void listsWhatWasSentBackAndWhy() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "encrypted");
        at.run();
        assertThat(at.quarantine().list()).singleElement().satisfies(entry -> {
            assertThat(entry.file()).isEqualTo(at.quarantineDir.resolve(DAY + FIRST + "/to-khai.pdf"));
            assertThat(entry.reason().fault().code()).isEqualTo(FaultCode.INPUT_ENCRYPTED);
            assertThat(entry.reason().dossier()).isEqualTo(FIRST);
            assertThat(entry.present()).isTrue();
        });
        assertThat(at.acts(FIRST.value())).containsExactly("quarantine.put");
    }

    @Test
    void neverOverwritesWhatWasSentBackBefore() throws IOException {
        for (String content : List.of("damaged 1", "damaged 2", "damaged 3")) {
            at.drop(FIRST + "/to-khai.pdf", content);
            at.run();
        }
        assertThat(at.files(at.quarantineDir))
                .containsExactly(
                        DAY + FIRST + "/to-khai-2.pdf", DAY + FIRST + "/to-khai-3.pdf", DAY + FIRST + "/to-khai.pdf");
        assertThat(at.quarantineDir.resolve(DAY + FIRST + "/to-khai.pdf")).hasContent("damaged 1");
        assertThat(at.quarantineDir.resolve(DAY + FIRST + "/to-khai-3.pdf")).hasContent("damaged 3");
    }

    @Test
    void putsAllPagesBackTogether() throws IOException {
        at.drop(FIRST + "/to-khai-1.jpg", "JPEG 1");
        at.drop(FIRST + "/to-khai-2.jpg", "damaged");
        at.drop(SECOND + "/to-khai.pdf", "damaged too");
        at.run();
        // the officer replaces the damaged page where it lies
        Files.writeString(at.quarantineDir.resolve(DAY + FIRST + "/to-khai-2.jpg"), "JPEG 2");
        QuarantineEntry entry = at.quarantine().list().stream()
                .filter(one -> FIRST.equals(one.reason().dossier()))
                .findFirst()
                .orElseThrow();

        RetryReport report = at.quarantine().retry(entry.id());
        assertThat(report.returned()).hasSize(2);
        assertThat(at.files(at.inbox)).containsExactly(FIRST + "/to-khai-1.jpg", FIRST + "/to-khai-2.jpg");
        assertThat(at.quarantineDir.resolve(DAY + FIRST)).isEmptyDirectory();
        assertThat(at.run().taken()).hasSize(1);
        assertThat(at.masters()).containsExactly(List.of("JPEG 1", "JPEG 2"));
        assertThat(at.quarantine().list()).hasSize(1);
    }

    @Test
    void neverOverwritesInTheInbox() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "damaged");
        at.run();
        Path fresh = at.drop(FIRST + "/to-khai.pdf", "PDF scanned again");
        RetryReport report = at.quarantine().retryAll();
        assertThat(report.kept()).extracting(kept -> kept.fault().code()).containsExactly(FaultCode.INPUT_NAME_TAKEN);
        assertThat(fresh).hasContent("PDF scanned again");
        assertThat(at.quarantineDir.resolve(DAY + FIRST + "/to-khai.pdf")).hasContent("damaged");
        assertThat(at.quarantine().list()).hasSize(1);
    }

    @Test
    void takesBackAFileThatAnOfficerHasRenamed() throws IOException {
        at.drop("scan0001.pdf", "PDF one");
        at.run();
        Path folder = at.quarantineDir.resolve(DAY + "unknown");
        Files.move(folder.resolve("scan0001.pdf"), folder.resolve(FIRST + "_to-khai.pdf"));
        assertThat(at.quarantine().list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.present()).isFalse());

        RetryReport report = at.quarantine().retryAll();
        assertThat(report.returned()).containsExactly(DAY + "unknown/" + FIRST + "_to-khai.pdf");
        assertThat(report.gone()).containsExactly(DAY + "unknown/scan0001.pdf");
        assertThat(at.quarantine().list()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(at.run().taken()).hasSize(1);
    }

    @Test
    void refusesToReturnThroughALink() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "damaged");
        at.run();
        Path elsewhere = Files.createDirectories(data.resolve("elsewhere"));
        Files.createSymbolicLink(at.inbox.resolve(FIRST.value()), elsewhere);
        assertThat(at.quarantine().retryAll().kept()).hasSize(1);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void knowsNoOtherEntries() {
        assertThatThrownBy(() -> at.quarantine().retry("0123456789ab"))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(FaultCode.USAGE_NOT_FOUND));
    }

    @Test
    void keepsAFileWhoseNameIsNoText() throws Exception {
        Files.createDirectories(at.inbox.resolve(FIRST.value()));
        String make = "printf PDF > \"$1/$(printf 'to\\377khai.pdf')\"";
        Process sh = new ProcessBuilder(
                        "sh", "-c", make, "sh", at.inbox.resolve(FIRST.value()).toString())
                .start();
        assertThat(sh.waitFor()).isZero();
        IntakeReport.SentBack sent = at.run().quarantined().getFirst();
        assertThat(sent.fault().code()).isEqualTo(FaultCode.INPUT_BAD_NAME);
        assertThat(sent.place()).hasContent("PDF").hasFileName("to_khai.pdf");
        assertThat(at.inbox).isEmptyDirectory();
    }

    @Test
    void holdsTheMasterOfARejectedDocument() throws IOException {
        at.drop(FIRST + "/to-khai-01.jpg", "JPEG 1");
        at.drop(FIRST + "/to-khai-02.jpg", "JPEG 2");
        at.run();
        Document document = at.all().getFirst();
        at.reject(document, FaultCode.INPUT_NOT_PDFA);
        assertThat(at.files(at.quarantineDir)).isEmpty();
        at.quarantine().settle();

        assertThat(at.quarantineDir.resolve(DAY + FIRST + "/to-khai-01.jpg")).hasContent("JPEG 1");
        assertThat(at.quarantineDir.resolve(DAY + FIRST + "/to-khai-02.jpg")).hasContent("JPEG 2");
        assertThat(at.quarantineDir.resolve(DAY + FIRST + "/to-khai-01.jpg.reason.txt"))
                .content()
                .contains("input-not-pdfa", "veraPDF");
        at.run();
        assertThat(at.spool.dir(document.id())).doesNotExist();

        at.quarantine().retryAll();
        assertThat(at.run().taken()).singleElement().satisfies(taken -> {
            assertThat(taken.document()).isEqualTo(document.id());
            assertThat(taken.again()).isTrue();
        });
        assertThat(at.all().getFirst().state()).isEqualTo(new DocumentState.Received());
        assertThat(at.masters()).containsExactly(List.of("JPEG 1", "JPEG 2"));
        assertThat(at.files(at.quarantineDir)).isEmpty();
    }

    @Test
    void renewsTheReasonOfWhatLiesThereAlready() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.run();
        at.reject(at.all().getFirst(), FaultCode.INPUT_NOT_PDFA);
        at.quarantine().settle();
        // the same scan comes again and is rejected for another reason
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.run();
        at.reject(at.all().getFirst(), FaultCode.QUALITY_TEXT_LOST);
        at.quarantine().settle();
        assertThat(at.files(at.quarantineDir)).containsExactly(DAY + FIRST + "/to-khai.pdf");
        assertThat(at.quarantineDir.resolve(DAY + FIRST + "/to-khai.pdf.reason.txt"))
                .content()
                .contains("quality-text-lost")
                .doesNotContain("input-not-pdfa");
        assertThat(at.quarantine().list()).hasSize(1);
    }
}
