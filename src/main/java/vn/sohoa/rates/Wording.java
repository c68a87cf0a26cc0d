package vn.sohoa.rates;

import java.util.Locale;
import java.util.ResourceBundle;

/** What figures and rates are called in one language. */
final class Wording {
    private final ResourceBundle bundle;

    Wording(Locale language) {
        this.bundle = ResourceBundle.getBundle(
                "messages/rates",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(Figure figure) {
        return bundle.getString(figure.key());
    }

    String of(Rate rate) {
        return bundle.getString(rate.key());
    }

    String word(String key) {
        return bundle.getString(key);
    }
}
