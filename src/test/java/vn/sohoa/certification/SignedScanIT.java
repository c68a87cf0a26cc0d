package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.certification.FreeSpace.Spot;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.SignatureProfiles;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningSettings;

/** A scan whose last page got statement and both signatures, held against the scan by what poppler draws. */
class SignedScanIT {
    private static final DossierCode DOSSIER = new DossierCode("H23.123.45-260305-0001");
    private static final ComponentCode COMPONENT = new ComponentCode("to-khai");

    @TempDir
    Path folder;

    private final SpaceInProcess space = new SpaceInProcess();

    @Test
    void neitherStatementNorSignaturesCoverInkOfTheScan() throws Exception {
        Path scan = ScanPage.of(PDRectangle.A4)
                .text(0.5)
                .word("Trang 2/2", 270, 30)
                .turned(90)
                .write(folder.resolve("scan.pdf"));
        Path copy = certified(scan);

        BufferedImage before = Rendered.pages(scan).getFirst();
        List<BufferedImage> after = Rendered.pages(copy);
        assertThat(after).hasSize(1);
        Spot spot = space.found.getFirst();
        Rectangle place = Rendered.pixels(spot, before);
        assertThat(Rendered.differences(before, after.getFirst(), place)).isZero();
        assertThat(Rendered.range(before, Rendered.inner(place))).isLessThan(16);
        StatementPage.Places places = StatementPage.places(copy);
        for (CopySigner.Where where : List.of(places.officer(), places.agency())) {
            Rectangle box = Rendered.pixels(new Spot(where.x(), where.y(), where.width(), where.height()), before);
            assertThat(place.contains(box)).isTrue();
            assertThat(Rendered.range(after.getFirst(), box))
                    .as("the signature's text")
                    .isGreaterThan(120);
        }
        assertThat(Rendered.code(after.getFirst())).startsWith("SOHOA1|H23.123.45|2026|07|2026-03-05|");
        assertThat(images(copy)).isEqualTo(images(scan));
    }

    @Test
    void aPageMoreLeavesTheScansPagesAsTheyAre() throws Exception {
        Path scan = ScanPage.of(PDRectangle.A4).text(0.95).write(folder.resolve("scan.pdf"));
        Path copy = certified(scan);

        BufferedImage before = Rendered.pages(scan).getFirst();
        List<BufferedImage> after = Rendered.pages(copy);
        assertThat(after).hasSize(2);
        assertThat(Rendered.differences(before, after.getFirst(), new Rectangle()))
                .isZero();
        assertThat(images(copy)).isEqualTo(images(scan));
    }

    /** The real signatures and the real judges. */
    private Path certified(Path scan) throws Exception {
        try (SigningOffice office = SigningOffice.open(
                SigningSettings.test(),
                SignatureProfiles.read(Path.of("config", "signatures.yaml")),
                folder.resolve("data"),
                Clock.systemUTC())) {
            CertifiedCopies copies = copies(office, scan);
            Sha256 prepared = copies.prepare(intent(), scan);
            copies.make(intent(), Optional.of(prepared), Sha256.of(scan));
            Path copy = copies.path(intent());
            office.requireAllPassed(copy, 2);
            assertThat(SamplePdf.isPdfa2u(copy)).isTrue();
            assertThat(Rendered.run("pdfsig", "-nocert", copy.toString()))
                    .containsSubsequence("Signature is Valid.", "Signature is Valid.");
            assertThat(Rendered.run("qpdf", "--check", copy.toString()))
                    .contains("No syntax or stream encoding errors");
            return copy;
        }
    }

    private CertifiedCopies copies(SigningOffice office, Path scan) {
        Renditions renditions = new Renditions() {
            @Override
            public Path rendition(DocumentId document) {
                return scan;
            }

            @Override
            public Path dir(DocumentId document) {
                return folder;
            }
        };
        Statements statements = Statements.read(Path.of("config", "certification"), CertificationSettings.DEFAULT)
                .onFree(space);
        return new CertifiedCopies(statements, renditions, new OfficeSigner(office), new PdfaGate()::check);
    }

    private static Certification intent() {
        Sha256 master = Sha256.of("master");
        return new Certification(
                Certification.id(DOSSIER.agency(), 2026, 7),
                DOSSIER.agency(),
                2026,
                7,
                DOSSIER,
                COMPONENT,
                DocumentId.of(DOSSIER, COMPONENT, master),
                master,
                "Nguyễn Thị Thử",
                master,
                State.INTENDED,
                Instant.parse("2026-03-05T02:00:00Z"),
                null,
                null,
                null,
                null,
                Certification.Entry.BLANK);
    }

    /** The stored bytes of every picture on the pages. */
    private static List<Sha256> images(Path pdf) throws Exception {
        List<Sha256> images = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    COSStream stream = page.getResources().getXObject(name).getCOSObject();
                    try (InputStream in = stream.createRawInputStream()) {
                        images.add(
                                Sha256.of(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1)));
                    }
                }
            }
        }
        assertThat(images).isNotEmpty();
        return images;
    }
}
