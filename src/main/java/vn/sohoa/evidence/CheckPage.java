package vn.sohoa.evidence;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import vn.sohoa.dossier.DossierCode;

/** The page for who checks a package: Vietnamese first, English second, commands to copy after {@code $}. */
final class CheckPage {
    private static final List<ResourceBundle> LANGUAGES = List.of(bundle("vi"), bundle("en"));

    private CheckPage() {}

    static String of(DossierCode dossier, List<Section> sections) {
        StringBuilder page = new StringBuilder();
        say(page, "", "page.title", dossier.value());
        page.append("=".repeat(78)).append("\n\n");
        say(page, "", "page.text", dossier.value());
        int number = 1;
        for (Section section : sections) {
            page.append('\n');
            say(page, number++ + ". ", section.topic() + ".title");
            page.append("-".repeat(78)).append('\n');
            say(page, "", section.topic() + ".text");
            page.append('\n');
            section.commands()
                    .forEach(command -> page.append("    $ ").append(command).append('\n'));
        }
        return page.toString();
    }

    private static void say(StringBuilder page, String before, String key, Object... values) {
        for (ResourceBundle language : LANGUAGES) {
            page.append(before)
                    .append(new MessageFormat(language.getString(key), language.getLocale()).format(values))
                    .append('\n');
        }
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "messages/evidence",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
