package vn.sohoa.web.inbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultMessages;
import vn.sohoa.intake.Delivery;
import vn.sohoa.office.InboxDesk;
import vn.sohoa.office.Office;
import vn.sohoa.web.Words;
import vn.sohoa.web.account.Viewer;

/** Brings files in; those of one request come in together or not at all. */
@Controller
@RequestMapping("/inbox")
class UploadPage {
    private static final int BAD = HttpStatus.BAD_REQUEST.value();

    private final InboxDesk desk;
    private final InboxLook look;
    private final Words words;

    UploadPage(Office office, InboxLook look, Words words) {
        this.desk = office.inboxDesk();
        this.look = look;
        this.words = words;
    }

    /**
     * What is sent.
     *
     * @param path what the files are called where they come from, one for each; none = as the browser says
     * @param dossier whose they are; empty = as their names say; {@code component} likewise
     */
    record Sent(
            @Nullable List<MultipartFile> files,
            @Nullable List<String> path,
            @Nullable String dossier,
            @Nullable String component) {
        List<Delivery.Incoming> incoming() {
            List<Delivery.Incoming> incoming = new ArrayList<>();
            List<MultipartFile> sent = files == null ? List.of() : files;
            for (int i = 0; i < sent.size(); i++) {
                MultipartFile file = sent.get(i);
                String name = path != null && path.size() == sent.size() ? path.get(i) : file.getOriginalFilename();
                if (name != null && !name.isEmpty()) {
                    incoming.add(new Delivery.Incoming(name, file::getInputStream));
                }
            }
            if (incoming.isEmpty()) {
                throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "files", "0"));
            }
            return incoming;
        }

        Delivery.Wish wish() {
            return new Delivery.Wish(
                    dossier == null || dossier.isBlank() ? null : DossierCode.parse(dossier),
                    component == null || component.isBlank() ? null : new ComponentCode(component.strip()));
        }
    }

    /** For the script: what came in, or why nothing did. */
    record Answer(List<String> paths, FaultMessages.@Nullable Message fault) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> upload(@AuthenticationPrincipal Viewer viewer, Sent sent) {
        try {
            return ResponseEntity.ok(new Answer(bring(viewer, sent), null));
        } catch (FaultException refused) {
            return ResponseEntity.status(BAD).body(new Answer(List.of(), words.fault(refused.fault())));
        }
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.TEXT_HTML_VALUE)
    String uploadForm(@AuthenticationPrincipal Viewer viewer, Sent sent, RedirectAttributes next) {
        try {
            next.addFlashAttribute("brought", bring(viewer, sent));
        } catch (FaultException refused) {
            next.addFlashAttribute("refused", refused.fault());
            next.addAttribute("dossier", sent.dossier());
            next.addAttribute("component", sent.component());
        }
        return "redirect:/inbox";
    }

    private List<String> bring(Viewer viewer, Sent sent) {
        try {
            return desk.deliver(viewer.agencyCode(), sent.incoming(), sent.wish()).stream()
                    .map(Delivery.Delivered::path)
                    .toList();
        } finally {
            look.forget();
        }
    }
}
