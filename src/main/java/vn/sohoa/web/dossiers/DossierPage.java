package vn.sohoa.web.dossiers;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.certification.Certification;
import vn.sohoa.dossier.CitizenId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.job.DocumentPaths;
import vn.sohoa.office.Office;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.web.account.Role;
import vn.sohoa.web.account.Viewer;
import vn.sohoa.web.list.Rows;

/** One dossier: what is there and what is not, where it is kept, and all that happened to it. */
@Controller
class DossierPage {
    /** Entries at first sight; the whole history is a link away. */
    private static final int NEWEST = 200;

    private final Office office;
    private final Door door;
    private final Overview overview;
    private final Signatures signatures;
    private final Names names;

    DossierPage(Office office, Door door, Overview overview, Signatures signatures, Names names) {
        this.office = office;
        this.door = door;
        this.overview = overview;
        this.signatures = signatures;
        this.names = names;
    }

    /** An event of a dossier's history. */
    record Event(List<@Nullable Object> values) {
        public @Nullable Object at() {
            return values.get(0);
        }

        public String act() {
            return String.valueOf(values.get(1));
        }

        public @Nullable Object component() {
            return values.get(2);
        }

        public @Nullable Object who() {
            return values.get(3);
        }

        /** Without what stands in other columns, ids masked. */
        public List<String> details() {
            return values.get(4) instanceof Map<?, ?> details
                    ? details.entrySet().stream()
                            .map(detail -> detail.getKey() + ": " + CitizenId.mask(String.valueOf(detail.getValue())))
                            .toList()
                    : List.of();
        }

        public @Nullable Object entry() {
            return values.get(5);
        }
    }

    @GetMapping("/dossiers/{code}")
    String show(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String history,
            HttpSession session,
            Model model) {
        DossierRecord record = door.open(viewer, code);
        door.read(record.code(), "page", session);
        Rows events = new Rows();
        office.inquiry().history(record.code(), Answers.into(events));
        List<Event> all = events.rows().stream().map(Event::new).toList().reversed();
        boolean whole = "all".equals(history) || all.size() <= NEWEST;
        model.addAttribute("whole", overview.of(record));
        model.addAttribute("names", names);
        model.addAttribute("procedure", names.procedure(record.procedure()));
        model.addAttribute("events", whole ? all : all.subList(0, NEWEST));
        model.addAttribute("eventCount", all.size());
        model.addAttribute("takesFiles", viewer.role().seesCitizenIds());
        model.addAttribute("takesEvidence", viewer.role() != Role.SCANNING_OFFICER);
        return "dossier";
    }

    /** What validation says of each signed file: slow the first time, so the page asks for it when it is shown. */
    @GetMapping("/dossiers/{code}/signatures")
    String signatures(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String code, HttpSession session, Model model) {
        DossierRecord record = door.open(viewer, code);
        door.readOnce(List.of(record.code()), "verify", session);
        model.addAttribute("code", code);
        try {
            model.addAttribute("judged", judged(record));
        } catch (FaultException unavailable) {
            model.addAttribute("fault", unavailable.fault());
        }
        return "signatures";
    }

    private List<Signatures.Judged> judged(DossierRecord record) {
        List<Signatures.Judged> judged = new ArrayList<>();
        office.documents().of(record.code()).forEach(document -> {
            if (document.state() instanceof DocumentState.Archived archived) {
                judged.add(signatures.of(
                        record.code(),
                        new DocumentPaths(document).accessCopy(),
                        archived.seal().digest(),
                        Signatures.ON_ACCESS_COPY));
            }
        });
        for (Certification copy : office.certifications().of(record.code())) {
            if (copy.state() == Certification.State.ARCHIVED && copy.copy() != null) {
                judged.add(signatures.of(
                        record.code(), DocumentPaths.certifiedCopy(copy), copy.copy(), Signatures.ON_CERTIFIED_COPY));
            }
        }
        return judged;
    }
}
