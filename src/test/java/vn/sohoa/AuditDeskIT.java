package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.audit.checkpoint.CheckpointRound;
import vn.sohoa.audit.verify.AuditReport;
import vn.sohoa.audit.verify.Finding;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.office.Office;
import vn.sohoa.office.OfficeFolders;
import vn.sohoa.office.OfficePlan;

/** The audit log with the real store, authority and database role. */
class AuditDeskIT {
    private static final String OBJECTS = "objects/sohoa/extensions/sohoa-audit/";

    @TempDir
    Path data;

    @Test
    void theArchiveHoldsWhatOthersCanCheckAndAnEditIsFound() throws Exception {
        try (Office office = office()) {
            for (int i = 0; i < 5; i++) {
                office.audit().append("document.received", "H23-260101-0001", Map.of("page", "" + i));
            }
            CheckpointRound.Outcome outcome = office.auditDesk().round().run();
            assertThat(outcome.faults()).isEmpty();
            assertThat(office.auditDesk().verify(true, null, Map.of()).findings())
                    .isEmpty();
            judgeTimestamp();
            assertThat(data.resolve(OBJECTS + "entries/000000000000-000000000005.jsonl"))
                    .content()
                    .hasLineCount(5);
            Path entries = data.resolve(OBJECTS + "entries/000000000000-000000000005.jsonl");
            byte[] good = Files.readAllBytes(entries);
            Files.writeString(entries, new String(good, StandardCharsets.UTF_8).replace("\"4\"", "\"5\""));
            AuditReport report = office.auditDesk().verify(true, null, Map.of());
            assertThat(report.findings())
                    .containsExactly(
                            new Finding(Finding.Wrong.WITNESS_CHANGED, "entries/000000000000-000000000005.jsonl"));
            Files.write(entries, good);
            office.audit().append("document.received", "H23-260101-0002", Map.of());
            assertThat(office.auditDesk().round().run().made().size()).isEqualTo(6);
            assertThat(office.auditDesk().verify(true, null, Map.of()).stamped())
                    .isEqualTo(6);
        }
    }

    /** {@code openssl} knows nothing of us. */
    private void judgeTimestamp() throws IOException, InterruptedException {
        Path note = data.resolve(OBJECTS + "checkpoints/000000000005.note");
        Process judge = new ProcessBuilder(
                        "openssl",
                        "ts",
                        "-verify",
                        "-token_in",
                        "-in",
                        data.resolve(OBJECTS + "checkpoints/000000000005.tst").toString(),
                        "-digest",
                        Sha256.of(note).hex(),
                        "-CAfile",
                        data.resolve("pki/trust.pem").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("Verification: OK");
        assertThat(judge.waitFor()).isZero();
    }

    private Office office() {
        return new Office(
                new OfficePlan(new OfficeFolders(data), Path.of("config"), Path.of("jobs"), "test", Locale.ENGLISH),
                false);
    }
}
