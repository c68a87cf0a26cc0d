package vn.sohoa.web.dossiers;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.digitize.view.LaidOutPage;
import vn.sohoa.dossier.CitizenId;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.search.WordMarker;
import vn.sohoa.web.account.Viewer;

/** A page of a paper: its picture beside the text that was read, the words that were looked for marked in both. */
@Controller
class PaperPage {
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Office office;
    private final Door door;
    private final PaperFiles files;
    private final Names names;

    PaperPage(Office office, Door door, PaperFiles files, Names names) {
        this.office = office;
        this.door = door;
        this.files = files;
        this.names = names;
    }

    /**
     * @param text in parts; none when it is not indexed yet
     */
    record Shown(
            Document document,
            int number,
            int pages,
            @Nullable List<WordMarker.Piece> text) {
        /** How many words are marked. */
        public long marked() {
            return text == null
                    ? 0
                    : text.stream().filter(WordMarker.Piece::marked).count();
        }
    }

    @GetMapping("/dossiers/{code}/{component}/pages/{number}")
    String show(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @PathVariable String component,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String document,
            @RequestParam(required = false) @Nullable String q,
            HttpSession session,
            Model model) {
        DossierRecord record = door.open(viewer, code);
        Document paper = paper(record, component, document);
        int page = page(paper, number);
        door.read(record.code(), "page", session);
        String words = q == null ? "" : q.strip();
        String text = text(viewer, paper, page);
        WordMarker marker = marker(text, words);
        model.addAttribute("names", names);
        model.addAttribute("record", record);
        model.addAttribute("code", record.code().value());
        model.addAttribute("q", words);
        model.addAttribute(
                "shown",
                new Shown(
                        paper,
                        page,
                        PaperFiles.rendition(paper).orElseThrow().pages(),
                        text == null ? null : marker.mark(text)));
        return "paper";
    }

    /** The picture; whoever may not see citizen ids gets one with what looks like them covered. */
    @GetMapping("/dossiers/{code}/{component}/pages/{number}.jpg")
    ResponseEntity<byte[]> picture(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @PathVariable String component,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String document,
            HttpSession session) {
        DossierRecord record = door.open(viewer, code);
        Document paper = paper(record, component, document);
        int page = page(paper, number);
        door.readOnce(List.of(record.code()), "page", session);
        return kept(
                MediaType.IMAGE_JPEG, files.picture(paper, page, !viewer.role().seesCitizenIds()));
    }

    /** Where the words stand that are looked for, to be laid over the picture. */
    @GetMapping("/dossiers/{code}/{component}/pages/{number}.svg")
    ResponseEntity<byte[]> marks(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @PathVariable String component,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String document,
            @RequestParam String q,
            HttpSession session) {
        DossierRecord record = door.open(viewer, code);
        Document paper = paper(record, component, document);
        int page = page(paper, number);
        door.readOnce(List.of(record.code()), "page", session);
        WordMarker marker = marker(text(viewer, paper, page), q.strip());
        LaidOutPage layout = files.layout(paper, page).orElseThrow(() -> Door.nothing(code));
        return kept(SVG, Marks.svg(layout, marker));
    }

    private static ResponseEntity<byte[]> kept(MediaType type, byte[] picture) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                // another session may be somebody's who gets another picture
                .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
                .body(picture);
    }

    private @Nullable String text(Viewer viewer, Document paper, int page) {
        return office.search()
                .text(paper.id(), page)
                .map(read -> viewer.role().seesCitizenIds() ? read : CitizenId.mask(read))
                .orElse(null);
    }

    /** The document that is meant, else the newest of the component that can be looked at. */
    private Document paper(DossierRecord record, String component, @Nullable String id) {
        return office.documents().of(record.code()).stream()
                .filter(document -> document.component().value().equals(component))
                .filter(document -> id == null || document.id().value().equals(id))
                .filter(document -> PaperFiles.rendition(document).isPresent())
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> Door.nothing(record.code() + "/" + component));
    }

    private static int page(Document paper, String number) {
        int pages = PaperFiles.rendition(paper).orElseThrow().pages();
        return Optional.of(number)
                .filter(text -> text.matches("[1-9]\\d{0,5}"))
                .map(Integer::valueOf)
                .filter(page -> page <= pages)
                .orElseThrow(() -> Door.nothing(paper.dossier() + "/" + paper.component() + "/" + number));
    }

    private static WordMarker marker(@Nullable String text, String words) {
        try {
            return words.isEmpty() || text == null ? WordMarker.NONE : WordMarker.in(text, words);
        } catch (FaultException noWords) {
            return WordMarker.NONE;
        }
    }
}
