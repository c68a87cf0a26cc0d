package vn.sohoa.web.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.audit.checkpoint.Checkpoints;
import vn.sohoa.audit.verify.AuditReport;
import vn.sohoa.audit.verify.SignedCheckpoint;
import vn.sohoa.audit.verify.VerifierKey;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.inquiry.sheet.Spreadsheet;
import vn.sohoa.office.Office;
import vn.sohoa.web.Words;
import vn.sohoa.web.task.Check;

/** The log's checkpoints, each looked at again, what lies between two of them, and the check of the whole log. */
@Controller
@RequestMapping("/audit/checkpoints")
class CheckpointsPage {
    private static final int SCREENFUL = 25;
    private static final int MOST_JUDGED = 10_000;

    private final Office office;
    private final Words words;
    private final Check<AuditReport> check;
    /** A token that was judged is not judged again with each page: its note is what it was. */
    private final Cache<Checkpoint, Stamp> judged =
            Caffeine.newBuilder().maximumSize(MOST_JUDGED).build();

    CheckpointsPage(Office office, Words words) {
        this.office = office;
        this.words = words;
        this.check = new Check<>("audit-check", office.clock());
    }

    /** A time-stamp that there is, and its time if it is good. */
    record Stamp(@Nullable Instant at) {}

    /** @param signed by one of this log's keys, over what the row says */
    record Row(
            Checkpoint checkpoint, boolean signed, @Nullable Stamp stamp) {}

    @GetMapping
    String list(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long below, Model model) {
        List<Row> rows = rows(below, SCREENFUL + 1);
        model.addAttribute("rows", rows.subList(0, Math.min(SCREENFUL, rows.size())));
        model.addAttribute(
                "next",
                rows.size() > SCREENFUL ? rows.get(SCREENFUL - 1).checkpoint().size() : null);
        model.addAttribute("vkey", office.auditDesk().vkey().orElse(""));
        model.addAttribute("check", check.state());
        return "audit-checkpoints";
    }

    @GetMapping(params = "csv")
    void csv(HttpServletResponse response) throws IOException {
        Spreadsheet sheet = new Spreadsheet(Download.csv(response, "audit-checkpoints"));
        sheet.line(List.of("size", "root", "made", "signed", "stamped"));
        rows(Long.MAX_VALUE, Integer.MAX_VALUE)
                .forEach(row -> sheet.line(List.of(
                        String.valueOf(row.checkpoint().size()),
                        row.checkpoint().root().hex(),
                        words.iso(row.checkpoint().at()),
                        String.valueOf(row.signed()),
                        row.stamp() == null ? "" : words.iso(row.stamp().at()))));
        sheet.flush();
    }

    @GetMapping("/consistency")
    void consistency(@RequestParam long first, @RequestParam long second, HttpServletResponse response)
            throws IOException {
        long small = Math.min(first, second);
        long large = Math.max(first, second);
        String json = office.auditDesk().checkpoints().consistency(small, large).json();
        Download.json(response, "audit-consistency-" + small + "-" + large).println(json);
    }

    /** Asked for every second while it runs. */
    @GetMapping("/check")
    String check(Model model) {
        model.addAttribute("check", check.state());
        return "audit-checkpoints :: check";
    }

    @PostMapping("/check")
    String begin() {
        check.begin(progress -> office.auditDesk().verify(true, null, Map.of(), progress::reached));
        return "redirect:/audit/checkpoints";
    }

    private List<Row> rows(long below, int most) {
        Collection<VerifierKey> keys = office.auditDesk().ownKeys();
        Checkpoints checkpoints = office.auditDesk().checkpoints();
        return checkpoints.page(below, most).stream()
                .map(one -> new Row(one, isSigned(one, keys), stamp(checkpoints, one)))
                .toList();
    }

    private static boolean isSigned(Checkpoint one, Collection<VerifierKey> keys) {
        return SignedCheckpoint.parse(one.note())
                .filter(read -> read.size() == one.size() && read.root().equals(one.root()))
                .filter(read -> read.isSignedBy(keys))
                .isPresent();
    }

    private @Nullable Stamp stamp(Checkpoints checkpoints, Checkpoint one) {
        Stamp before = judged.getIfPresent(one);
        if (before != null) {
            return before;
        }
        Optional<byte[]> token = checkpoints.timestamp(one);
        if (token.isEmpty()) {
            return null;
        }
        Stamp stamp = new Stamp(judge(token.get(), one));
        judged.put(one, stamp);
        return stamp;
    }

    private @Nullable Instant judge(byte[] token, Checkpoint one) {
        try {
            return office.signing().stamped(token, one.imprint());
        } catch (FaultException bad) {
            if (bad.fault().kind() != FaultKind.INTEGRITY) {
                throw bad;
            }
            return null;
        }
    }
}
