package vn.sohoa.dossier;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Turns faults into what people read: what happened, why, and the next step. */
public final class FaultMessages {
    /** A fault in one language. */
    public record Message(String what, String why, String nextStep) {}

    private final ResourceBundle bundle;

    private FaultMessages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** @param language {@code vi} or {@code en} */
    public static FaultMessages in(Locale language) {
        return new FaultMessages(ResourceBundle.getBundle(
                "messages/faults",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    public Message of(Fault fault) {
        return new Message(part(fault, "what"), part(fault, "why"), part(fault, "next"));
    }

    private String part(Fault fault, String part) {
        String pattern = bundle.getString(fault.code().id() + "." + part);
        return MessageFormat.format(pattern, fault.subject(), fault.detail()).strip();
    }
}
