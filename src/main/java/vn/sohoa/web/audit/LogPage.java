package vn.sohoa.web.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.audit.AuditList;
import vn.sohoa.audit.checkpoint.EntryProof;
import vn.sohoa.audit.verify.ProofVerifier;
import vn.sohoa.audit.verify.SignedCheckpoint;
import vn.sohoa.dossier.CitizenId;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.inquiry.sheet.Spreadsheet;
import vn.sohoa.office.Office;
import vn.sohoa.web.Words;
import vn.sohoa.web.account.Viewer;

/** The log, newest first, and each entry with what proves it. */
@Controller
@RequestMapping("/audit/log")
class LogPage {
    private static final int SCREENFUL = 50;
    private static final String DIGEST = "[0-9a-f]{32,128}";

    private final Office office;
    private final Words words;

    LogPage(Office office, Words words) {
        this.office = office;
        this.words = words;
    }

    @GetMapping
    String list(@AuthenticationPrincipal Viewer viewer, LogWish wish, Model model) {
        AuditList log = office.auditDesk().list();
        List<AuditEntry> found = log.page(wish.filter(viewer), wish.cursor(), SCREENFUL + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(SCREENFUL, found.size()));
        model.addAttribute("wish", wish);
        model.addAttribute("entries", shown);
        model.addAttribute("acts", log.acts());
        model.addAttribute("details", shown.stream().map(LogPage::details).toList());
        AuditEntry last = found.size() > SCREENFUL ? shown.getLast() : null;
        model.addAttribute("next", last == null ? null : new AuditList.Cursor(last.at(), last.seq()).toString());
        return "audit-log";
    }

    @GetMapping(params = "csv")
    void csv(@AuthenticationPrincipal Viewer viewer, LogWish wish, HttpServletResponse response) throws IOException {
        Spreadsheet sheet = new Spreadsheet(Download.csv(response, "audit-log"));
        sheet.line(List.of("place", "seq", "at", "actor", "act", "subject", "details"));
        office.auditDesk()
                .list()
                .each(
                        wish.filter(viewer),
                        entry -> sheet.line(List.of(
                                entry.place() == null ? "" : String.valueOf(entry.place()),
                                String.valueOf(entry.seq()),
                                words.iso(entry.at()),
                                entry.actor(),
                                entry.act(),
                                CitizenId.mask(entry.subject()),
                                details(entry))));
        sheet.flush();
    }

    @GetMapping("/{place:\\d{1,18}}")
    String entry(@AuthenticationPrincipal Viewer viewer, @PathVariable long place, Model model) {
        AuditEntry entry = find(viewer, place);
        model.addAttribute("entry", entry);
        model.addAttribute("place", words.number(place));
        model.addAttribute("fields", masked(entry.details()));
        EntryProof proof = proof(place);
        model.addAttribute("proof", proof);
        if (proof != null) {
            model.addAttribute("good", isGood(proof));
            model.addAttribute("stamped", stamped(proof));
        }
        return "audit-entry";
    }

    @GetMapping("/{place:\\d{1,18}}/proof")
    void proof(@AuthenticationPrincipal Viewer viewer, @PathVariable long place, HttpServletResponse response)
            throws IOException {
        find(viewer, place);
        String json = office.auditDesk().checkpoints().prove(place).json();
        Download.json(response, "audit-proof-" + place).println(json);
    }

    /** What another agency's is, is not there. */
    private AuditEntry find(Viewer viewer, long place) {
        LogWish all = new LogWish(null, null, null, null, null, null);
        return office.auditDesk()
                .list()
                .at(place)
                .filter(entry -> all.filter(viewer).covers(entry.subject()))
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, String.valueOf(place))));
    }

    /** Nothing until a checkpoint has the entry. */
    private @Nullable EntryProof proof(long place) {
        try {
            return office.auditDesk().checkpoints().prove(place);
        } catch (FaultException uncovered) {
            if (uncovered.fault().code() != FaultCode.USAGE_NOT_FOUND) {
                throw uncovered;
            }
            return null;
        }
    }

    /** As somebody checks it who has nothing but the file and the key. */
    private boolean isGood(EntryProof proof) {
        return SignedCheckpoint.parse(proof.checkpoint().note())
                .filter(signed -> signed.isSignedBy(office.auditDesk().ownKeys()))
                .filter(signed -> ProofVerifier.includes(
                        proof.entry().leaf(), proof.entry().index(), signed.size(), proof.path(), signed.root()))
                .isPresent();
    }

    private @Nullable String stamped(EntryProof proof) {
        byte[] token = proof.timestamp();
        return token == null
                ? null
                : words.moment(
                        office.signing().stamped(token, proof.checkpoint().imprint()));
    }

    private static String details(AuditEntry entry) {
        return masked(entry.details()).entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Digests stay as they are. */
    private static Map<String, String> masked(Map<String, String> details) {
        Map<String, String> masked = new TreeMap<>(details);
        masked.replaceAll((key, value) -> value.matches(DIGEST) ? value : CitizenId.mask(value));
        return masked;
    }
}
