package vn.sohoa.register;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.settings.YamlFile;

/** The procedures and the rules of what must be digitized, both by the day of receipt. Immutable. */
public final class Catalogue {
    private final Sha256 digest;
    private final List<DigitizationRule> rules;
    private final List<Procedure> procedures;
    private final Map<ProcedureCode, List<Procedure>> byCode = new HashMap<>();

    private Catalogue(Sha256 digest, List<DigitizationRule> rules, List<Procedure> procedures) {
        this.digest = digest;
        this.rules = rules.stream()
                .sorted(Comparator.comparing(DigitizationRule::from))
                .toList();
        this.procedures = List.copyOf(procedures);
        for (Procedure procedure : procedures) {
            byCode.merge(procedure.code(), List.of(procedure), Catalogue::oneAfterTheOther);
        }
    }

    /**
     * Reads {@code procedures.yaml}.
     *
     * @throws FaultException {@code CONFIGURATION_UNREADABLE}, {@code CONFIGURATION_UNKNOWN_KEY},
     *     {@code CONFIGURATION_BAD_VALUE}: also for no rule, no procedure, two rules of one day, and two entries of one procedure
     *     whose days overlap
     */
    public static Catalogue load(Path file) {
        CatalogueFile written = YamlFile.read(file, CatalogueFile.class);
        try {
            Catalogue catalogue = new Catalogue(Sha256.of(file), written.toRules(), written.toProcedures());
            catalogue.check();
            return catalogue;
        } catch (IOException unreadable) {
            throw new FaultException(
                    Fault.of(
                            FaultCode.CONFIGURATION_UNREADABLE,
                            file.toString(),
                            unreadable.getClass().getSimpleName()),
                    unreadable);
        } catch (FaultException refused) {
            Fault fault = refused.fault();
            throw new FaultException(Fault.of(fault.code(), fault.subject(), file + ": " + fault.detail()), refused);
        }
    }

    /** In the file's order. */
    public List<Procedure> procedures() {
        return procedures;
    }

    /** The newest entry of a procedure, whatever agency the code names. */
    public Optional<Procedure> find(ProcedureCode code) {
        List<Procedure> entries = byCode.getOrDefault(code.national(), List.of());
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
    }

    /** The entry of a procedure that is for dossiers received on that day. */
    public Optional<Procedure> find(ProcedureCode code, LocalDate receivedOn) {
        return byCode.getOrDefault(code.national(), List.of()).stream()
                .filter(entry -> entry.validity().covers(receivedOn))
                .findFirst();
    }

    /** How long records of a procedure are kept, by its entry of the day of receipt, else by its newest; none for an unknown one. */
    public Optional<Retention> retention(ProcedureCode code, LocalDate receivedOn) {
        return find(code, receivedOn)
                .or(() -> find(code))
                .map(entry -> entry.result().retention());
    }

    /**
     * What of a dossier must be digitized: the procedure's required (and presented) components and the result paper, less
     * what the rule of the day of receipt exempts. A stopped or withdrawn dossier has no result paper. Empty for a day before the
     * first rule.
     *
     * @return none when the catalogue has no entry of the procedure for that day
     */
    Optional<SortedSet<ComponentCode>> requirements(DossierRecord dossier) {
        return find(dossier.procedure(), dossier.receivedOn()).map(procedure -> {
            SortedSet<ComponentCode> required = new TreeSet<>();
            ruleOf(dossier.receivedOn()).ifPresent(rule -> required.addAll(requirements(dossier, procedure, rule)));
            return required;
        });
    }

    /** Changes when the file does. */
    Sha256 digest() {
        return digest;
    }

    private Optional<DigitizationRule> ruleOf(LocalDate receivedOn) {
        return rules.stream().filter(rule -> !receivedOn.isBefore(rule.from())).reduce((earlier, later) -> later);
    }

    private static Set<ComponentCode> requirements(DossierRecord dossier, Procedure procedure, DigitizationRule rule) {
        Set<ComponentCode> required = new TreeSet<>();
        for (CatalogueComponent component : procedure.components()) {
            if (component.kind() != CatalogueComponent.Kind.OPTIONAL
                    && mustBeDigitized(component.code(), component.kind(), dossier, rule)) {
                required.add(component.code());
            }
        }
        boolean result =
                procedure.result().paper() && !dossier.course().status().withoutResult();
        if (result && mustBeDigitized(ComponentCode.RESULT, CatalogueComponent.Kind.REQUIRED, dossier, rule)) {
            required.add(ComponentCode.RESULT);
        }
        return required;
    }

    private static boolean mustBeDigitized(
            ComponentCode component, CatalogueComponent.Kind kind, DossierRecord dossier, DigitizationRule rule) {
        Set<Exemption> reasons = EnumSet.noneOf(Exemption.class);
        if (kind == CatalogueComponent.Kind.PRESENTED) {
            reasons.add(Exemption.PRESENTED);
        }
        if (dossier.filing().channel() == Channel.ONLINE) {
            reasons.add(Exemption.ONLINE);
        }
        dossier.filing()
                .component(component)
                .ifPresent(filed -> filed.flags().forEach(flag -> reasons.add(flag.exemption())));
        reasons.retainAll(rule.exempt());
        return reasons.isEmpty();
    }

    private void check() {
        if (rules.isEmpty() || procedures.isEmpty()) {
            throw CatalogueFile.bad(rules.isEmpty() ? "rules" : "procedures", "none given");
        }
        for (int i = 1; i < rules.size(); i++) {
            if (rules.get(i).from().equals(rules.get(i - 1).from())) {
                throw CatalogueFile.bad("rules", "two begin on " + rules.get(i).from());
            }
        }
    }

    private static List<Procedure> oneAfterTheOther(List<Procedure> some, List<Procedure> one) {
        for (Procedure earlier : some) {
            if (earlier.validity().overlaps(one.getFirst().validity())) {
                throw CatalogueFile.bad("procedures", earlier.code() + " has two entries whose days overlap");
            }
        }
        return Stream.concat(some.stream(), one.stream())
                .sorted(Comparator.comparing(
                        entry -> entry.validity().from(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
