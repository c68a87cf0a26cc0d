package vn.sohoa.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import vn.sohoa.archive.store.Abilities;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;

/** {@code sohoa doctor}: resolves everything that a night needs, without running one. */
@Command(name = "doctor")
final class DoctorCommand extends OfficeCommand {
    private record Finding(
            String part, @Nullable String good, @Nullable Fault fault) {}

    @Override
    int work(Office office, Interrupt interrupt) {
        List<Finding> findings = new ArrayList<>();
        findings.add(check("java", () -> System.getProperty("java.vm.name") + " " + Runtime.version()));
        findings.add(check(
                "jobs", () -> office.jobs().jobs().size() + ": " + office.plan().jobsDir()));
        findings.add(check("database", () -> office.database().describe()));
        findings.add(check(
                "catalogue",
                () -> console()
                        .texts()
                        .say("doctor.requests", office.catalogue().procedures().size())));
        findings.add(check("store", () -> store(office)));
        findings.add(check("secondCopy", () -> secondCopy(office)));
        findings.add(check("signing", () -> office.signing().describe()));
        findings.add(check("pdfa", () -> {
            office.pdfaGate();
            return "veraPDF PDF/A-2u";
        }));
        findings.add(check("ocr", office::describeOcr));
        print(findings);
        return findings.stream()
                .filter(finding -> finding.fault() != null)
                .map(finding ->
                        finding.fault() == null ? 0 : finding.fault().kind().exitCode())
                .findFirst()
                .orElse(0);
    }

    private String store(Office office) {
        Abilities abilities = office.store().requireAbilities();
        return console()
                .texts()
                .say(
                        "doctor.storeIs",
                        office.store().describe(),
                        yes(abilities.versioning()),
                        console()
                                .texts()
                                .say(abilities.objectLock() ? "doctor.lockEnforced" : "doctor.lockNotEnforced"),
                        yes(abilities.conditionalPut()),
                        yes(abilities.checksums()));
    }

    private String secondCopy(Office office) {
        String place = office.archiveOffice().secondCopy();
        return place == null ? console().texts().say("archive.oneCopy") : place;
    }

    private String yes(boolean able) {
        return console().texts().say(able ? "yes" : "no");
    }

    private static Finding check(String part, Callable<String> look) {
        try {
            return new Finding(part, look.call(), null);
        } catch (FaultException bad) {
            return new Finding(part, null, bad.fault());
        } catch (Exception bug) {
            return new Finding(part, null, Fault.of(FaultCode.BUG, part, bug.toString()));
        }
    }

    private void print(List<Finding> findings) {
        if (json()) {
            console()
                    .json(findings.stream()
                            .map(finding -> {
                                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                                fields.put("part", finding.part());
                                fields.put("ok", finding.fault() == null);
                                fields.put("found", finding.good());
                                fields.put("fault", console().json(finding.fault()));
                                return fields;
                            })
                            .toList());
            return;
        }
        for (Finding finding : findings) {
            String part = console().texts().say("doctor." + finding.part());
            if (finding.fault() == null) {
                console().say("doctor.good", part, String.valueOf(finding.good()));
            } else {
                console().say("doctor.bad", part);
                console().fault(finding.fault());
            }
        }
    }
}
