package vn.sohoa.web.list;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.inquiry.Order;
import vn.sohoa.inquiry.Page;
import vn.sohoa.inquiry.Question;
import vn.sohoa.inquiry.Scope;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.inquiry.sheet.Found;
import vn.sohoa.office.Office;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.RatesFilter;
import vn.sohoa.web.account.Viewer;

/** The dossiers behind a figure, and what is archived, missing, waiting and sent back; as a page and as CSV. */
@Controller
@RequestMapping("/lists")
class ListPage {
    private static final int SCREENFUL = 50;
    /** Who read what is the auditors' page. */
    private static final Set<Question> SHOWN =
            Set.of(Question.ARCHIVED, Question.MISSING, Question.WAITING, Question.QUARANTINE);

    private final Office office;
    private final ListTotals totals;

    ListPage(Office office, ListTotals totals) {
        this.office = office;
        this.totals = totals;
    }

    /** What is asked for in the address. */
    record Wish(
            @Nullable Integer year,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String procedure,
            @Nullable String agency,
            @Nullable String retention,
            @Nullable String state,
            @Nullable String after) {
        Scope scope(Viewer viewer) {
            return new Scope(
                    new Scope.Period(first(), last()),
                    agency(viewer),
                    procedure == null ? null : new ProcedureCode(procedure),
                    retention,
                    null);
        }

        RatesFilter filter(Viewer viewer, RatesFilter all) {
            LocalDate first = first();
            LocalDate last = last();
            return new RatesFilter(
                    first == null ? all.from() : first,
                    last == null ? all.to() : last,
                    procedure == null ? Optional.empty() : Optional.of(new ProcedureCode(procedure)),
                    Optional.ofNullable(agency(viewer)));
        }

        /** Theirs, whatever they ask for, if they are bound to one. */
        private @Nullable AgencyCode agency(Viewer viewer) {
            AgencyCode own = viewer.agencyCode();
            return own != null || agency == null ? own : new AgencyCode(agency);
        }

        private @Nullable LocalDate first() {
            return year == null ? from : LocalDate.of(year, 1, 1);
        }

        private @Nullable LocalDate last() {
            return year == null ? to : LocalDate.of(year, 12, 31);
        }
    }

    @GetMapping("/{name}")
    String show(@AuthenticationPrincipal Viewer viewer, @PathVariable String name, Wish wish, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("wish", wish);
        Optional<Question> question = question(name);
        if (question.isPresent()) {
            Rows rows = new Rows();
            Order order = new Order(
                    question.get(), wish.scope(viewer), wish.state(), null, new Page(SCREENFUL, wish.after()));
            office.inquiry().list(order, totals.of(order), Answers.into(rows));
            model.addAttribute("list", rows);
            model.addAttribute("states", question.get().states());
            return "list";
        }
        Figure figure = figure(name);
        RatesFilter filter = wish.filter(viewer, office.rates().everything(office.today()));
        List<DossierCode> codes =
                office.rates().behind(figure, filter, wish.after() == null ? "" : wish.after(), SCREENFUL + 1);
        Rows rows = FigureRows.of(office.register(), codes.subList(0, Math.min(SCREENFUL, codes.size())));
        rows.end(new Found(
                totals.of(filter).count(figure),
                Math.min(SCREENFUL, codes.size()),
                codes.size() > SCREENFUL ? codes.get(SCREENFUL - 1).value() : null));
        model.addAttribute("list", rows);
        model.addAttribute("states", List.of());
        return "list";
    }

    @GetMapping("/{name}.csv")
    void csv(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String name,
            Wish wish,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        Optional<Question> question = question(name);
        response.setContentType(new MediaType("text", "csv").toString() + ";charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\""
                        + (question.isPresent()
                                ? question.get().key()
                                : figure(name).key()) + ".csv\"");
        if (question.isPresent()) {
            office.inquiry()
                    .list(
                            new Order(
                                    question.get(),
                                    wish.scope(viewer),
                                    wish.state(),
                                    null,
                                    new Page(Integer.MAX_VALUE - 1, null)),
                            Answers.csv(response.getWriter(), language));
        } else {
            RatesFilter filter = wish.filter(viewer, office.rates().everything(office.today()));
            response.getWriter().print("dossier\n");
            office.rates().behind(figure(name), filter).forEach(code -> {
                try {
                    response.getWriter().print(code.value() + "\n");
                } catch (IOException gone) {
                    throw new java.io.UncheckedIOException(gone);
                }
            });
        }
        response.getWriter().flush();
    }

    private static Optional<Question> question(String name) {
        return Question.find(name).filter(SHOWN::contains);
    }

    private static Figure figure(String name) {
        return Figure.find(name).orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, name)));
    }
}
