package vn.sohoa.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.signing.SignatureReport;
import vn.sohoa.signing.alteration.Finding;

/**
 * One file judged, for people and for programs.
 *
 * @param expected signatures it has by the archive's record; 0 if there is no record
 * @param provableUntil null if it has no time-stamp
 */
record Judgement(
        String file,
        SignatureReport report,
        int expected,
        @Nullable Instant provableUntil,
        @Nullable Fault pdfa) {
    boolean good() {
        return report.allPassed() && pdfa == null && !fewer();
    }

    private boolean fewer() {
        return report.signatures().size() < expected;
    }

    void print(Console console) {
        console.line(file);
        if (report.signatures().isEmpty()) {
            console.say("verify.unsigned");
        }
        int number = 0;
        for (SignatureReport.Verdict verdict : report.signatures()) {
            print(console, ++number, verdict);
        }
        if (!report.findings().isEmpty()) {
            console.say("verify.findings");
            report.findings().stream()
                    .map(finding -> words(console, finding))
                    .distinct()
                    .forEach(words -> console.say("verify.finding", words));
        }
        if (fewer()) {
            console.say("verify.fewer", expected, report.signatures().size());
        }
        if (report.allPassed() && provableUntil != null) {
            console.say("verify.provableUntil", Times.print(provableUntil));
        }
        console.say(pdfa == null ? "verify.pdfa" : "verify.notPdfa");
    }

    private static void print(Console console, int number, SignatureReport.Verdict verdict) {
        Texts texts = console.texts();
        console.say(verdict.passed() ? "verify.passed" : "verify.failed", number, who(texts, verdict));
        if (verdict.provenAt() != null && verdict.passed()) {
            console.say("verify.provenAt", Times.print(verdict.provenAt()));
        } else if (verdict.claimedAt() != null) {
            console.say("verify.claimedAt", Times.print(verdict.claimedAt()));
        }
        if (verdict.passed()) {
            console.say("verify.intact");
            console.say("verify.level", verdict.level(), texts.say("verify.level." + level(verdict.level())));
        } else {
            console.say("verify.why", words(texts, verdict));
        }
        String why = verdict.subIndication();
        console.say("verify.verdict", why == null ? verdict.indication() : verdict.indication() + " " + why);
    }

    private static String who(Texts texts, SignatureReport.Verdict verdict) {
        SignatureReport.Signer who = verdict.who();
        if (who.name().isEmpty()) {
            return texts.say("verify.nobody");
        }
        String organisation =
                who.organisation().isEmpty() || who.organisation().equals(who.name()) ? "" : ", " + who.organisation();
        return who.name() + organisation + (verdict.test() ? " " + texts.say("verify.test") : "");
    }

    private static String level(String level) {
        String end = level.substring(level.lastIndexOf('-') + 1);
        return List.of("B", "T", "LT", "LTA").contains(end) ? end : "other";
    }

    private static String words(Texts texts, SignatureReport.Verdict verdict) {
        SignatureReport.Cause cause = verdict.cause() == null ? SignatureReport.Cause.OTHER : verdict.cause();
        return texts.say("verify.cause." + cause.name());
    }

    private static String words(Console console, Finding finding) {
        return console.texts()
                .say("verify.finding." + finding.kind().name(), String.valueOf(finding.page()), finding.detail());
    }

    /** The keys are stable. */
    Map<String, @Nullable Object> fields(Console console) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("valid", good());
        fields.put("pdfa", pdfa == null);
        fields.put("expectedSignatures", expected);
        fields.put("provableUntil", provableUntil == null ? null : Times.print(provableUntil));
        fields.put(
                "signatures",
                report.signatures().stream()
                        .map(verdict -> fields(console.texts(), verdict))
                        .toList());
        fields.put(
                "findings",
                report.findings().stream()
                        .map(finding -> Map.of(
                                "kind", finding.kind().name(),
                                "page", finding.page(),
                                "detail", finding.detail(),
                                "words", words(console, finding)))
                        .toList());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(Texts texts, SignatureReport.Verdict verdict) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("signer", verdict.signer());
        fields.put("organisation", verdict.who().organisation());
        fields.put("claimedAt", Times.print(verdict.claimedAt()));
        fields.put("provenAt", Times.print(verdict.provenAt()));
        fields.put("level", verdict.level());
        fields.put("indication", verdict.indication());
        fields.put("subIndication", verdict.subIndication());
        fields.put("cause", verdict.cause() == null ? null : verdict.cause().name());
        fields.put("words", verdict.passed() ? "" : words(texts, verdict));
        fields.put("test", verdict.test());
        fields.put("messages", verdict.messages());
        return fields;
    }
}
