package vn.sohoa.register;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.sohoa.dossier.ComponentCode;

/** A component as the register says it was filed: its code and in what form it came. */
public record FiledComponent(ComponentCode code, Set<Flag> flags) {
    /** What the register says of a component. */
    public enum Flag {
        PRESENTED(Exemption.PRESENTED),
        PHOTOCOPY(Exemption.PHOTOCOPY),
        CERTIFIED_COPY(Exemption.CERTIFIED_COPY),
        /** Taken over from an earlier digitization. */
        REUSED(Exemption.SHARED),
        SHARED(Exemption.SHARED),
        STATE_SECRET(Exemption.STATE_SECRET),
        VERIFICATION_OPINION(Exemption.VERIFICATION_OPINION);

        private final Exemption exemption;

        Flag(Exemption exemption) {
            this.exemption = exemption;
        }

        Exemption exemption() {
            return exemption;
        }

        /** As the register writes it: {@code certified-copy}. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Flag> find(String word) {
            for (Flag flag : values()) {
                if (flag.word().equals(word.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                    return Optional.of(flag);
                }
            }
            return Optional.empty();
        }
    }

    public FiledComponent {
        flags = Set.copyOf(flags);
    }

    /** The one form a component is stored in: {@code giay-to-tuy-than:presented:reused}. */
    @Override
    public String toString() {
        String words =
                new TreeSet<>(flags).stream().map(flag -> ":" + flag.word()).collect(Collectors.joining());
        return code + words;
    }

    static String join(Collection<?> parts) {
        return parts.stream().map(Object::toString).sorted().collect(Collectors.joining(";"));
    }
}
