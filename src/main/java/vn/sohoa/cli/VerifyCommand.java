package vn.sohoa.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.office.Office;
import vn.sohoa.signing.SignatureReport;

/** {@code sohoa verify CODE|FILE}: who signed, is anything changed, are the files PDF/A, is the archive whole. */
@Command(name = "verify")
final class VerifyCommand extends OfficeCommand {
    /** An access copy has the agency's signature, a certified copy the officer's before it. */
    private static final int ON_ACCESS_COPY = 1;

    private static final int ON_CERTIFIED_COPY = 2;

    @Parameters(paramLabel = "CODE|FILE")
    String what;

    @Option(names = "--report", paramLabel = "FILE")
    @Nullable
    Path reportFile;

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        Optional<Destroyed> destroyed = destroyed(office);
        if (destroyed.isPresent()) {
            return destroyed.get().verify(office, console(), json());
        }
        List<String> broken = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        List<ProvenVersion> versions = new ArrayList<>();
        Path file = Path.of(what);
        if (Files.isRegularFile(file)) {
            judgements.add(judge(office, file, what, 0, reportFile));
        } else {
            DossierCode code = DossierCode.find(what)
                    .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, what)));
            dossier(office, code, judgements, broken);
            versions.addAll(ProvenVersion.of(office, code));
        }
        boolean good = broken.isEmpty()
                && judgements.stream().allMatch(Judgement::good)
                && versions.stream().allMatch(ProvenVersion::good);
        if (json()) {
            console()
                    .json(Map.of(
                            "valid",
                            good,
                            "archive",
                            broken,
                            "versions",
                            versions.stream().map(ProvenVersion::fields).toList(),
                            "files",
                            judgements.stream()
                                    .map(judgement -> judgement.fields(console()))
                                    .toList()));
        } else {
            broken.forEach(fault -> console().say("verify.broken", fault));
            judgements.forEach(judgement -> judgement.print(console()));
            versions.forEach(version -> version.print(console()));
            if (reportFile != null) {
                console().say("verify.report", reportFile.toString());
            }
            console().say(good ? "verify.good" : "verify.bad");
        }
        return good ? 0 : FaultKind.INTEGRITY.exitCode();
    }

    private Optional<Destroyed> destroyed(Office office) {
        return Files.isRegularFile(Path.of(what))
                ? Optional.empty()
                : DossierCode.find(what)
                        .flatMap(code ->
                                office.documents().disposal(code).map(disposal -> new Destroyed(code, disposal)));
    }

    private void dossier(Office office, DossierCode dossier, List<Judgement> judgements, List<String> broken)
            throws Exception {
        if (!office.archive().has(dossier)) {
            throw new FaultException(Fault.of(
                    FaultCode.USAGE_NOT_FOUND,
                    dossier.value(),
                    console().texts().say("export.notArchived")));
        }
        office.auditDesk().read(dossier, "verify");
        broken.addAll(office.archive().validate(dossier));
        Path copy = Files.createTempDirectory("sohoa-verify");
        try {
            Path files = copy.resolve("dossier");
            office.archive().copyTo(dossier, files);
            for (var archived : office.archive().files(dossier)) {
                String path = archived.logicalPath();
                int expected = expected(path);
                if (expected > 0) {
                    judgements.add(judge(office, files.resolve(path), path, expected, reportIn(reportFile, path)));
                }
            }
        } finally {
            PathUtils.deleteDirectory(copy);
        }
    }

    private static int expected(String path) {
        if (path.startsWith("certified/")) {
            return ON_CERTIFIED_COPY;
        }
        return path.endsWith("/access.pdf") ? ON_ACCESS_COPY : 0;
    }

    private static @Nullable Path reportIn(@Nullable Path folder, String path) throws IOException {
        if (folder == null) {
            return null;
        }
        Files.createDirectories(folder);
        return folder.resolve(path.replace('/', '-') + ".xml");
    }

    private static Judgement judge(Office office, Path file, String name, int expected, @Nullable Path report) {
        Fault pdfa = null;
        try {
            office.pdfaGate().check(file, name);
        } catch (FaultException refused) {
            pdfa = refused.fault();
        }
        SignatureReport found = report == null
                ? office.signing().validate(file)
                : office.signing().validate(file, xml -> write(report, xml));
        return new Judgement(name, found, expected, provableUntil(office, file), pdfa);
    }

    private static @Nullable Instant provableUntil(Office office, Path file) {
        try {
            return office.signing().provableUntil(file);
        } catch (FaultException noTimestamp) {
            return null;
        }
    }

    /** Whole or not at all. */
    private static void write(Path report, String xml) {
        try {
            Path fresh = report.resolveSibling("." + report.getFileName() + ".new");
            Files.writeString(fresh, xml);
            Files.move(fresh, report, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
