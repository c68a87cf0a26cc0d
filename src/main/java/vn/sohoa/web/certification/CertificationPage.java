package vn.sohoa.web.certification;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sohoa.certification.CertificationDesk;
import vn.sohoa.certification.CertificationDesk.Item;
import vn.sohoa.certification.CertificationDesk.Part;
import vn.sohoa.certification.CertificationRequests;
import vn.sohoa.certification.RefusalGround;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.office.ShownScan;
import vn.sohoa.web.Words;
import vn.sohoa.web.account.Role;
import vn.sohoa.web.account.Viewer;

/** What is asked for and how it stands; a paper's scan beside its copy, and the officer's word on it. */
@Controller
@RequestMapping("/certification")
class CertificationPage {
    private static final int SCREENFUL = 25;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Office office;
    private final Paper.Finder papers;
    private final Pictures pictures;
    private final Decision decision;
    private final Words words;

    CertificationPage(Office office, Paper.Finder papers, Pictures pictures, Decision decision, Words words) {
        this.office = office;
        this.papers = papers;
        this.pictures = pictures;
        this.decision = decision;
        this.words = words;
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "waiting") String part,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Part wanted = Arrays.stream(Part.values())
                .filter(one -> one.key().equals(part))
                .findFirst()
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "part", part)));
        CertificationDesk.Board board =
                office.certificationDesk().board(wanted, viewer.agencyCode(), paper(after), SCREENFUL);
        model.addAttribute("parts", Part.values());
        model.addAttribute("part", wanted);
        model.addAttribute("items", board.items());
        model.addAttribute("details", board.items().stream().map(this::detail).toList());
        CertificationRequests.Paper next = board.next();
        model.addAttribute("next", next == null ? null : next.dossier() + "/" + next.component());
        // their names say whose they are: for those who see every agency's
        model.addAttribute("faults", viewer.agency() == null ? board.faults() : List.of());
        return "certification";
    }

    @GetMapping("/{dossier}/{component}")
    String paper(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String dossier,
            @PathVariable String component,
            HttpSession session,
            Model model) {
        return show(viewer, papers.find(viewer, dossier, component), session, model);
    }

    @GetMapping("/{dossier}/{component}/{side:scan|copy}/{page:\\d{1,5}}.jpg")
    ResponseEntity<byte[]> picture(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String dossier,
            @PathVariable String component,
            @PathVariable String side,
            @PathVariable int page,
            HttpSession session) {
        Paper paper = papers.find(viewer, dossier, component);
        ShownScan.Side looked = side.equals("scan") ? ShownScan.Side.SCAN : ShownScan.Side.COPY;
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .body(pictures.picture(paper.document(), looked, page, session));
    }

    /** Where somebody comes to who reloads, or changes the language of, a page that answered a form. */
    @GetMapping({"/{dossier}/{component}/authorise", "/{dossier}/{component}/refuse"})
    String back(@PathVariable String dossier, @PathVariable String component, RedirectAttributes to) {
        to.addAttribute("d", dossier);
        to.addAttribute("c", component);
        return "redirect:/certification/{d}/{c}";
    }

    @PostMapping("/{dossier}/{component}/authorise")
    String authorise(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String dossier,
            @PathVariable String component,
            @RequestParam int copies,
            @RequestParam int days,
            @RequestParam(required = false) @Nullable String scannedBy,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String secret,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes to,
            Model model) {
        Paper paper = papers.find(viewer, dossier, component);
        try {
            decision.authorise(
                    viewer, paper.document(), new Decision.Terms(copies, days, scannedBy, key, file, secret));
        } catch (FaultException refused) {
            model.addAttribute("wrong", wrong(refused.fault(), key));
            return again(viewer, paper, refused, session, response, model);
        }
        to.addFlashAttribute(
                "done",
                words.text(
                        "certification.done",
                        paper.item().dossier(),
                        paper.item().component()));
        return "redirect:/certification";
    }

    @PostMapping("/{dossier}/{component}/refuse")
    String refuse(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String dossier,
            @PathVariable String component,
            @RequestParam String ground,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes to,
            Model model) {
        Paper paper = papers.find(viewer, dossier, component);
        try {
            office.certificationDesk().refuse(paper.document(), RefusalGround.parse(ground), viewer.fullName());
        } catch (FaultException refused) {
            boolean noGround = refused.fault().code() == FaultCode.USAGE_BAD_ARGUMENT;
            model.addAttribute("wrong", noGround ? words.text("certification.bad.ground") : null);
            return again(viewer, paper, refused, session, response, model);
        }
        to.addFlashAttribute(
                "done",
                words.text(
                        "certification.undone",
                        paper.item().dossier(),
                        paper.item().component()));
        return "redirect:/certification";
    }

    /** What the form itself can say better than the fault. */
    private @Nullable String wrong(Fault fault, String key) {
        return switch (fault.code()) {
            case CONFIGURATION_BAD_KEY -> key.equals(Decision.BROUGHT) ? words.text("certification.bad-file") : null;
            case USAGE_BAD_ARGUMENT -> words.text("certification.bad." + fault.subject());
            default -> null;
        };
    }

    /** The page once more, with what was wrong. */
    private String again(
            Viewer viewer,
            Paper paper,
            FaultException refused,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("fault", refused.fault());
        response.setStatus(
                refused.fault().code() == FaultCode.POLICY_KEY_NOT_GIVEN
                        ? HttpServletResponse.SC_FORBIDDEN
                        : HttpServletResponse.SC_CONFLICT);
        return show(viewer, paper, session, model);
    }

    private String show(Viewer viewer, Paper paper, HttpSession session, Model model) {
        pictures.open(paper.document(), session);
        CertificationDesk desk = office.certificationDesk();
        Item item = paper.item();
        boolean open = viewer.role() == Role.CERTIFYING_OFFICER && item.entry() == null
                || viewer.role() == Role.CERTIFYING_OFFICER && item.standing() == CertificationDesk.Standing.VOID;
        model.addAttribute("item", item);
        model.addAttribute("d", item.dossier().value());
        model.addAttribute("c", item.component().value());
        model.addAttribute("detail", detail(item));
        model.addAttribute("request", paper.request());
        model.addAttribute("document", paper.document());
        model.addAttribute("pages", office.shownScan().pages(paper.document()));
        model.addAttribute("open", open);
        model.addAttribute("grounds", RefusalGround.values());
        model.addAttribute("keys", decision.keysOf(viewer));
        model.addAttribute("days", desk.settings().validity().toDays());
        model.addAttribute("fourEyes", desk.settings().needsFourEyes());
        model.addAttribute("statement", desk.statement(officer(viewer)));
        return "certification-paper";
    }

    /** As the statement will name them: by the certificate of the first key on the server that is theirs. */
    private String officer(Viewer viewer) {
        List<String> keys = decision.keysOf(viewer);
        if (keys.isEmpty()) {
            return viewer.fullName();
        }
        try {
            return office.signing().commonName(keys.getFirst());
        } catch (FaultException notAtHand) {
            return viewer.fullName();
        }
    }

    private String detail(Item item) {
        if (item.authorised() != null) {
            return words.text(
                    "certification.until",
                    item.authorised().officer(),
                    words.moment(item.authorised().until()),
                    words.number(item.authorised().copies()));
        }
        if (item.refusal() != null) {
            return words.text("certification.ground." + item.refusal().ground().id()) + " ("
                    + item.refusal().officer() + ", "
                    + words.moment(item.refusal().at()) + ")";
        }
        if (item.entry() != null) {
            String reason = item.entry().entry().voidReason();
            return item.entry().id() + (reason == null ? "" : ": " + reason);
        }
        return "";
    }

    private static CertificationRequests.@Nullable Paper paper(@Nullable String after) {
        String[] parts = String.valueOf(after).split("/", -1);
        return parts.length == 2 && DossierCode.find(parts[0]).isPresent() && ComponentCode.isOne(parts[1])
                ? new CertificationRequests.Paper(new DossierCode(parts[0]), new ComponentCode(parts[1]))
                : null;
    }
}
