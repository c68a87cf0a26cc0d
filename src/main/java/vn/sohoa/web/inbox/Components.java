package vn.sohoa.web.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.office.Office;
import vn.sohoa.register.CatalogueComponent;
import vn.sohoa.register.Procedure;

/** What components are called. */
@Component
class Components {
    private final Office office;
    private final MessageSource messages;

    Components(Office office, MessageSource messages) {
        this.office = office;
        this.messages = messages;
    }

    /** Every component of the catalogue, by code; what procedures call differently, by the words they have in common. */
    Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        for (Procedure procedure : office.catalogue().procedures()) {
            for (CatalogueComponent one : procedure.components()) {
                names.merge(one.code().value(), one.name(), Components::common);
            }
        }
        names.put(ComponentCode.RESULT.value(), result());
        names.replaceAll((code, name) -> name.isEmpty() ? code : name);
        return names;
    }

    private static String common(String one, String other) {
        List<String> words = new ArrayList<>();
        String[] left = one.split(" ");
        String[] right = other.split(" ");
        for (int i = 0; i < Math.min(left.length, right.length) && left[i].equals(right[i]); i++) {
            words.add(left[i]);
        }
        return String.join(" ", words);
    }

    /** A procedure's, in its order, the result last. */
    Map<String, String> of(Procedure procedure) {
        Map<String, String> names = new LinkedHashMap<>();
        procedure.components().forEach(one -> names.put(one.code().value(), one.name()));
        if (procedure.result().paper()) {
            names.put(ComponentCode.RESULT.value(), result());
        }
        return names;
    }

    private String result() {
        Locale language = LocaleContextHolder.getLocale();
        return String.valueOf(messages.getMessage("inbox.result", null, ComponentCode.RESULT.value(), language));
    }
}
