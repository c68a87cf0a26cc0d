package vn.sohoa.signing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Tries signatures before they are made: the same bytes, profiles and places, with keys that exist for this one trial. What
 * comes out is judged as the real thing is, by validators that trust these keys and nobody else.
 */
final class Rehearsal {
    private final Sealing sealing;
    private final SignatureValidator validator;
    private final Clock clock;

    Rehearsal(Sealing sealing, SignatureValidator validator, Clock clock) {
        this.sealing = sealing;
        this.validator = validator;
        this.clock = clock;
    }

    /** @param judge sees the trial, which is gone afterwards */
    void of(Path pdf, List<Sealing.Act> acts, Consumer<Path> judge) {
        acts.forEach(act -> sealing.require(act.key()));
        Instant now = clock.instant();
        List<SigningKey> keys = new ArrayList<>();
        try (Draft draft = new Draft(pdf, now)) {
            Path signed = pdf;
            for (Sealing.Act act : acts) {
                SigningKey key = ThrowAwayKey.like(act.key(), now);
                Path before = signed;
                signed = draft.next();
                sealing.rehearse(before, signed, act.with(key));
                keys.add(key);
            }
            require(pdf, signed, keys);
            judge.accept(signed);
        } catch (IOException failed) {
            throw Draft.disk(pdf, failed);
        }
    }

    private void require(Path pdf, Path trial, List<SigningKey> keys) {
        Trust trust = Trust.of(keys.stream().map(SigningKey::certificate).toList(), List.of());
        SignatureReport report = validator.validate(trial, trust);
        if (!report.allPassed() || report.signatures().size() != keys.size()) {
            throw new FaultException(
                    Fault.of(FaultCode.INPUT_NOT_SEALABLE, String.valueOf(pdf.getFileName()), complaint(report)));
        }
    }

    private static String complaint(SignatureReport report) {
        return report.signatures().size() + " signatures; "
                + report.signatures().stream()
                        .filter(verdict -> !verdict.passed())
                        .map(verdict -> verdict.indication() + " " + verdict.subIndication() + " " + verdict.messages())
                        .toList()
                + " " + report.findings();
    }
}
