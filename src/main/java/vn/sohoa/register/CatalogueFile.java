package vn.sohoa.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;

/** {@code procedures.yaml} as written; {@link #rules} and {@link #procedures} say what of it may be used. */
record CatalogueFile(
        @Nullable List<RuleEntry> rules, @Nullable List<ProcedureEntry> procedures) {

    record RuleEntry(
            @Nullable String name,
            @Nullable String from,
            @Nullable List<String> exempt) {
        DigitizationRule toRule(String key) {
            Set<Exemption> exemptions = EnumSet.noneOf(Exemption.class);
            for (String word : listed(exempt)) {
                exemptions.add(choice(Exemption.class, word, key + ".exempt"));
            }
            return new DigitizationRule(
                    given(name, key + ".name"), day(given(from, key + ".from"), key + ".from"), exemptions);
        }
    }

    record ProcedureEntry(
            @Nullable String code,
            @Nullable String name,
            @Nullable String validFrom,
            @Nullable String validTo,
            @Nullable String result,
            @Nullable String retention,
            @Nullable List<ComponentEntry> components) {
        Procedure toProcedure(String key) {
            List<CatalogueComponent> parts = new ArrayList<>();
            Set<ComponentCode> seen = new HashSet<>();
            for (ComponentEntry entry : listed(components)) {
                CatalogueComponent part = entry.toComponent(key + ".components[" + parts.size() + "]");
                if (!seen.add(part.code()) || part.code().equals(ComponentCode.RESULT)) {
                    throw bad(key + ".components", part.code() + " stands twice, or is the result's name");
                }
                parts.add(part);
            }
            return new Procedure(national(key), given(name, key + ".name"), validity(key), parts, outcome(key));
        }

        private ProcedureCode national(String key) {
            String text = given(code, key + ".code");
            try {
                ProcedureCode parsed = ProcedureCode.parse(text);
                if (parsed.equals(parsed.national())) {
                    return parsed;
                }
            } catch (FaultException malformed) {
                throw bad(key + ".code", "expected a national code in quotes: \"1.001193\"", malformed);
            }
            throw bad(key + ".code", "expected the national code without an agency: \"1.001193\"");
        }

        private Validity validity(String key) {
            LocalDate from = validFrom == null ? null : day(validFrom, key + ".valid-from");
            LocalDate to = validTo == null ? null : day(validTo, key + ".valid-to");
            if (from != null && to != null && to.isBefore(from)) {
                throw bad(key + ".valid-to", "before valid-from");
            }
            return new Validity(from, to);
        }

        private Procedure.Result outcome(String key) {
            boolean paper = switch (given(result, key + ".result")) {
                case "paper" -> true;
                case "none" -> false;
                default -> throw bad(key + ".result", "expected paper or none");
            };
            Retention kept = Retention.find(given(retention, key + ".retention"))
                    .orElseThrow(() -> bad(key + ".retention", "expected permanent or a number of years: 20 years"));
            return new Procedure.Result(paper, kept);
        }
    }

    record ComponentEntry(
            @Nullable String code,
            @Nullable String name,
            @Nullable String kind) {
        CatalogueComponent toComponent(String key) {
            String text = given(code, key + ".code");
            if (!ComponentCode.isOne(text)) {
                throw bad(key + ".code", "expected lower-case words joined by hyphens: to-khai");
            }
            return new CatalogueComponent(
                    new ComponentCode(text),
                    given(name, key + ".name"),
                    choice(CatalogueComponent.Kind.class, given(kind, key + ".kind"), key + ".kind"));
        }
    }

    List<DigitizationRule> toRules() {
        List<DigitizationRule> found = new ArrayList<>();
        for (RuleEntry entry : listed(rules)) {
            found.add(entry.toRule("rules[" + found.size() + "]"));
        }
        return found;
    }

    List<Procedure> toProcedures() {
        List<Procedure> found = new ArrayList<>();
        for (ProcedureEntry entry : listed(procedures)) {
            found.add(entry.toProcedure("procedures[" + found.size() + "]"));
        }
        return found;
    }

    static FaultException bad(String key, String reason) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, reason));
    }

    private static FaultException bad(String key, String reason, Throwable cause) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, reason), cause);
    }

    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String given(@Nullable String value, String key) {
        if (value == null || value.isBlank()) {
            throw bad(key, "missing");
        }
        return value.strip();
    }

    private static LocalDate day(String text, String key) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            throw bad(key, "expected a day: 2023-01-31", notADay);
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String word, String key) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (E one : type.getEnumConstants()) {
            String known = one.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (known.equals(wanted)) {
                return one;
            }
            words.add(known);
        }
        throw bad(key, "\"" + word + "\" is none of " + String.join(", ", words));
    }
}
