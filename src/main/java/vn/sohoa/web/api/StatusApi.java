package vn.sohoa.web.api;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sohoa.certification.Certification;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.office.Office;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.RatesFilter;
import vn.sohoa.rates.RatesPrinter;
import vn.sohoa.register.DossierRecord;

/** How far dossiers are, and the rates. */
@RestController
class StatusApi {
    private static final int MOST = 1_000;

    private final Office office;

    StatusApi(Office office) {
        this.office = office;
    }

    /** A dossier: what is required of it and not archived, and what there is. */
    record Dossier(
            String code,
            String procedure,
            String agency,
            Instant receivedAt,
            List<String> missing,
            List<Paper> documents,
            List<Copy> certifiedCopies) {}

    /**
     * A document.
     *
     * @param fault why it was sent back
     */
    record Paper(
            String id,
            String component,
            String state,
            String masterSha256,
            @Nullable String fault) {}

    /** A certified copy. */
    record Copy(
            String component,
            String number,
            int year,
            String state,
            @Nullable String sha256) {}

    /** A page of dossiers behind a figure. */
    record Behind(
            String figure, List<String> dossiers, @Nullable String next) {}

    @GetMapping("/api/v1/dossiers/{code}")
    Dossier one(@AuthenticationPrincipal ApiToken token, @PathVariable String code) {
        DossierRecord record = own(token, code);
        office.auditDesk().read(record.code(), "api");
        List<Document> documents = office.documents().of(record.code());
        SortedSet<ComponentCode> missing = new TreeSet<>(office.register().required(record.code()));
        documents.stream().filter(StatusApi::isThere).map(Document::component).forEach(missing::remove);
        return new Dossier(
                record.code().value(),
                record.procedure().value(),
                record.agency().value(),
                record.course().receivedAt(),
                missing.stream().map(ComponentCode::value).toList(),
                documents.stream().map(StatusApi::paper).toList(),
                office.certifications().of(record.code()).stream()
                        .map(StatusApi::copy)
                        .toList());
    }

    /** The dossiers that a figure counts, by code; {@code next} of an answer is the {@code after} of the next request. */
    @GetMapping("/api/v1/dossiers")
    Behind behind(
            @AuthenticationPrincipal ApiToken token,
            @RequestParam String figure,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Figure asked = Figure.find(figure)
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "figure", figure)));
        if (limit < 1 || limit > MOST) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "limit", "1 to " + MOST));
        }
        RatesFilter filter = new RatesFilter(from, to, Optional.empty(), Optional.ofNullable(token.agency()));
        List<String> codes = office.rates().behind(asked, filter, after == null ? "" : after, limit + 1).stream()
                .map(DossierCode::value)
                .toList();
        boolean more = codes.size() > limit;
        return new Behind(asked.key(), more ? codes.subList(0, limit) : codes, more ? codes.get(limit - 1) : null);
    }

    /** As {@code rates --json} prints. */
    @GetMapping(path = "/api/v1/rates", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] rates(
            @AuthenticationPrincipal ApiToken token,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String agency) {
        AgencyCode own = token.agency();
        AgencyCode of = own != null || agency == null ? own : new AgencyCode(agency);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RatesFilter filter = new RatesFilter(
                from, to, Optional.ofNullable(procedure).map(ProcedureCode::new), Optional.ofNullable(of));
        new RatesPrinter(Locale.ENGLISH).json(office.rates().compute(filter), out);
        return out.toByteArray();
    }

    private DossierRecord own(ApiToken token, String code) {
        return DossierCode.find(code)
                .flatMap(office.register()::find)
                .filter(record -> token.sees(record.agency()))
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, code)));
    }

    private static boolean isThere(Document document) {
        return document.state() instanceof DocumentState.Archived || document.state() instanceof DocumentState.Disposed;
    }

    private static Paper paper(Document document) {
        return new Paper(
                document.id().value(),
                document.component().value(),
                document.state().name(),
                document.master().digest().hex(),
                document.state() instanceof DocumentState.Quarantined sentBack
                        ? sentBack.fault().code().id()
                        : null);
    }

    private static Copy copy(Certification copy) {
        return new Copy(
                copy.component().value(),
                copy.printedNumber(),
                copy.year(),
                copy.state().name(),
                copy.copy() == null ? null : copy.copy().hex());
    }
}
