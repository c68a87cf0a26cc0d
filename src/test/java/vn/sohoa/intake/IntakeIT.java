package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sohoa.intake.IntakeFixture.FIRST;
import static vn.sohoa.intake.IntakeFixture.FORM;
import static vn.sohoa.intake.IntakeFixture.SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;

@Timeout(60)
class IntakeIT extends IntakeScene {
    @Test
    void takesAPdf() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        IntakeReport report = at.run();

        Document document = at.all().getFirst();
        assertThat(report.taken()).containsExactly(new IntakeReport.Taken(document.id(), FIRST, FORM, 1, 2, false));
        assertThat(document.state()).isEqualTo(new DocumentState.Received());
        assertThat(document.master().digest()).isEqualTo(Sha256.of("PDF one"));
        assertThat(document.master().files().getFirst().name()).isEqualTo("to-khai.pdf");
        assertThat(at.masters()).containsExactly(List.of("PDF one"));
        assertThat(at.inbox).isEmptyDirectory();
        assertThat(at.lastDetails(FIRST.value(), "intake.received"))
                .containsEntry("pages", "2")
                .containsEntry("master", Sha256.of("PDF one").hex());
    }

    @Test
    void makesOneDocumentOfAComponentsImagesInNaturalOrder() throws IOException {
        for (String number : List.of("10", "2", "1")) {
            at.drop(FIRST + "/to-khai-" + number + ".jpg", "JPEG " + number);
        }
        at.drop(FIRST + "/ket-qua.tif", "TIFF result");
        assertThat(at.run().taken()).hasSize(2);
        assertThat(at.masters()).containsExactly(List.of("TIFF result"), List.of("JPEG 1", "JPEG 2", "JPEG 10"));
    }

    @Test
    void takesFlatNamesAndAgencyFolders() throws IOException {
        at.drop(FIRST + "_to-khai-01.jpg", "JPEG 1");
        at.drop(FIRST + "_to-khai-02.jpg", "JPEG 2");
        at.drop("H23.123.45/" + SECOND + "/to-khai.pdf", "PDF two");
        assertThat(at.run().taken()).hasSize(2);
        assertThat(at.masters()).containsExactly(List.of("JPEG 1", "JPEG 2"), List.of("PDF two"));
        assertThat(at.inbox).isEmptyDirectory();
    }

    @Test
    void goesByContentNotByName() throws IOException {
        at.drop(FIRST + "/to-khai.png", "JPEG named png");
        at.run();
        assertThat(at.all().getFirst().master().files().getFirst().type()).isEqualTo(MediaType.JPEG);
    }

    @Test
    void leavesWhatIsStillGrowing() throws Exception {
        at.stillFor = Duration.ofMillis(300);
        Path growing = at.drop(FIRST + "/to-khai-1.jpg", "JPEG 1");
        at.drop(FIRST + "/to-khai-2.jpg", "JPEG 2");
        at.drop(SECOND + "/to-khai.pdf", "PDF still");
        Intake intake = at.intake(Steps.UNWATCHED);
        Thread writer = Thread.ofVirtual().start(() -> append(growing));
        IntakeReport report = intake.run(IntakeWatch.NONE);
        writer.join();

        assertThat(report.taken()).extracting(IntakeReport.Taken::dossier).containsExactly(SECOND);
        assertThat(report.waiting())
                .containsExactly(
                        new IntakeReport.Waiting(FIRST + "/to-khai-1.jpg", null),
                        new IntakeReport.Waiting(FIRST + "/to-khai-2.jpg", null));
        assertThat(intake.run(IntakeWatch.NONE).taken()).hasSize(1);
        assertThat(at.masters().getFirst()).containsExactly("JPEG 1 more", "JPEG 2");
    }

    @Test
    void leavesAFileThatChangesWhileItIsCopied() throws IOException {
        Path file = at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.drop(FIRST + "/ket-qua.pdf", "PDF result");
        AtomicInteger staged = new AtomicInteger();
        IntakeReport report = at.run(step -> {
            // the first of the two is the result: the other grows while it is being taken
            if (step.equals("intake.staged") && staged.incrementAndGet() == 1) {
                append(file);
            }
        });
        assertThat(report.taken()).hasSize(1);
        assertThat(report.waiting()).containsExactly(new IntakeReport.Waiting(FIRST + "/to-khai.pdf", null));
        assertThat(file).hasContent("PDF one more");
    }

    @Test
    void keepsAFileThatIsWrittenToAfterItWasTaken() throws IOException {
        Path file = at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.run(step -> {
            if (step.equals("intake.recorded")) {
                append(file);
            }
        });
        assertThat(file).hasContent("PDF one more");
        assertThat(at.run().taken()).hasSize(1);
        assertThat(at.masters()).containsExactlyInAnyOrder(List.of("PDF one"), List.of("PDF one more"));
    }

    @Test
    void leavesInTheInboxWhatCouldNotBeLookedAt() throws IOException {
        Path file = at.drop(FIRST + "/to-khai.pdf", "later");
        assertThat(at.run().waiting())
                .extracting(waiting -> waiting.fault().code())
                .containsExactly(FaultCode.UNAVAILABLE_OCR);
        assertThat(file).exists();
        assertThat(at.files(data.resolve("spool"))).isEmpty();
    }

    @Test
    void leavesInTheInboxWhatCannotBeWritten() throws IOException {
        Path file = at.drop(FIRST + "/to-khai.pdf", "PDF one");
        DocumentId id = DocumentId.of(FIRST, FORM, Sha256.of("PDF one"));
        Path obstacle = at.spool.dir(id).getParent();
        Files.createDirectories(obstacle.getParent());
        Files.writeString(obstacle, "");
        assertThat(at.run().waiting())
                .extracting(waiting -> waiting.fault().code())
                .containsExactly(FaultCode.UNAVAILABLE_DISK);
        assertThat(file).hasContent("PDF one");
        assertThat(at.files(at.spool.incoming())).isEmpty();
        assertThat(at.all()).isEmpty();
        Files.delete(obstacle);
        assertThat(at.run().taken()).hasSize(1);
    }

    @Test
    void letsOneRunAtATimeLookAtTheInbox() throws Exception {
        for (int i = 0; i < 5; i++) {
            at.drop(FIRST + "/to-khai" + (i == 0 ? "" : "-" + i) + ".pdf", "PDF " + i);
        }
        List<IntakeReport> reports = Collections.synchronizedList(new ArrayList<>());
        List<Thread> runs = Stream.generate(() -> Thread.ofPlatform().start(() -> reports.add(at.run())))
                .limit(3)
                .toList();
        for (Thread run : runs) {
            run.join();
        }
        assertThat(reports).hasSize(3);
        assertThat(reports.stream().mapToInt(report -> report.taken().size()).sum())
                .isEqualTo(5);
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.duplicates()).isEmpty();
            assertThat(report.quarantined()).isEmpty();
        });
    }

    @Test
    void recordsTheSameScanAsADuplicate() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.run();
        at.drop(FIRST + "_to-khai.pdf", "PDF one");
        IntakeReport report = at.run();
        assertThat(report.taken()).isEmpty();
        assertThat(report.duplicates())
                .containsExactly(new IntakeReport.Duplicate(
                        List.of(FIRST + "_to-khai.pdf"), at.all().getFirst().id()));
        assertThat(at.all()).hasSize(1);
        assertThat(at.acts(FIRST.value())).containsExactly("intake.received", "intake.duplicate");
        assertThat(at.inbox).isEmptyDirectory();
    }

    @Test
    void mendsTheSpoolFromADuplicate() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.run();
        Files.writeString(at.spool.masters(at.all().getFirst()).getFirst(), "PDF torn");
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        assertThat(at.run().duplicates()).hasSize(1);
        assertThat(at.masters()).containsExactly(List.of("PDF one"));
    }

    @Test
    void takesTheSameScanOfAnotherDossierAndNotesIt() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.run();
        at.drop(SECOND + "/to-khai.pdf", "PDF one");
        assertThat(at.run().taken()).hasSize(1);
        assertThat(at.lastDetails(SECOND.value(), "intake.received"))
                .containsEntry(
                        "sameContentAs", at.documents.of(FIRST).getFirst().id().value());
    }

    @Test
    void takesAQuarantinedDocumentsScanAgain() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.run();
        Document document = at.all().getFirst();
        at.reject(document, FaultCode.INPUT_NOT_PDFA);
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        assertThat(at.run().taken()).containsExactly(new IntakeReport.Taken(document.id(), FIRST, FORM, 1, 2, true));
        assertThat(at.all().getFirst().state()).isEqualTo(new DocumentState.Received());
        assertThat(at.masters()).containsExactly(List.of("PDF one"));
    }

    @Test
    void ignoresWhatSystemsLeaveLyingAbout() throws IOException {
        for (String name : List.of("Thumbs.db", ".DS_Store", "~$x.pdf", "to-khai.pdf.part", "desktop.ini")) {
            at.drop(FIRST + "/" + name, "litter");
        }
        assertThat(at.run()).isEqualTo(new IntakeReport(List.of(), List.of(), List.of(), List.of(), false));
        assertThat(at.inbox.resolve(FIRST.value())).isDirectoryContaining("glob:**Thumbs.db");
    }

    @Test
    void stopsBetweenScans() throws IOException {
        at.drop(FIRST + "/to-khai.pdf", "PDF one");
        at.drop(SECOND + "/to-khai.pdf", "PDF two");
        AtomicInteger handled = new AtomicInteger();
        IntakeReport report = at.intake(Steps.UNWATCHED).run(new IntakeWatch() {
            @Override
            public void handled(String name) {
                handled.incrementAndGet();
            }

            @Override
            public boolean stopRequested() {
                return handled.get() == 1;
            }
        });
        assertThat(report.stopped()).isTrue();
        assertThat(report.taken()).hasSize(1);
        assertThat(at.files(at.inbox)).hasSize(1);
    }

    private static void append(Path file) {
        try {
            Thread.sleep(100);
            Files.writeString(file, " more", StandardOpenOption.APPEND);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
