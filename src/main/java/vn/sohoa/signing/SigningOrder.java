package vn.sohoa.signing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to sign with and what to show.
 *
 * @param profile name of a {@link SignatureProfile}
 * @param key another key than the profile's, such as a certain officer's
 * @param values for the profile's lines, beyond {@code name}, {@code agency} and {@code time}, or instead of them
 * @param place another place than the profile's, such as a field on a statement page
 */
public record SigningOrder(
        String profile,
        @Nullable String key,
        Map<String, String> values,
        @Nullable Place place) {
    /**
     * A rectangle on a page as it is read (after rotation), in points from the lower left corner of the crop box.
     *
     * @param page from 0
     */
    public record Place(int page, float x, float y, float width, float height) {
        public Place {
            if (page < 0 || !(width > 0) || !(height > 0)) {
                throw new IllegalArgumentException("a place has a page and a positive size");
            }
        }
    }

    public SigningOrder {
        values = Map.copyOf(values);
    }

    public static SigningOrder of(String profile) {
        return new SigningOrder(profile, null, Map.of(), null);
    }

    public SigningOrder withKey(String name) {
        return new SigningOrder(profile, name, values, place);
    }

    public SigningOrder withValues(Map<String, String> lines) {
        return new SigningOrder(profile, key, lines, place);
    }

    public SigningOrder at(Place rectangle) {
        return new SigningOrder(profile, key, values, rectangle);
    }
}
