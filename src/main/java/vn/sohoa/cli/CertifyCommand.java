package vn.sohoa.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.certification.AuthorisationOrder;
import vn.sohoa.certification.AuthorisationWriter;
import vn.sohoa.certification.CertificationDesk;
import vn.sohoa.certification.CertificationDesk.Item;
import vn.sohoa.certification.RefusalGround;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.office.ShownScan;

/** {@code sohoa certify [list|show|authorise|refuse|void]}: the certifying officers' desk. */
@Command(name = "certify")
final class CertifyCommand extends OfficeCommand {
    private static final String FORM = "certify [list | show|authorise|refuse CODE COMPONENT | void ENTRY]";

    @Parameters(index = "0", arity = "0..1", paramLabel = "list|show|authorise|refuse|void", defaultValue = "list")
    String what = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "CODE|ID")
    @Nullable
    String subject;

    @Parameters(index = "2", arity = "0..1", paramLabel = "COMPONENT")
    @Nullable
    String component;

    @Option(names = "--out", paramLabel = "DIR")
    @Nullable
    Path out;

    @Option(names = "--officer", paramLabel = "NAME")
    @Nullable
    String officer;

    @Option(names = "--key", paramLabel = "KEY")
    String key = "officer";

    @Option(names = "--valid-for", paramLabel = "30d")
    @Nullable
    String validFor;

    @Option(names = "--copies", paramLabel = "N")
    int copies = 1;

    @Option(names = "--scanned-by", paramLabel = "NAME")
    @Nullable
    String scannedBy;

    @Option(names = "--ground", paramLabel = "GROUND")
    @Nullable
    String ground;

    @Option(names = "--reason", paramLabel = "TEXT")
    @Nullable
    String reason;

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        CertifiedItems shown = new CertifiedItems(console());
        switch (what) {
            case "list" -> {
                CertificationDesk.Overview overview = office.certificationDesk().overview();
                if (json()) {
                    console().json(shown.fields(overview));
                } else {
                    shown.print(overview);
                }
            }
            case "show" -> show(office, item(office), shown);
            case "authorise" -> authorise(office);
            case "refuse" -> refuse(office);
            case "void" -> cancel(office);
            default -> throw mistake(what, FORM);
        }
        return 0;
    }

    private void show(Office office, Item item, CertifiedItems shown) throws Exception {
        Document document = document(item);
        if (out == null) {
            office.auditDesk().read(document.dossier(), "certify");
        }
        List<Path> files = out == null ? List.of() : new ShownScan(office).copyTo(document, out);
        if (json()) {
            Map<String, @Nullable Object> fields = shown.fields(item);
            fields.put("scan", new ShownScan(office).places(document));
            fields.put("rendition", office.spool().rendition(document.id()).toString());
            fields.put("copied", files.stream().map(Path::toString).toList());
            console().json(fields);
            return;
        }
        shown.print(item);
        console().say("certify.digest", document.master().digest());
        new ShownScan(office).places(document).forEach(place -> console().say("certify.scan", place));
        console().say("certify.copy", office.spool().rendition(document.id()));
        files.forEach(file -> console().say("certify.copied", file));
    }

    private void authorise(Office office) {
        Duration good = duration(validFor);
        Document document = document(item(office));
        AuthorisationWriter.Written written = office.certificationDesk()
                .authorise(new AuthorisationOrder(document, key, officer, copies, good, scannedBy));
        if (json()) {
            console()
                    .json(Map.of(
                            "file", written.file().toString(),
                            "signature", written.signature().toString(),
                            "digest", document.master().digest().hex(),
                            "validUntil", Times.print(written.validUntil())));
        } else {
            console()
                    .say(
                            "certify.authorised",
                            document.dossier(),
                            document.component(),
                            document.master().digest());
            console().say("certify.written", written.file(), Times.print(written.validUntil()));
        }
    }

    private void refuse(Office office) {
        RefusalGround legal = RefusalGround.parse(given("--ground", ground));
        Document document = document(item(office));
        office.certificationDesk()
                .refuse(document, legal, officer == null ? office.signing().commonName(key) : officer);
        String words = console().texts().say("ground." + legal.id());
        if (json()) {
            console()
                    .json(Map.of(
                            "dossier", document.dossier().value(),
                            "component", document.component().value(),
                            "ground", legal.id(),
                            "words", words));
        } else {
            console().say("certify.refused", document.dossier(), document.component(), words);
        }
    }

    private void cancel(Office office) {
        String id = given("ENTRY", subject);
        String why = given("--reason", reason);
        office.certificationDesk().cancel(id, why);
        if (json()) {
            console().json(Map.of("entry", id, "state", "VOID"));
        } else {
            console().say("certify.void", id);
        }
    }

    private Item item(Office office) {
        String wanted = given("CODE", subject);
        if (component == null && wanted.matches("[0-9a-f]{32}")) {
            Document document = office.documents()
                    .find(new DocumentId(wanted))
                    .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, wanted)));
            return office.certificationDesk().find(document.dossier(), document.component());
        }
        String paper = given("COMPONENT", component);
        if (!ComponentCode.isOne(paper)) {
            throw mistake(paper, FORM);
        }
        return office.certificationDesk().find(Codes.dossier(wanted), new ComponentCode(paper));
    }

    private static Document document(Item item) {
        if (item.document() == null) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, item.dossier() + "/" + item.component()));
        }
        return item.document();
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            Duration duration = text == null ? null : DurationStyle.detectAndParse(text);
            if (duration != null && (duration.isZero() || duration.isNegative())) {
                throw mistake("--valid-for " + text, "> 0");
            }
            return duration;
        } catch (IllegalArgumentException notOne) {
            throw mistake("--valid-for " + text, "≠ 30d, 12h");
        }
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw mistake(name, FORM);
        }
        return value.strip();
    }

    private static FaultException mistake(String subject, String detail) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, detail));
    }
}
