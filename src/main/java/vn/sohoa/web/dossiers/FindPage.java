package vn.sohoa.web.dossiers;

import jakarta.servlet.http.HttpSession;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.register.Procedure;
import vn.sohoa.search.DossierFilter;
import vn.sohoa.search.DossierFinder;
import vn.sohoa.search.DossierFinder.Found;
import vn.sohoa.search.DossierFinder.Screenful;
import vn.sohoa.search.Hit;
import vn.sohoa.search.SearchFilter;
import vn.sohoa.search.WordMarker;
import vn.sohoa.web.account.Viewer;

/** Finds dossiers as somebody types: by code, or by words on their pages; without either, those received last. */
@Controller
class FindPage {
    private static final int SCREENFUL = 20;

    private final Office office;
    private final Door door;
    private final Names names;

    FindPage(Office office, Door door, Names names) {
        this.office = office;
        this.door = door;
        this.names = names;
    }

    /** A page with the words; the snippet in parts, the words marked. */
    record Line(Hit hit, @Nullable Found dossier, String paper, List<WordMarker.Piece> snippet) {}

    /**
     * @param skip with which the next screenful of pages is asked for; none = there is no more
     */
    record Pages(List<Line> lines, @Nullable Integer skip) {}

    @GetMapping("/dossiers")
    String find(@AuthenticationPrincipal Viewer viewer, Asked asked, HttpSession session, Model model) {
        DossierFilter filter = asked.filter(viewer);
        String words = asked.words();
        int skip = asked.skipped();
        model.addAttribute("asked", asked);
        model.addAttribute("words", words);
        model.addAttribute("states", DossierFilter.State.values());
        model.addAttribute("procedures", procedures());
        model.addAttribute("names", names);
        Screenful dossiers = dossiers(words, asked, filter);
        if (dossiers != null) {
            model.addAttribute("dossiers", dossiers);
            return "dossiers";
        }
        try {
            model.addAttribute("pages", pages(words, skip, filter, session));
        } catch (FaultException noWords) {
            model.addAttribute("unclear", true);
        }
        return "dossiers";
    }

    private @Nullable Screenful dossiers(String words, Asked asked, DossierFilter filter) {
        DossierFinder finder = office.dossierFinder();
        if (words.isEmpty()) {
            return finder.newest(filter, asked.key(), SCREENFUL);
        }
        if (DossierFinder.mayBeCode(words)) {
            Screenful found = finder.beginning(words, filter, asked.key(), SCREENFUL);
            return found.dossiers().isEmpty() && asked.key() == null ? null : found;
        }
        return null;
    }

    private Pages pages(String words, int skip, DossierFilter filter, HttpSession session) {
        List<Hit> hits = office.search().find(words, SearchFilter.in(filter), skip + SCREENFUL + 1);
        List<Hit> shown = hits.subList(Math.min(skip, hits.size()), Math.min(skip + SCREENFUL, hits.size()));
        List<DossierCode> codes = shown.stream().map(Hit::dossier).distinct().toList();
        door.readOnce(codes, "search", session);
        Map<DossierCode, Found> known = office.dossierFinder().known(codes).stream()
                .collect(Collectors.toMap(Found::code, Function.identity()));
        WordMarker exact = WordMarker.of(words, true);
        WordMarker folded = WordMarker.of(words, false);
        List<Line> lines = shown.stream()
                .map(hit -> new Line(
                        hit,
                        known.get(hit.dossier()),
                        paper(hit, known.get(hit.dossier())),
                        (hit.exact() ? exact : folded).mark(hit.snippet())))
                .toList();
        return new Pages(lines, hits.size() > skip + SCREENFUL ? skip + SCREENFUL : null);
    }

    private String paper(Hit hit, @Nullable Found dossier) {
        String component = hit.component().value();
        return dossier == null
                ? component
                : names.paper(
                        dossier.procedure(), LocalDate.ofInstant(dossier.receivedAt(), DossierRecord.ZONE), component);
    }

    private List<Procedure> procedures() {
        return office.catalogue().procedures().stream()
                .collect(Collectors.toMap(Procedure::code, Function.identity(), (one, newer) -> newer))
                .values()
                .stream()
                .sorted((one, other) -> one.name()
                        .toLowerCase(Locale.ROOT)
                        .compareTo(other.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
