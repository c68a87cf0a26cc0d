package vn.sohoa.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;

/** The keys that a tree of records knows, for telling the nearest one to a key that is wrong. */
final class KnownKeys {
    private static final int DEPTH = 6;

    private KnownKeys() {}

    static String nearest(Class<?> type, String key) {
        String plain = key.replaceAll("\\[[^]]*]", "");
        List<String> known = new ArrayList<>();
        collect(type, "", known, DEPTH);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, plain)))
                .map(candidate -> "did you mean \"" + candidate + "\"?")
                .orElse("no keys are known here");
    }

    @SuppressWarnings("deprecation") // the class it points to is in one more library
    private static int distance(String one, String other) {
        return StringUtils.getLevenshteinDistance(one, other);
    }

    private static void collect(Class<?> type, String prefix, List<String> into, int depth) {
        if (!type.isRecord() || depth == 0) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + kebab(component.getName());
            into.add(key);
            collect(element(component), key + ".", into, depth - 1);
        }
    }

    private static Class<?> element(RecordComponent component) {
        boolean holds = Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
        if (holds && component.getGenericType() instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (arguments[arguments.length - 1] instanceof Class<?> element) {
                return element;
            }
        }
        return component.getType();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
