package vn.sohoa.web.inbox;

import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sohoa.certification.QrCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.intake.RetryReport;
import vn.sohoa.intake.SentBackList;
import vn.sohoa.office.InboxDesk;
import vn.sohoa.office.Office;
import vn.sohoa.web.account.Viewer;

/** What can be done about a file that was sent back: another try, scanning the paper again, saying what it is. */
@Controller
@RequestMapping("/inbox")
class SentBackPage {
    private final InboxDesk desk;
    private final InboxLook look;
    private final Components components;

    SentBackPage(Office office, InboxLook look, Components components) {
        this.desk = office.inboxDesk();
        this.look = look;
        this.components = components;
    }

    @PostMapping("/retry/{id}")
    String retry(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, RedirectAttributes next) {
        tell(desk.retry(viewer.agencyCode(), id), next);
        return "redirect:/inbox";
    }

    /** To be printed and laid on the paper. */
    @GetMapping("/slip/{id}")
    String slip(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        SentBackList.Entry entry = desk.sentBack(viewer.agencyCode(), id);
        model.addAttribute("entry", entry);
        model.addAttribute(
                "components",
                DossierCode.find(entry.dossier() == null ? "" : entry.dossier())
                        .flatMap(code -> desk.procedure(viewer.agencyCode(), code))
                        .map(components::of)
                        .orElseGet(components::names));
        if (entry.dossier() != null && entry.component() != null) {
            model.addAttribute("code", QrCode.drawing(entry.dossier() + "/" + entry.component()));
        }
        return "inbox-slip";
    }

    @GetMapping("/assign/{id}")
    String assign(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        SentBackList.Entry entry = desk.sentBack(viewer.agencyCode(), id);
        model.addAttribute("dossier", entry.known() ? entry.dossier() : "");
        model.addAttribute("component", entry.component());
        return assignment(entry, model);
    }

    @PostMapping("/assign/{id}")
    String assign(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam String dossier,
            @RequestParam String component,
            Model model,
            RedirectAttributes next) {
        SentBackList.Entry entry = desk.sentBack(viewer.agencyCode(), id);
        try {
            tell(
                    desk.assign(
                            viewer.agencyCode(), id, DossierCode.parse(dossier), new ComponentCode(component.strip())),
                    next);
            return "redirect:/inbox";
        } catch (FaultException refused) {
            model.addAttribute("refused", refused.fault());
            model.addAttribute("dossier", dossier);
            model.addAttribute("component", component);
            return assignment(entry, model);
        }
    }

    private String assignment(SentBackList.Entry entry, Model model) {
        model.addAttribute("entry", entry);
        model.addAttribute("components", components.names());
        model.addAttribute("choices", components.names());
        return "inbox-assign";
    }

    private void tell(RetryReport report, RedirectAttributes next) {
        look.forget();
        Optional<RetryReport.Kept> kept = report.kept().stream().findFirst();
        if (kept.isPresent()) {
            next.addFlashAttribute("refused", kept.get().fault());
        } else if (report.returned().isEmpty()) {
            next.addFlashAttribute("gone", report.gone());
        } else {
            next.addFlashAttribute("returned", report.returned());
        }
    }
}
