package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.sohoa.intake.IntakeFixture.FIRST;
import static vn.sohoa.intake.IntakeFixture.FORM;
import static vn.sohoa.intake.IntakeFixture.SECOND;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.audit.Acting;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Files that come in by the pages: all of them or none, wherever the process dies. */
@Timeout(60)
class DeliveryIT extends IntakeScene {
    private static final Delivery.Wish BY_NAME = new Delivery.Wish(null, null);

    @Test
    void bringsFilesInByTheirNamesAndTheIntakeTakesThem() throws IOException {
        List<Delivery.Delivered> brought = delivery(Steps.UNWATCHED)
                .deliver(
                        List.of(
                                file("scans/" + FIRST + "/to-khai-2.jpg", "JPEG 2"),
                                file("scans/" + FIRST + "/to-khai-10.jpg", "JPEG 10"),
                                file(SECOND + "_ket-qua.pdf", "PDF")),
                        BY_NAME,
                        code -> true);
        assertThat(brought)
                .extracting(Delivery.Delivered::path)
                .containsExactlyInAnyOrder(
                        FIRST + "/to-khai-02.jpg", FIRST + "/to-khai-10.jpg", SECOND + "/ket-qua.pdf");
        assertThat(at.lastDetails(SECOND.value(), "inbox.uploaded"))
                .containsEntry("path", SECOND + "/ket-qua.pdf")
                .containsEntry("bytes", "3");
        assertThat(at.run().taken()).hasSize(2);
        assertThat(at.masters()).contains(List.of("JPEG 2", "JPEG 10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x.pdf",
                "/etc/x.pdf",
                "H23.123.45-230515-0001/../to-khai.pdf",
                "H23.123.45-230515-0001/..",
                "H23.123.45-230515-0001/.to-khai.pdf",
                "H23.123.45-230515-0001/to-\u202Ekhai.pdf",
                "H23.123.45-230515-0001/to-\u0007khai.pdf",
                "H23.123.45-230515-0001/to-khai.pdf\u0000.jpg",
                "H23.123.45-230515-0001\\to-khai.pdf",
                "H23.123.45-230515-0001/to-khai.exe",
                "scan0001.pdf",
                ""
            })
    void refusesNamesThatTheIntakeWouldNotRead(String name) throws IOException {
        refuses(FaultCode.INPUT_BAD_NAME, List.of(file(name, "PDF")), BY_NAME);
    }

    @Test
    void refusesWhatIsTakenTooLargeEmptyOrNotTheirs() throws IOException {
        Delivery.Wish wish = new Delivery.Wish(FIRST, FORM);
        delivery(Steps.UNWATCHED).deliver(List.of(file("a.jpg", "JPEG")), wish, code -> true);
        refuses(FaultCode.INPUT_NAME_TAKEN, List.of(file("b.jpg", "JPEG other")), wish);
        refuses(FaultCode.INPUT_NAME_TAKEN, List.of(file("b.png", "a twin")), wish);
        refuses(FaultCode.INPUT_EMPTY, List.of(file("a.pdf", "")), wish);
        at.maxBytes = 3;
        refuses(FaultCode.INPUT_TOO_LARGE, List.of(file("a.pdf", "PDF "), file("b.jpg", "JPE")), wish);
        refuses(
                FaultCode.INPUT_UNKNOWN_DOSSIER,
                List.of(file("a.pdf", "PDF")),
                new Delivery.Wish(new DossierCode("H23.123.45-230515-9999"), FORM));
        refuses(
                FaultCode.POLICY_DISPOSED,
                List.of(file("a.pdf", "PDF")),
                new Delivery.Wish(new DossierCode("H23.123.45-230515-0003"), FORM));
        assertThatThrownBy(() -> delivery(Steps.UNWATCHED).deliver(List.of(file("a.pdf", "PDF")), wish, code -> false))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(FaultCode.INPUT_UNKNOWN_DOSSIER));
        assertThat(at.files(at.inbox)).containsExactly(FIRST + "/to-khai.jpg");
        assertThat(at.inbox.resolve(FIRST + "/to-khai.jpg")).hasContent("JPEG");
    }

    @Test
    void bringsAllOrNothingWhereverTheProcessDies() throws Exception {
        List<String> steps = new ArrayList<>();
        bring(new IntakeFixture(data.resolve("whole"), database), steps::add);
        assertThat(steps).contains("delivery.copied", "delivery.listed", "delivery.renamed", "delivery.recorded");
        for (int death = 1; death <= steps.size(); death++) {
            IntakeFixture dying = new IntakeFixture(data.resolve("death-" + death), database);
            int[] left = {death};
            assertThatThrownBy(() -> {
                        try (Acting acting = Acting.as("web (lan)")) {
                            bring(dying, step -> {
                                if (--left[0] == 0) {
                                    throw new Death();
                                }
                            });
                        }
                    })
                    .isInstanceOf(Death.class);
            String where = steps.get(death - 1) + " " + death;
            delivery(dying, Steps.UNWATCHED).finish();
            delivery(dying, Steps.UNWATCHED).finish();
            boolean accepted = !where.startsWith("delivery.copied");
            assertThat(dying.files(dying.inbox)).as(where).hasSize(accepted ? 2 : 0);
            assertThat(dying.acts(FIRST.value()).stream().filter("inbox.uploaded"::equals))
                    .as(where)
                    .hasSize(accepted ? 2 : 0);
            if (accepted) {
                assertThat(dying.audit.of(FIRST.value()).getLast().actor()).isEqualTo("web (lan)");
            }
            assertThat(dying.inbox.resolve(".upload")).as(where).isEmptyDirectory();
        }
    }

    @Test
    void sweepsWhatAKilledProcessLeftHalfWritten() throws IOException {
        Path half = Files.createDirectories(at.inbox.resolve(".upload/0c0ffee0"));
        Files.writeString(half.resolve("0001.part"), "PD");
        Files.createFile(half.resolve("lock"));
        assertThat(at.run().quarantined()).isEmpty();
        delivery(Steps.UNWATCHED).finish();
        assertThat(at.inbox.resolve(".upload")).isEmptyDirectory();
    }

    @Test
    void assignsAFileThatNobodyKnewWhereverTheProcessDies() throws IOException {
        for (int death = 0; death < 3; death++) {
            IntakeFixture dying = new IntakeFixture(data.resolve("assign-" + death), database);
            dying.drop("scan0001.pdf", "PDF");
            dying.run();
            SentBackList list = new SentBackList(database);
            String id = list.page(null, null, 10).getFirst().id();
            int[] left = {death};
            try {
                new Quarantine(dying.folders, dying.records, step -> {
                            if (--left[0] == 0) {
                                throw new Death();
                            }
                        })
                        .assign(id, FIRST, FORM);
                assertThat(death).isZero();
            } catch (Death expected) {
                assertThat(death).isPositive();
            }
            dying.quarantine().settle();
            assertThat(dying.files(dying.inbox)).containsExactly(FIRST + "/to-khai.pdf");
            assertThat(dying.files(dying.quarantineDir)).isEmpty();
            assertThat(list.page(null, null, 10)).isEmpty();
            assertThat(dying.acts(FIRST.value())).containsExactly("quarantine.assigned", "quarantine.returned");
            assertThat(dying.run().taken()).hasSize(1);
        }
    }

    @Test
    void assignsNothingOverAFileThatIsThere() throws IOException {
        at.drop("scan0001.pdf", "PDF");
        at.run();
        at.drop(FIRST + "/to-khai.pdf", "PDF there");
        SentBackList list = new SentBackList(database);
        String id = list.page(null, null, 10).getFirst().id();
        assertThatThrownBy(() -> at.quarantine().assign(id, FIRST, FORM))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(FaultCode.INPUT_NAME_TAKEN));
        assertThat(list.page(null, null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.dossier()).isNull());
        assertThat(at.acts(FIRST.value())).isEmpty();
    }

    private void refuses(FaultCode code, List<Delivery.Incoming> files, Delivery.Wish wish) throws IOException {
        List<String> before = at.files(at.inbox);
        assertThatThrownBy(() -> delivery(Steps.UNWATCHED).deliver(files, wish, dossier -> true))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(code));
        assertThat(at.files(at.inbox)).isEqualTo(before);
        if (Files.exists(at.inbox.resolve(".upload"))) {
            assertThat(at.inbox.resolve(".upload")).isEmptyDirectory();
        }
    }

    private static void bring(IntakeFixture at, Steps steps) {
        delivery(at, steps)
                .deliver(
                        List.of(file("2.jpg", "JPEG 2"), file("1.jpg", "JPEG 1")),
                        new Delivery.Wish(FIRST, FORM),
                        code -> true);
    }

    private Delivery delivery(Steps steps) {
        return delivery(at, steps);
    }

    private static Delivery delivery(IntakeFixture at, Steps steps) {
        return new Delivery(
                at.folders, at.records, new IntakeSettings(null, at.stillFor, at.maxBytes), at.known(), steps);
    }

    private static Delivery.Incoming file(String name, String content) {
        return new Delivery.Incoming(name, () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
