package vn.sohoa.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.SignatureProfile;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningOrder;
import vn.sohoa.signing.SigningSettings;

/** Scans that come with signatures: good ones, strangers', and changed files. */
class IncomingSignaturesIT {
    private static final DossierCode DOSSIER = new DossierCode("000.12.34.H23-230515-0001");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T03:20:30Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void recordsWhoSignedAndWhenAndChangesNothing() throws IOException {
        Path signed = signed("ours");
        byte[] before = Files.readAllBytes(signed);

        JsonNode verdict = judged(signed).get(0);

        assertThat(verdict.get("file").asString()).isEqualTo("01.pdf");
        assertThat(verdict.get("signer").asString()).startsWith("TEST ");
        assertThat(verdict.get("provenAt").asString()).isEqualTo("2026-06-01T10:20:30+07:00");
        assertThat(verdict.get("indication").asString()).isEqualTo("TOTAL_PASSED");
        assertThat(verdict.get("findings")).isEmpty();
        assertThat(Files.readAllBytes(spool().masters(document(before)).getFirst()))
                .isEqualTo(before);
    }

    @Test
    void recordsThatNobodyTrustedIssuedAStrangersCertificate() throws IOException {
        JsonNode verdict = judged(signed("stranger")).get(0);

        assertThat(verdict.get("indication").asString()).isEqualTo("INDETERMINATE");
        assertThat(verdict.get("cause").asString()).isEqualTo("SIGNER_UNTRUSTED");
    }

    @Test
    void recordsThatAScanWasChangedAfterItWasSigned() throws IOException {
        byte[] bytes = Files.readAllBytes(signed("ours"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int signature = text.indexOf("/Contents <");
        assertThat(signature).isPositive();
        for (int at = 5; at < signature; at += 41) {
            assertThat(judgedWithout(bytes, at))
                    .as("byte " + at)
                    .isNotEmpty()
                    .allSatisfy(verdict ->
                            assertThat(verdict.get("indication").asString()).isNotEqualTo("TOTAL_PASSED"));
        }
    }

    /** A spoilt signature may still prove what it signed; it is never passed over. */
    @Test
    void recordsASignatureHoweverDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(signed("ours"));
        int signature = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("/Contents <");
        for (int at = signature + 11; at < bytes.length; at += at < signature + 60 ? 1 : 211) {
            assertThat(judgedWithout(bytes, at)).as("byte " + at).isNotEmpty();
        }
    }

    private JsonNode judgedWithout(byte[] bytes, int at) throws IOException {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return judged(Files.write(folder.resolve("changed.pdf"), changed));
    }

    @Test
    void recordsNothingOfAScanWithoutSignatures() throws IOException {
        Path plain = plain();
        Document document = received(plain);
        new IncomingSignatures(office("ours"), spool()).judge(document);
        assertThat(IncomingSignatures.of(spool(), document)).isEmpty();
    }

    private JsonNode judged(Path scan) throws IOException {
        Document document = received(scan);
        new IncomingSignatures(office("ours"), spool()).judge(document);
        return IncomingSignatures.of(spool(), document).orElseThrow();
    }

    private Document received(Path scan) throws IOException {
        byte[] bytes = Files.readAllBytes(scan);
        Document document = document(bytes);
        Files.createDirectories(spool().masterDir(document.id()));
        Files.write(spool().masters(document).getFirst(), bytes);
        return document;
    }

    private static Document document(byte[] bytes) {
        Master master =
                new Master(List.of(new Master.File("to-khai.pdf", MediaType.PDF, bytes.length, Sha256.of(bytes))));
        DocumentId id = DocumentId.of(DOSSIER, ComponentCode.RESULT, master.digest());
        return new Document(id, DOSSIER, ComponentCode.RESULT, master, Instant.EPOCH, new DocumentState.Received());
    }

    private Spool spool() {
        return new Spool(folder.resolve("spool"));
    }

    private Path signed(String by) throws IOException {
        Path out = folder.resolve("signed-by-" + by + ".pdf");
        office(by).sign(plain(), out, SigningOrder.of("seal"));
        return out;
    }

    private Path plain() throws IOException {
        Path plain = folder.resolve("plain.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(plain.toFile());
        }
        return plain;
    }

    private SigningOffice office(String name) {
        Map<String, SignatureProfile> profiles =
                Map.of("seal", new SignatureProfile("agency", null, null, null, null, null));
        return SigningOffice.open(SigningSettings.test(), profiles, folder.resolve(name), CLOCK);
    }
}
