package vn.sohoa.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.digitize.Digitizer;
import vn.sohoa.digitize.Inspection;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.quality.DocumentVerdict;
import vn.sohoa.digitize.quality.Finding;
import vn.sohoa.digitize.quality.Problem;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;

/** What the stage makes of a digitizer's verdict, and what it tells the digitizer of the paper. */
class DigitizeStageTest {
    private static final DossierCode DOSSIER = new DossierCode("000.12.34.H23-230515-0001");

    @TempDir
    Path folder;

    private final List<Scan> asked = new ArrayList<>();
    private Spool spool;
    private Document document;

    @BeforeEach
    void receive() throws IOException {
        spool = new Spool(folder);
        byte[] bytes = {1, 2, 3};
        Master master = new Master(List.of(new Master.File("to-khai.jpg", MediaType.JPEG, 3, Sha256.of(bytes))));
        DocumentId id = DocumentId.of(DOSSIER, ComponentCode.RESULT, master.digest());
        document = new Document(id, DOSSIER, ComponentCode.RESULT, master, Instant.EPOCH, new DocumentState.Received());
        Files.createDirectories(spool.masterDir(id));
        Files.write(spool.masters(document).getFirst(), bytes);
    }

    @Test
    void tellsTheDigitizerHowManyPagesThePaperHas() {
        stage(OptionalInt.of(4), List.of()).run(document);
        stage(OptionalInt.empty(), List.of()).run(document);
        assertThat(asked).extracting(Scan::pages).containsExactly(OptionalInt.of(4), OptionalInt.empty());
    }

    @Test
    void rejectsWhatIsBelowTheBars() {
        Finding missing = new Finding(0, Problem.PAGE_COUNT, true, 1, 4);
        assertThat(stage(OptionalInt.of(4), List.of(missing)).run(document))
                .isInstanceOfSatisfying(StageOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.fault().code()).isEqualTo(FaultCode.QUALITY_PAGE_COUNT);
                    assertThat(rejected.fault().subject()).isEqualTo("to-khai.jpg");
                    assertThat(rejected.fault().detail()).isEqualTo("1 ≠ 4");
                });
    }

    @Test
    void letsADocumentGoOnThatIsOnlyRemarkedUpon() {
        Finding remark = new Finding(1, Problem.SKEW, false, 4, 3);
        assertThat(stage(OptionalInt.empty(), List.of(remark)).run(document)).isInstanceOf(StageOutcome.Done.class);
    }

    private DigitizeStage stage(OptionalInt pages, List<Finding> findings) {
        return new DigitizeStage(new Judging(findings), spool, (dossier, component) -> {
            assertThat(dossier).isEqualTo(DOSSIER);
            assertThat(component).isEqualTo(ComponentCode.RESULT);
            return pages;
        });
    }

    /** Writes an empty rendition and finds what it is told to. */
    private final class Judging implements Digitizer {
        private final List<Finding> findings;

        Judging(List<Finding> findings) {
            this.findings = findings;
        }

        @Override
        public Inspection inspect(Path file, String shownName) {
            throw new AssertionError();
        }

        @Override
        public Digitized digitize(Scan scan, Path outDir) {
            asked.add(scan);
            try {
                Path pdf = Files.write(outDir.resolve("rendition.pdf"), new byte[0]);
                return new Digitized(pdf, pdf, pdf, List.of(), new DocumentVerdict(List.of(), findings));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {}
    }
}
