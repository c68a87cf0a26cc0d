package vn.sohoa.web.inbox;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.intake.SentBackList;
import vn.sohoa.office.InboxDesk;
import vn.sohoa.office.Office;
import vn.sohoa.web.account.Viewer;
import vn.sohoa.web.live.Live;

/** The inbox as it is, and as it changes. */
@Controller
@RequestMapping("/inbox")
class InboxPage {
    private static final Set<String> PARTS = Set.of("waiting", "reading", "sentback");

    private final InboxDesk desk;
    private final InboxLook look;
    private final Components components;
    private final Live live;

    InboxPage(Office office, InboxLook look, Components components, Live live) {
        this.desk = office.inboxDesk();
        this.look = look;
        this.components = components;
        this.live = live;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable String dossier,
            @RequestParam(required = false) @Nullable String component,
            Model model) {
        fill(viewer, dossier, component, model);
        return "inbox";
    }

    /** One part of the page. */
    @GetMapping("/now/{part}")
    String now(@AuthenticationPrincipal Viewer viewer, @PathVariable String part, Model model) {
        if (!PARTS.contains(part)) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, part));
        }
        model.addAttribute("now", look.now(viewer.agencyCode()));
        model.addAttribute("components", components.names());
        return "inbox :: " + part;
    }

    /** @param seen what the page shows, as {@link InboxNow#signatures} had it */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> seen,
            HttpSession session,
            HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
        return live.open(viewer, session, look.topic(viewer.agencyCode()), seen);
    }

    /**
     * The components that a dossier's procedure has, as choices.
     *
     * @param must one has to be chosen; else the files' names may say it
     */
    @GetMapping("/components")
    String components(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String dossier,
            @RequestParam(defaultValue = "false") boolean must,
            Model model) {
        model.addAttribute("must", must);
        model.addAttribute(
                "choices",
                DossierCode.find(dossier)
                        .flatMap(code -> desk.procedure(viewer.agencyCode(), code))
                        .map(components::of)
                        .orElseGet(components::names));
        return "inbox :: choices";
    }

    @GetMapping("/sent-back")
    String sentBack(@AuthenticationPrincipal Viewer viewer, @RequestParam String after, Model model) {
        List<SentBackList.Entry> entries = desk.sentBack().page(viewer.agencyCode(), after, InboxLook.SCREENFUL + 1);
        boolean more = entries.size() > InboxLook.SCREENFUL;
        model.addAttribute("entries", more ? entries.subList(0, InboxLook.SCREENFUL) : entries);
        model.addAttribute("more", more);
        model.addAttribute("components", components.names());
        return "inbox-more";
    }

    private void fill(Viewer viewer, @Nullable String dossier, @Nullable String component, Model model) {
        InboxNow now = look.now(viewer.agencyCode());
        model.addAttribute("now", now);
        model.addAttribute("seen", now.signatures());
        model.addAttribute("components", components.names());
        model.addAttribute("choices", components.names());
        model.addAttribute("limit", desk.limit());
        model.addAttribute("dossier", dossier == null ? "" : dossier);
        model.addAttribute("component", component == null ? "" : component);
    }
}
