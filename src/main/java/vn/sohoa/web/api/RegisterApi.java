package vn.sohoa.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultMessages;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.office.Office;
import vn.sohoa.register.ImportReport;

/** Rows of the register: kept as a register file like any other, and imported at once. */
@RestController
class RegisterApi {
    private static final int MOST = 5_000;

    /** As in the header of a register file. */
    private static final List<String> COLUMNS = List.of(
            "code",
            "procedure",
            "agency",
            "received_at",
            "due_at",
            "finished_at",
            "returned_at",
            "status",
            "channel",
            "applicant",
            "components",
            "pages",
            "certification");

    private final Office office;
    private final Idempotency idempotency;

    RegisterApi(Office office, Idempotency idempotency) {
        this.office = office;
        this.idempotency = idempotency;
    }

    /** What is sent: objects with the columns' names. */
    record Sent(List<Map<String, String>> dossiers) {}

    /** What became of the rows. */
    record Imported(int inserted, int updated, int unchanged, List<Rejected> rejected) {}

    /** A row that was left out. */
    record Rejected(String code, String what, String why) {}

    @PostMapping(path = "/api/v1/dossiers", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> push(
            @AuthenticationPrincipal ApiToken token,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Sent sent) {
        String csv = csv(token, sent.dossiers());
        return idempotency.once(token, key, "POST dossiers " + csv, HttpStatus.OK, () -> imported(csv));
    }

    private Imported imported(String csv) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        ImportReport report =
                office.importRegister(laid("api-" + Sha256.of(bytes).hex().substring(0, 16) + ".csv", bytes));
        FaultMessages messages = FaultMessages.in(Locale.ENGLISH);
        return new Imported(
                report.inserted(),
                report.updated(),
                report.unchanged(),
                report.rejected().stream()
                        .map(fault -> {
                            FaultMessages.Message message = messages.of(fault);
                            return new Rejected(fault.code().id(), message.what(), message.why());
                        })
                        .toList());
    }

    /** The same rows are the same file: sent again, nothing is left lying about. */
    private Path laid(String name, byte[] bytes) {
        Path folder = office.folders().register();
        try {
            Files.createDirectories(folder);
            Path part = Files.write(folder.resolve("." + name), bytes);
            return Files.move(
                    part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, folder.toString(), String.valueOf(full.getMessage())), full);
        }
    }

    private String csv(ApiToken token, List<Map<String, String>> rows) {
        if (rows.isEmpty() || rows.size() > MOST) {
            throw bad("dossiers", "1 to " + MOST);
        }
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            for (Map<String, String> row : rows) {
                row.keySet().stream()
                        .filter(name -> !COLUMNS.contains(name))
                        .findFirst()
                        .ifPresent(unknown -> {
                            throw bad(unknown, String.join(", ", COLUMNS));
                        });
                own(token, row);
                List<String> fields = new ArrayList<>();
                COLUMNS.forEach(name -> fields.add(field(row, name)));
                csv.writeRecord(fields);
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return text.toString();
    }

    /** A token of one agency brings its dossiers only, and takes none from another. */
    private void own(ApiToken token, Map<String, String> row) {
        DossierCode code = DossierCode.parse(field(row, "code"));
        String named = field(row, "agency");
        AgencyCode agency = named.isBlank() ? code.agency() : new AgencyCode(named);
        boolean anothers = office.register()
                .find(code)
                .filter(known -> !token.sees(known.agency()))
                .isPresent();
        if (anothers || !token.sees(agency)) {
            throw bad("agency", code + " is not this token's");
        }
    }

    private static String field(Map<String, String> row, String name) {
        return Objects.requireNonNullElse(row.get(name), "");
    }

    private static FaultException bad(String subject, String detail) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, subject, detail));
    }
}
