package vn.sohoa.rates;

import java.time.LocalDate;
import java.util.Optional;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;

/**
 * Which dossiers to count.
 *
 * @param from first day of receipt, in Viet Nam
 * @param to last day of receipt, included
 * @param procedure only this one, of whatever agency
 * @param agency only this one, not those below it
 */
public record RatesFilter(
        LocalDate from, LocalDate to, Optional<ProcedureCode> procedure, Optional<AgencyCode> agency) {
    public RatesFilter {
        if (to.isBefore(from)) {
            throw new FaultException(Fault.of(
                    FaultCode.USAGE_BAD_ARGUMENT, "--to " + to, "The last day is before the first, " + from + "."));
        }
    }

    /** All dossiers received from one day to another, both included. */
    public static RatesFilter between(LocalDate from, LocalDate to) {
        return new RatesFilter(from, to, Optional.empty(), Optional.empty());
    }

    public RatesFilter of(ProcedureCode only) {
        return new RatesFilter(from, to, Optional.of(only), agency);
    }

    public RatesFilter of(AgencyCode only) {
        return new RatesFilter(from, to, procedure, Optional.of(only));
    }
}
