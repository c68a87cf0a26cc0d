package vn.sohoa.web.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.archive.fixity.Findings;
import vn.sohoa.dossier.CitizenId;
import vn.sohoa.inquiry.Order;
import vn.sohoa.inquiry.Page;
import vn.sohoa.inquiry.Question;
import vn.sohoa.inquiry.Totals;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.inquiry.sheet.Sheet;
import vn.sohoa.inquiry.sheet.Spreadsheet;
import vn.sohoa.office.Office;
import vn.sohoa.web.Words;
import vn.sohoa.web.account.Viewer;
import vn.sohoa.web.list.ListTotals;
import vn.sohoa.web.list.Rows;

/** How the archive stands, what its checks found, and who read what. */
@Controller
@RequestMapping("/audit")
class AuditPage {
    private static final int SCREENFUL = 50;

    private final Office office;
    private final ArchiveStatus status;
    private final ListTotals totals;
    private final Words words;

    AuditPage(Office office, ArchiveStatus status, ListTotals totals, Words words) {
        this.office = office;
        this.status = status;
        this.totals = totals;
        this.words = words;
    }

    @GetMapping
    String status(@AuthenticationPrincipal Viewer viewer, Model model) {
        ArchiveStatus.Counted counted = status.of(Optional.ofNullable(viewer.agencyCode()));
        model.addAttribute("at", counted.at());
        model.addAttribute(
                "columns",
                counted.totals().columns().subList(1, counted.totals().columns().size()));
        Map<Object, List<List<@Nullable Object>>> groups =
                counted.totals().rows().stream().collect(Collectors.groupingBy(row -> String.valueOf(row.getFirst())));
        model.addAttribute("total", groups.getOrDefault("total", List.of()));
        model.addAttribute("groups", groups);
        model.addAttribute(
                "ways", Arrays.stream(Totals.By.values()).map(Totals.By::key).toList());
        return "audit";
    }

    @GetMapping(params = "csv")
    void statusCsv(@AuthenticationPrincipal Viewer viewer, Locale language, HttpServletResponse response)
            throws IOException {
        Rows rows = status.of(Optional.ofNullable(viewer.agencyCode())).totals();
        Sheet sheet =
                Answers.csv(Download.csv(response, "archive-status"), language).sheet("totals");
        sheet.begin(rows.columns());
        rows.rows().forEach(sheet::row);
        sheet.end(rows.found());
    }

    @GetMapping("/fixity")
    String fixity(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long below,
            Model model) {
        List<Findings.Case> found = office.archiveOffice().findings().page(below, viewer.agencyCode(), SCREENFUL + 1);
        model.addAttribute("found", found.subList(0, Math.min(SCREENFUL, found.size())));
        model.addAttribute(
                "next", found.size() > SCREENFUL ? found.get(SCREENFUL - 1).id() : null);
        model.addAttribute("care", status.ofAll());
        model.addAttribute("days", ArchiveStatus.REREAD.toDays());
        return "audit-fixity";
    }

    @GetMapping(path = "/fixity", params = "csv")
    void fixityCsv(@AuthenticationPrincipal Viewer viewer, HttpServletResponse response) throws IOException {
        Spreadsheet sheet = new Spreadsheet(Download.csv(response, "fixity-findings"));
        sheet.line(List.of("found", "dossier", "place", "path", "damage", "detail", "repaired", "goodCopy"));
        long below = Long.MAX_VALUE;
        List<Findings.Case> page;
        do {
            page = office.archiveOffice().findings().page(below, viewer.agencyCode(), 1000);
            for (Findings.Case one : page) {
                below = one.id();
                sheet.line(List.of(
                        words.iso(one.at()),
                        one.finding().dossier(),
                        one.finding().place(),
                        CitizenId.mask(one.finding().path()),
                        one.finding().damage().name(),
                        CitizenId.mask(one.finding().detail()),
                        words.iso(one.repairedAt()),
                        one.finding().goodCopy() == null ? "" : one.finding().goodCopy()));
            }
        } while (!page.isEmpty());
        sheet.flush();
    }

    @GetMapping("/reads")
    String reads(@AuthenticationPrincipal Viewer viewer, ReadsWish wish, Model model) {
        ReadsWish asked = wish.orRecent(office.today());
        Rows rows = new Rows();
        Order order = order(viewer, asked, new Page(SCREENFUL, asked.after()));
        office.inquiry().list(order, totals.of(order), Answers.into(rows));
        model.addAttribute("wish", asked);
        model.addAttribute("list", rows);
        model.addAttribute("states", Question.READS.states());
        return "audit-reads";
    }

    @GetMapping(path = "/reads", params = "csv")
    void readsCsv(@AuthenticationPrincipal Viewer viewer, ReadsWish wish, Locale language, HttpServletResponse response)
            throws IOException {
        Order order = order(viewer, wish.orRecent(office.today()), new Page(Integer.MAX_VALUE - 1, null));
        office.inquiry().list(order, Answers.csv(Download.csv(response, "reads"), language));
        response.getWriter().flush();
    }

    private static Order order(Viewer viewer, ReadsWish wish, Page page) {
        return new Order(Question.READS, wish.scope(viewer), wish.partOrAll(), wish.whoOrAnybody(), page);
    }
}
