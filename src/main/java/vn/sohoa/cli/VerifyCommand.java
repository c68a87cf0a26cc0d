package vn.sohoa.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.office.Office;
import vn.sohoa.signing.SignatureReport;

/** {@code sohoa verify CODE|FILE}: are the signatures valid, the files PDF/A, the archive whole. */
@Command(name = "verify")
final class VerifyCommand extends OfficeCommand {
    @Parameters(paramLabel = "CODE|FILE")
    String what;

    /** One file's judgement. */
    private record Judgement(
            String file, SignatureReport report, @Nullable Fault pdfa) {
        boolean good() {
            return report.allPassed() && pdfa == null;
        }
    }

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        List<String> broken = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        Path file = Path.of(what);
        if (Files.isRegularFile(file)) {
            judgements.add(judge(office, file, what));
        } else {
            DossierCode code = DossierCode.find(what)
                    .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, what)));
            dossier(office, code, judgements, broken);
        }
        boolean good = broken.isEmpty() && judgements.stream().allMatch(Judgement::good);
        if (json()) {
            console()
                    .json(Map.of(
                            "valid",
                            good,
                            "archive",
                            broken,
                            "files",
                            judgements.stream().map(this::fields).toList()));
        } else {
            broken.forEach(fault -> console().say("verify.broken", fault));
            judgements.forEach(this::print);
            console().say(good ? "verify.good" : "verify.bad");
        }
        return good ? 0 : FaultKind.INTEGRITY.exitCode();
    }

    private void dossier(Office office, DossierCode dossier, List<Judgement> judgements, List<String> broken)
            throws Exception {
        if (!office.archive().has(dossier)) {
            throw new FaultException(Fault.of(
                    FaultCode.USAGE_NOT_FOUND,
                    dossier.value(),
                    console().texts().say("export.notArchived")));
        }
        broken.addAll(office.archive().validate(dossier));
        Path copy = Files.createTempDirectory("sohoa-verify");
        try {
            Path files = copy.resolve("dossier");
            office.archive().copyTo(dossier, files);
            for (var archived : office.archive().files(dossier)) {
                String path = archived.logicalPath();
                if (path.endsWith("/access.pdf") || path.startsWith("certified/")) {
                    judgements.add(judge(office, files.resolve(path), path));
                }
            }
        } finally {
            PathUtils.deleteDirectory(copy);
        }
    }

    private static Judgement judge(Office office, Path file, String name) {
        Fault pdfa = null;
        try {
            office.pdfaGate().check(file, name);
        } catch (FaultException refused) {
            pdfa = refused.fault();
        }
        return new Judgement(name, office.signing().validate(file), pdfa);
    }

    private void print(Judgement judgement) {
        console().line(judgement.file());
        if (judgement.report().signatures().isEmpty()) {
            console().say("verify.unsigned");
        }
        for (SignatureReport.Verdict verdict : judgement.report().signatures()) {
            console()
                    .say(
                            verdict.passed() ? "verify.passed" : "verify.failed",
                            verdict.signer(),
                            Times.print(verdict.provenAt()),
                            verdict.level(),
                            verdict.indication()
                                    + (verdict.subIndication() == null ? "" : " " + verdict.subIndication()),
                            verdict.test() ? console().texts().say("verify.test") : "");
        }
        console().say(judgement.pdfa() == null ? "verify.pdfa" : "verify.notPdfa");
    }

    private Map<String, Object> fields(Judgement judgement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", judgement.file());
        fields.put("pdfa", judgement.pdfa() == null);
        fields.put(
                "signatures",
                judgement.report().signatures().stream()
                        .map(VerifyCommand::fields)
                        .toList());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(SignatureReport.Verdict verdict) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("signer", verdict.signer());
        fields.put("provenAt", Times.print(verdict.provenAt()));
        fields.put("level", verdict.level());
        fields.put("indication", verdict.indication());
        fields.put("subIndication", verdict.subIndication());
        fields.put("test", verdict.test());
        fields.put("messages", verdict.messages());
        return fields;
    }
}
