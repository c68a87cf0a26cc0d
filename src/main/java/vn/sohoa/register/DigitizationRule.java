package vn.sohoa.register;

import java.time.LocalDate;
import java.util.Set;

/** What need not be digitized of the dossiers received from a day on, until a later rule begins. */
record DigitizationRule(String name, LocalDate from, Set<Exemption> exempt) {
    DigitizationRule {
        exempt = Set.copyOf(exempt);
    }
}
