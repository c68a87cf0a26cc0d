package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;

/** Looks at a page as people with other eyes do, and keeps a picture of it. */
final class Screens {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

    private Screens() {}

    /** Fails on any violation of WCAG 2.1 AA that axe finds, in the light and in the dark. */
    static void accessible(Page page) {
        for (var scheme : com.microsoft.playwright.options.ColorScheme.values()) {
            if (scheme != com.microsoft.playwright.options.ColorScheme.NO_PREFERENCE) {
                page.emulateMedia(new Page.EmulateMediaOptions()
                        .setColorScheme(scheme)
                        // colours that are just changing are neither the old nor the new ones
                        .setReducedMotion(ReducedMotion.REDUCE));
                assertThat(new AxeBuilder(page).withTags(RULES).analyze().getViolations())
                        .as(page.url() + " " + scheme)
                        .extracting(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml() + " "
                                        + rule.getNodes().getFirst().getFailureSummary())
                        .isEmpty();
            }
        }
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.LIGHT));
    }

    /** In {@code target/screens}; {@code docs/screens} has those that were looked at. */
    static void keep(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screens", name + ".png")));
    }
}
