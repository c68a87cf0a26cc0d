package vn.sohoa.web.reports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.office.ReportDesk;
import vn.sohoa.report.Report;
import vn.sohoa.report.ReportFiles;
import vn.sohoa.report.ReportName;
import vn.sohoa.report.ReportRows;
import vn.sohoa.report.ReportWords;
import vn.sohoa.web.account.Role;
import vn.sohoa.web.account.Viewer;

/**
 * Reports, each as a page and as files. Auditors and operators of the whole office see all of them; everybody else the month
 * reports of their agency, and whoever is of no agency those of each and of all. Another's report is as one that is not there.
 */
@Controller
@RequestMapping("/reports")
class ReportsPage {
    private static final int SCREENFUL = 60;

    private final Office office;

    ReportsPage(Office office) {
        this.office = office;
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "0") int after,
            Model model,
            Locale language) {
        ReportDesk desk = office.reports();
        int from = Math.max(0, after);
        boolean all = seesAll(viewer);
        List<ReportRows.Line> months =
                desk.rows().list(ReportName.Kind.MONTH, viewer.agencyCode(), from, SCREENFUL + 1);
        List<ReportRows.Line> nights =
                all ? desk.rows().list(ReportName.Kind.NIGHT, null, from, SCREENFUL + 1) : List.of();
        model.addAttribute("says", words(language));
        model.addAttribute("all", all);
        model.addAttribute("months", shown(months));
        model.addAttribute("nights", shown(nights));
        model.addAttribute("next", Math.max(months.size(), nights.size()) > SCREENFUL ? from + SCREENFUL : null);
        model.addAttribute("troubles", all ? desk.troubles().open() : List.of());
        return "reports";
    }

    @GetMapping("/{name}")
    String show(@AuthenticationPrincipal Viewer viewer, @PathVariable String name, Model model, Locale language) {
        model.addAttribute("report", report(viewer, name));
        model.addAttribute("says", words(language));
        return "report";
    }

    @GetMapping("/{name}/{form:pdf|xlsx}")
    void file(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String name,
            @PathVariable String form,
            HttpServletResponse response)
            throws IOException {
        ReportFiles.Form wanted = ReportFiles.Form.find(form).orElseThrow(() -> notFound(name));
        Path file = office.reports().file(report(viewer, name), wanted);
        response.setContentType(wanted.mediaType());
        response.setContentLengthLong(Files.size(file));
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(String.valueOf(file.getFileName()))
                        .build()
                        .toString());
        Files.copy(file, response.getOutputStream());
    }

    private Report report(Viewer viewer, String name) {
        Optional<ReportName> asked = ReportName.parse(name).filter(one -> sees(viewer, one));
        return office.reports().get(asked.orElseThrow(() -> notFound(name)));
    }

    private static boolean sees(Viewer viewer, ReportName name) {
        AgencyCode own = viewer.agencyCode();
        if (seesAll(viewer)) {
            return true;
        }
        return name.kind() == ReportName.Kind.MONTH && (own == null || own.equals(name.agency()));
    }

    private static boolean seesAll(Viewer viewer) {
        return viewer.agencyCode() == null && (viewer.role() == Role.AUDITOR || viewer.role() == Role.OPERATOR);
    }

    private static List<ReportRows.Line> shown(List<ReportRows.Line> lines) {
        return List.copyOf(lines.subList(0, Math.min(SCREENFUL, lines.size())));
    }

    private static ReportWords words(Locale language) {
        return new ReportWords(Locale.of(language.getLanguage().equals("en") ? "en" : "vi"));
    }

    private static FaultException notFound(String name) {
        return new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, name));
    }
}
