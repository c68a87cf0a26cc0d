package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.signing.SignatureReport.Cause;
import vn.sohoa.signing.alteration.Alterations;
import vn.sohoa.signing.alteration.Finding;

/** What was done to a file with two signatures and an archive time-stamp is found and named. */
class AttackedFileIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T03:20:30Z"), ZoneOffset.UTC);
    private static final Map<String, SignatureProfile> PROFILES =
            SignatureProfiles.read(Path.of("config/signatures.yaml"));

    @TempDir
    static Path data;

    @TempDir
    Path dir;

    private static SigningOffice office;
    private static Path signed;

    @BeforeAll
    static void sign() {
        office = SigningOffice.open(SigningSettings.test(), PROFILES, data, CLOCK);
        Path once = data.resolve("once.pdf");
        signed = data.resolve("signed.pdf");
        office.sign(SamplePdf.write(data.resolve("plain.pdf")), once, SigningOrder.of("officer-scan"));
        office.sign(once, signed, SigningOrder.of("archive-scan"));
    }

    @Test
    void hasNothingAgainstWhatOnlySignaturesAndProofFollow() {
        SignatureReport report = office.validate(signed);
        assertThat(report.findings()).isEmpty();
        assertThat(report.allPassed()).isTrue();
        assertThat(report.signatures())
                .hasSize(2)
                .allSatisfy(verdict -> assertThat(verdict.cause()).isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "PAGE_APPENDED, PAGES_ADDED, 2",
        "PAGE_REMOVED, PAGES_REMOVED, 0",
        "FREE_TEXT_OVER_THE_TEXT, ANNOTATION_ADDED, 1",
        "STAMP_OVER_THE_TEXT, ANNOTATION_ADDED, 1",
        "SQUARE_OVER_THE_TEXT, ANNOTATION_ADDED, 1",
        "CONTENT_SWAPPED, PAGE_CHANGED, 1",
        "CONTENT_REPLACED, PAGE_CHANGED, 1",
        "FONT_SWAPPED, PAGE_CHANGED, 1",
        "OVERLAY_REMOVED, PAGE_CHANGED, 1",
        "PAGE_TURNED, PAGE_CHANGED, 1",
        "SIGNATURE_LOOK_OVERWRITTEN, SIGNATURE_LOOK_CHANGED, 1",
        "SIGNATURE_LOOK_MOVED, SIGNATURE_LOOK_CHANGED, 1",
        "SIGNATURE_HIDDEN, SIGNATURE_LOOK_CHANGED, 1",
        "ACTION_ADDED, DOCUMENT_CHANGED, 0",
        "FORM_FIELD_ADDED, FORM_CHANGED, 0",
        "APPEARANCES_TO_BE_DRAWN_ANEW, FORM_CHANGED, 0",
        "EMPTY_SIGNATURE_FIELD_OVER_THE_TEXT, ANNOTATION_ADDED, 1",
        "CONTENTS_NULLED, EMPTY_SIGNATURE, 0",
        "CONTENTS_MISSING, EMPTY_SIGNATURE, 0",
        "BYTE_RANGE_MISSING, EMPTY_SIGNATURE, 0",
        "BYTE_RANGE_NEGATIVE, WRONG_BYTE_RANGE, 0",
        "SECOND_RANGE_MOVED, WRONG_BYTE_RANGE, 0",
        "SIGNATURE_VALUE_REMOVED, SIGNATURE_REMOVED, 0",
        "SIGNATURES_REMOVED, SIGNATURE_REMOVED, 0",
        "BODY_WITHOUT_TABLE, FOREIGN_BYTES, 0",
        "BYTES_BEHIND_THE_END, FOREIGN_BYTES, 0",
    })
    void namesTheAttack(Attack attack, Finding.Kind kind, int page) {
        SignatureReport report = office.validate(attack.make(signed, dir.resolve("attacked.pdf")));

        assertThat(report.allPassed()).isFalse();
        assertThat(report.signatures())
                .noneMatch(SignatureReport.Verdict::passed)
                .allSatisfy(verdict -> assertThat(verdict.cause()).isEqualTo(Cause.ALTERED_AFTERWARDS));
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.page()).isEqualTo(page);
        });
    }

    @Test
    void namesAFlippedByteAsPdfsigDoes() {
        Path flipped = Attack.CONTENT_BYTE_FLIPPED.make(signed, dir.resolve("flipped.pdf"));

        assertThat(office.validate(flipped).signatures())
                .hasSize(2)
                .allSatisfy(verdict -> assertThat(verdict.cause()).isEqualTo(Cause.BYTES_CHANGED));
        assertThat(Judges.run("pdfsig", "-nocert", flipped.toString())).contains("Digest Mismatch");
        assertThat(Judges.run("pdfsig", "-nocert", signed.toString())).doesNotContain("Digest Mismatch");
    }

    /** One of them at a time: the file's every byte is signed, or is known to be zero, or is what a table needs. */
    @ParameterizedTest
    @EnumSource
    void noticesFlippedBits(Place place) throws IOException {
        byte[] bytes = Files.readAllBytes(signed);
        List<Integer> unnoticed = new ArrayList<>();
        Random random = new Random(place.ordinal());
        for (int i = 0; i < 6; i++) {
            byte[] changed = bytes.clone();
            int at = place.from(bytes) + random.nextInt(place.length(bytes));
            changed[at] ^= (byte) (1 << random.nextInt(7));
            if (passes(Files.write(dir.resolve("flipped.pdf"), changed))) {
                unnoticed.add(at);
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    /** Parts of the file that are protected in different ways. */
    private enum Place {
        SIGNED_CONTENT {
            @Override
            int from(byte[] file) {
                return 0;
            }

            @Override
            int length(byte[] file) {
                return 15_000;
            }
        },
        /** Behind the token, in the room kept for it. */
        PADDING_OF_THE_LAST_TIMESTAMP {
            @Override
            int from(byte[] file) {
                return file.length - 6_000;
            }

            @Override
            int length(byte[] file) {
                return 4_000;
            }
        };

        abstract int from(byte[] file);

        abstract int length(byte[] file);
    }

    @Test
    void saysOfEachSignatureWhetherWhatFollowedConcernsIt() {
        Path once = data.resolve("once.pdf");
        Path attacked = Attack.STAMP_OVER_THE_TEXT.make(once, dir.resolve("attacked.pdf"));
        Path under = dir.resolve("under.pdf");
        otherwise(attacked, under, ring(data), "agency-copy");

        SignatureReport report = office.validate(under);

        assertThat(report.allPassed()).isFalse();
        assertThat(report.signatures())
                .extracting(SignatureReport.Verdict::passed)
                .containsExactly(false, true);
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.ANNOTATION_ADDED);
    }

    /** Sneaky signature attack with a signature of one's own. */
    @Test
    void doesNotBelieveASignatureOfAStrangerBesideGoodOnes() {
        Path sneaky = dir.resolve("sneaky.pdf");
        otherwise(signed, sneaky, ring(dir.resolve("stranger")), "certified-copy-agency");

        SignatureReport report = office.validate(sneaky);

        assertThat(report.allPassed()).isFalse();
        assertThat(report.signatures()).hasSize(3);
        assertThat(report.signatures().getLast().cause()).isEqualTo(Cause.SIGNER_UNTRUSTED);
    }

    @Test
    void namesASignatureThatLiesOverAnother() {
        Path over = dir.resolve("over.pdf");
        otherwise(signed, over, ring(data), "agency-copy");

        SignatureReport report = office.validate(over);

        assertThat(report.allPassed()).isFalse();
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.ANNOTATIONS_OVERLAP);
    }

    /** Evil annotation attack: what a certification at P=3 allows is no more to be believed. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void findsAnAnnotationWhateverTheCertificationAllows(int permission) throws IOException {
        Path certified = certified(permission);
        assertThat(Alterations.in(certified)).isEmpty();

        Path evil = Attack.STAMP_OVER_THE_TEXT.make(certified, dir.resolve("evil.pdf"));

        assertThat(Alterations.in(evil)).extracting(Finding::kind).containsExactly(Finding.Kind.ANNOTATION_ADDED);
    }

    @Test
    void writesTheReportOfEtsi() {
        List<String> xml = new ArrayList<>();

        office.validate(signed, xml::add);

        assertThat(xml)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(
                        "ValidationReport",
                        "http://uri.etsi.org/19102/v1.4.1#",
                        "urn:etsi:019102:mainindication:total-passed");
    }

    private static boolean passes(Path file) {
        try {
            return office.validate(file).allPassed();
        } catch (FaultException refused) {
            return false;
        }
    }

    private static KeyRing ring(Path data) {
        return KeyRing.open(SigningSettings.test(), data, CLOCK);
    }

    /** Signs without judging the result. */
    private static void otherwise(Path pdf, Path out, KeyRing ring, String profile) {
        Revocations revocations = new Revocations(ring.revocation(), ring.trust(), Duration.ZERO, CLOCK);
        Sealing sealing = new Sealing(new CmsSignature(ring.timestamps()), revocations, CLOCK);
        SigningOrder order = SigningOrder.of(profile);
        try (Draft draft =
                sealing.draft(pdf, out, new Sealing.Act(ring.key("agency"), PROFILES.get(profile), order, "agency"))) {
            draft.publish();
        }
    }

    /** With a certification that also allows what ours never do. */
    private Path certified(int permission) throws IOException {
        Path out = dir.resolve("certified.pdf");
        try (PDDocument document = Loader.loadPDF(data.resolve("plain.pdf").toFile());
                OutputStream sink = new BufferedOutputStream(Files.newOutputStream(out))) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.P, permission);
            COSDictionary reference = new COSDictionary();
            reference.setName("TransformMethod", "DocMDP");
            reference.setItem("TransformParams", parameters);
            COSArray references = new COSArray();
            references.add(reference);
            signature.getCOSObject().setItem("Reference", references);
            COSDictionary permissions = new COSDictionary();
            permissions.setItem("DocMDP", signature);
            document.getDocumentCatalog().getCOSObject().setItem(COSName.PERMS, permissions);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.addSignature(signature);
            ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(sink);
            signing.setSignature(office.attest(signing.getContent().readAllBytes(), "agency"));
        }
        return out;
    }
}
