package vn.sohoa.web.dossiers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.sohoa.digitize.view.LaidOutPage;
import vn.sohoa.search.WordMarker;

/** Frames around words of a page, as large as the page and clear where there is none. */
final class Marks {
    private static final double MARGIN = 6;

    private Marks() {}

    static byte[] svg(LaidOutPage page, WordMarker marker) {
        String frames = page.lines().stream()
                .flatMap(List::stream)
                .filter(word -> marker.marks(word.text()))
                .map(Marks::frame)
                .collect(Collectors.joining());
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" preserveAspectRatio="none" \
                fill="#ffd400" fill-opacity=".35" stroke="#b26a00" stroke-width="4">%s</svg>
                """.formatted(page.width(), page.height(), frames).getBytes(StandardCharsets.UTF_8);
    }

    private static String frame(LaidOutPage.Word word) {
        return String.format(
                Locale.ROOT,
                "<rect rx=\"6\" x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\"/>",
                word.left() - MARGIN,
                word.top() - MARGIN,
                word.width() + 2 * MARGIN,
                word.height() + 2 * MARGIN);
    }
}
