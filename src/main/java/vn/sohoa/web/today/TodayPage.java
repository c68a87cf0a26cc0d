package vn.sohoa.web.today;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import vn.sohoa.rates.Figure;
import vn.sohoa.rates.Rate;
import vn.sohoa.rates.RatesReport;
import vn.sohoa.web.Words;
import vn.sohoa.web.account.Viewer;

/** The first page. */
@Controller
class TodayPage {
    /** The figures that are shown large, each with the share it is of another. */
    private static final List<Rate> SHOWN =
            List.of(Rate.DIGITIZED_OF_REQUIRED, Rate.ON_TIME_OF_RECEIVED, Rate.CERTIFIED_OF_RECEIVED);

    private static final int PROCEDURES = 12;

    private final Standings standings;
    private final Words words;

    TodayPage(Standings standings, Words words) {
        this.standings = standings;
        this.words = words;
    }

    /** For the charts: labels and percentages of digitized dossiers. */
    record Line(List<String> labels, List<@Nullable Double> values, String title) {}

    @GetMapping("/")
    String show(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable Integer year,
            Model model) {
        Standing standing = standings.of(new Standings.Asked(viewer.agencyCode(), year));
        model.addAttribute("standing", standing);
        model.addAttribute("year", standing.rates().filter().from().getYear());
        model.addAttribute("total", standing.rates().total());
        model.addAttribute("shown", SHOWN);
        model.addAttribute("figures", Figure.values());
        model.addAttribute("required", Figure.REQUIRED);
        model.addAttribute("digitized", Figure.DIGITIZED);
        model.addAttribute("duty", Rate.DIGITIZED_OF_REQUIRED);
        model.addAttribute("procedures", largest(standing.rates()));
        return "today";
    }

    @GetMapping("/today/months")
    @ResponseBody
    Line months(@AuthenticationPrincipal Viewer viewer, @RequestParam(required = false) @Nullable Integer year) {
        RatesReport report =
                standings.of(new Standings.Asked(viewer.agencyCode(), year)).rates();
        return new Line(
                report.byMonth().stream().map(RatesReport.Group::key).toList(),
                report.byMonth().stream()
                        .map(group -> share(group.figures().rate(Rate.DIGITIZED_OF_REQUIRED)))
                        .toList(),
                words.figure(Rate.DIGITIZED_OF_REQUIRED.key()));
    }

    private static List<RatesReport.Group> largest(RatesReport report) {
        return report.byProcedure().stream()
                .filter(group -> group.figures().count(Figure.REQUIRED) > 0)
                .sorted((one, other) -> Long.compare(
                        other.figures().count(Figure.REQUIRED), one.figures().count(Figure.REQUIRED)))
                .limit(PROCEDURES)
                .toList();
    }

    private static @Nullable Double share(String rate) {
        return rate.equals(Rate.NONE) ? null : Double.valueOf(rate);
    }
}
