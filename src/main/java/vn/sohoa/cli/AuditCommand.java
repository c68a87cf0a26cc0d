package vn.sohoa.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.audit.AuditFilter;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.audit.checkpoint.CheckpointRound;
import vn.sohoa.audit.checkpoint.Checkpoints;
import vn.sohoa.audit.verify.AuditReport;
import vn.sohoa.audit.verify.Finding;
import vn.sohoa.audit.verify.SignedCheckpoint;
import vn.sohoa.audit.verify.VerifierKey;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.office.Office;
import vn.sohoa.rates.proof.FigureProofCheck;
import vn.sohoa.register.DossierRecord;

/** {@code sohoa audit [verify|list|proof|consistency|checkpoint]}: the audit log, listed, proved and checked as a whole. */
@Command(name = "audit")
final class AuditCommand extends OfficeCommand {
    private static final String FORM =
            "audit [verify [PROOF] | list | proof PLACE [--out FILE] | consistency SIZE [SIZE] [--out FILE] | checkpoint]";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "verify|list|proof|consistency|checkpoint",
            defaultValue = "verify")
    String what = "verify";

    @Parameters(index = "1", arity = "0..1", paramLabel = "PLACE|SIZE|PROOF")
    @Nullable
    String which;

    @Parameters(index = "2", arity = "0..1", paramLabel = "SIZE")
    @Nullable
    String second;

    @Option(names = "--subject", paramLabel = "CODE")
    @Nullable
    String subject;

    @Option(names = "--act", paramLabel = "ACT")
    @Nullable
    String act;

    @Mixin
    DayOptions days = new DayOptions();

    @Option(names = "--csv")
    boolean csv;

    @Option(names = "--out", paramLabel = "FILE")
    @Nullable
    Path out;

    @Option(names = "--database-only")
    boolean databaseOnly;

    @Option(names = "--key", paramLabel = "VKEY")
    @Nullable
    String key;

    @Option(names = "--checkpoint", paramLabel = "FILE")
    List<Path> brought = new ArrayList<>();

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        return switch (what) {
            case "verify" -> which == null ? verify(office) : proved(Path.of(which));
            case "list" -> list(office);
            case "proof" -> {
                long place = number(which);
                yield hand(office.auditDesk().checkpoints().prove(place).json());
            }
            case "consistency" -> consistency(office);
            case "checkpoint" -> checkpoint(office);
            default -> throw mistake(what);
        };
    }

    private int verify(Office office) throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        for (Path file : brought) {
            notes.put(file.toString(), note(read(file)));
        }
        AuditReport report = office.auditDesk().verify(!databaseOnly, trusted(), notes);
        if (json()) {
            console().json(fields(report));
        } else {
            for (Finding finding : report.findings()) {
                console()
                        .say(
                                "audit.finding",
                                finding.subject(),
                                console().texts().say("audit." + finding.wrong()));
            }
            console().say("audit.size", report.size(), report.waiting(), report.unsigned());
            console().say("audit.checkpoints", report.checkpoints(), report.stamped());
            console().say(report.isGood() ? "audit.good" : "audit.bad");
        }
        return report.isGood() ? 0 : FaultKind.INTEGRITY.exitCode();
    }

    /** A printed report holds more than the note: the note begins with the log's name and ends with its signature. */
    private static String note(String text) {
        if (SignedCheckpoint.parse(text).isPresent()) {
            return text;
        }
        int signature = text.indexOf("\n\u2014 ");
        int end = signature < 0 ? -1 : text.indexOf('\n', signature + 1);
        int gap = signature < 0 ? -1 : text.lastIndexOf("\n\n", signature - 2);
        return end < 0 || gap < 0 ? text : text.substring(gap + 2, end + 1);
    }

    private int proved(Path file) throws IOException {
        require(file);
        if (FigureProofCheck.isOne(file)) {
            return figure(FigureProofCheck.check(file, trusted()));
        }
        String text = read(file);
        boolean good = ProofFile.isGood(text, trusted());
        if (json()) {
            console().json(Map.of("good", good));
        } else {
            console().say(good ? "audit.proved." + ProofFile.claim(text) : "audit.notProved");
        }
        return good ? 0 : FaultKind.INTEGRITY.exitCode();
    }

    private int figure(FigureProofCheck.Verdict verdict) {
        if (json()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("good", verdict.good());
            fields.put("figure", verdict.figure());
            fields.put("count", verdict.count());
            fields.put("wrong", verdict.wrong());
            console().json(fields);
        } else if (verdict.good()) {
            console().say("audit.figure", verdict.figure(), verdict.count());
        } else {
            console().say("audit.notFigure", verdict.figure(), String.valueOf(verdict.wrong()));
        }
        return verdict.good() ? 0 : FaultKind.INTEGRITY.exitCode();
    }

    private int list(Office office) {
        AuditFilter filter =
                new AuditFilter(subject, act, start(days.from), start(days.to == null ? null : days.to.plusDays(1)));
        AuditLines lines = new AuditLines(console(), json(), csv);
        lines.begin();
        office.auditDesk().list().each(filter, lines::add);
        lines.end();
        return 0;
    }

    /** Without a second size: up to the newest checkpoint. */
    private int consistency(Office office) throws IOException {
        long first = number(which);
        Checkpoints checkpoints = office.auditDesk().checkpoints();
        long last = second == null ? checkpoints.newest().map(Checkpoint::size).orElse(first) : number(second);
        return hand(checkpoints.consistency(first, last).json());
    }

    private int hand(String json) throws IOException {
        if (out == null) {
            console().line(json);
        } else {
            Files.writeString(out, json + "\n");
            console().say("audit.written", out);
        }
        return 0;
    }

    private static long number(@Nullable String text) {
        try {
            return Long.parseLong(String.valueOf(text));
        } catch (NumberFormatException notOne) {
            throw mistake(String.valueOf(text));
        }
    }

    private int checkpoint(Office office) {
        CheckpointRound.Outcome outcome = office.auditDesk().round().run();
        Checkpoint newest = outcome.newest();
        if (json()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("made", outcome.made() != null);
            fields.put("size", newest == null ? 0 : newest.size());
            fields.put("note", newest == null ? null : newest.note());
            fields.put("key", office.auditDesk().vkey().orElse(null));
            fields.put("faults", outcome.faults().stream().map(console()::json).toList());
            console().json(fields);
        } else {
            if (newest != null) {
                console().line(newest.note());
                console().say("audit.key", office.auditDesk().vkey().orElse(""));
            }
            outcome.faults().forEach(console()::fault);
        }
        return outcome.faults().stream()
                .mapToInt(fault -> fault.kind().exitCode())
                .max()
                .orElse(0);
    }

    private static Map<String, @Nullable Object> fields(AuditReport report) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("good", report.isGood());
        fields.put("size", report.size());
        fields.put("root", report.root().hex());
        fields.put("waiting", report.waiting());
        fields.put("unsigned", report.unsigned());
        fields.put("checkpoints", report.checkpoints());
        fields.put("stamped", report.stamped());
        fields.put("lastCheckpoint", report.last());
        fields.put(
                "findings",
                report.findings().stream()
                        .map(found -> Map.of("wrong", found.wrong().name(), "subject", found.subject()))
                        .toList());
        return fields;
    }

    private @Nullable VerifierKey trusted() {
        return key == null ? null : VerifierKey.parse(key).orElseThrow(() -> mistake("--key"));
    }

    private static void require(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, file.toString()));
        }
    }

    private static String read(Path file) throws IOException {
        require(file);
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(DossierRecord.ZONE).toInstant();
    }

    private static FaultException mistake(String subject) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, FORM));
    }
}
