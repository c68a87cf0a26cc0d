package vn.sohoa.web.api;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sohoa.dossier.AgencyCode;
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
    private final OwnDossiers dossiers;
    private final StatusReader status;

    StatusApi(Office office, OwnDossiers dossiers, StatusReader status) {
        this.office = office;
        this.dossiers = dossiers;
        this.status = status;
    }

    /** A page of dossiers behind a figure. */
    record Behind(
            String figure, List<String> dossiers, @Nullable String next) {}

    @GetMapping("/api/v1/dossiers/{code}")
    DossierStatus one(@AuthenticationPrincipal ApiToken token, @PathVariable String code) {
        DossierRecord record = dossiers.find(token, code);
        office.auditDesk().read(record.code(), "api");
        return status.of(record);
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
}
