package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningOfficeIT {
    private static final Map<String, SignatureProfile> PROFILES =
            SignatureProfiles.read(Path.of("config/signatures.yaml"));

    @TempDir
    static Path data;

    @TempDir
    Path dir;

    private static SigningOffice office;

    @BeforeAll
    static void open() {
        office = SigningOffice.open(SigningSettings.test(), PROFILES, data, Clock.systemUTC());
    }

    @Test
    void makesLtSignatureThatEveryJudgeAccepts() throws IOException {
        Path pdf = SamplePdf.write(dir.resolve("plain.pdf"));
        assertThat(Judges.veraPdf(pdf)).isEqualTo("compliant");
        Path out = dir.resolve("signed.pdf");

        Signed signed = office.sign(pdf, out, SigningOrder.of("archive-scan"));

        assertThat(signed.level()).isEqualTo("PAdES-BASELINE-LT");
        assertThat(signed.indication()).isEqualTo("TOTAL_PASSED");
        assertThat(signed.signer()).isEqualTo("TEST Ủy ban nhân dân xã Gia Lương");
        assertThat(Judges.run("pdfsig", "-nocert", out.toString())).contains("Signature is Valid.");
        assertThat(Judges.run("qpdf", "--check", out.toString())).endsWith("exit 0");
        assertThat(Judges.veraPdf(out)).isEqualTo("compliant");
        byte[] before = Files.readAllBytes(pdf);
        assertThat(Files.readAllBytes(out)).startsWith(before);
        System.out.println(Files.size(pdf) + " -> " + Files.size(out));
        for (int i = 0; i < 200; i++) {
            long t = System.nanoTime();
            office.sign(pdf, dir.resolve("x.pdf"), SigningOrder.of("archive-scan"));
            if (i % 40 == 39) System.out.println((System.nanoTime() - t) / 1_000_000 + " ms");
        }
    }
}
