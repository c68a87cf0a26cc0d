package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** Signatures that are tried before they are made. */
class RehearsalIT {
    private static final List<SigningOrder> BOTH = List.of(
            SigningOrder.of("certified-copy-officer").at(new SigningOrder.Place(0, 60, 300, 200, 80)),
            SigningOrder.of("certified-copy-agency").at(new SigningOrder.Place(0, 300, 300, 200, 80)));

    @TempDir
    Path folder;

    @Test
    void triesBothSignaturesAsksForNoTimestampAndLeavesNothing() throws Exception {
        try (LocalAuthority authority = LocalAuthority.start(Clock.systemUTC());
                SigningOffice office = SampleSealing.office(authority, keys(), Clock.systemUTC())) {
            Path pdf = SamplePdf.write(folder.resolve("copy.pdf"));
            Sha256 before = Sha256.of(pdf);
            List<Path> seen = new ArrayList<>();
            office.rehearse(pdf, BOTH, trial -> {
                seen.add(trial);
                SignatureReport report = office.validate(trial);
                assertThat(report.findings()).isEmpty();
                assertThat(report.signatures())
                        .extracting(SignatureReport.Verdict::signer)
                        .containsExactly("TEST officer", "TEST agency");
                assertThat(report.signatures())
                        .as("nobody but the trial trusts these keys")
                        .noneMatch(SignatureReport.Verdict::passed);
                assertThat(report.signatures())
                        .extracting(SignatureReport.Verdict::level)
                        .containsOnly("PAdES-BASELINE-B");
            });
            assertThat(seen).hasSize(1);
            assertThat(authority.asked()).isZero();
            assertThat(Sha256.of(pdf)).isEqualTo(before);
            assertThat(files()).containsExactly("copy.pdf");
        }
    }

    @Test
    void refusesWhatWouldNotPassWhenItIsSigned() throws Exception {
        try (SigningOffice office = test()) {
            Path pdf = SamplePdf.write(folder.resolve("copy.pdf"));
            Path signed = folder.resolve("signed.pdf");
            office.sign(pdf, signed, SigningOrder.of("archive-scan"));
            // what an earlier signature covers, and an authority that this trial does not know
            assertFault(() -> office.rehearse(signed, BOTH, trial -> {}), FaultCode.INPUT_NOT_SEALABLE);
            assertThat(files()).containsExactlyInAnyOrder("copy.pdf", "signed.pdf");
        }
    }

    @Test
    void looksAtTheRealCertificatesFirst() throws Exception {
        String serial;
        try (SigningOffice office = test()) {
            office.requireKey(BOTH.getFirst());
            serial = KeyRing.open(SigningSettings.test(), folder.resolve("data"), Clock.systemUTC())
                    .key("agency")
                    .certificate()
                    .getSerialNumber()
                    .toString(16);
        }
        Files.writeString(folder.resolve("data/pki/revoked.txt"), serial);
        Path pdf = SamplePdf.write(folder.resolve("copy.pdf"));
        try (SigningOffice office = test()) {
            office.requireKey(BOTH.getFirst());
            assertFault(() -> office.requireKey(BOTH.getLast()), FaultCode.POLICY_CERTIFICATE);
            assertFault(() -> office.rehearse(pdf, BOTH, trial -> {}), FaultCode.POLICY_CERTIFICATE);
        }
        assertThat(files()).containsExactly("copy.pdf");
    }

    @Test
    void leavesNothingWhenTheJudgeRefuses() throws Exception {
        try (SigningOffice office = test()) {
            Path pdf = SamplePdf.write(folder.resolve("copy.pdf"));
            assertThatThrownBy(() -> office.rehearse(pdf, BOTH, trial -> {
                        throw new IllegalStateException("no PDF/A");
                    }))
                    .hasMessage("no PDF/A");
            assertThat(files()).containsExactly("copy.pdf");
        }
    }

    private SigningOffice test() {
        return SigningOffice.open(
                SigningSettings.test(),
                SignatureProfiles.read(Path.of("config/signatures.yaml")),
                folder.resolve("data"),
                Clock.systemUTC());
    }

    private Path keys() throws IOException {
        return Files.createDirectories(folder.resolve("data"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static void assertFault(ThrowingCallable call, FaultCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(code));
    }
}
