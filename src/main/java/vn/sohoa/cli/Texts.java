package vn.sohoa.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the command line says, in one language. */
record Texts(Locale language, ResourceBundle bundle) {
    static Texts in(Locale language) {
        return new Texts(
                language,
                ResourceBundle.getBundle(
                        "messages/cli",
                        language,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    String say(String key, Object... values) {
        return MessageFormat.format(bundle.getString(key), values);
    }
}
