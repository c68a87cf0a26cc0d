package vn.sohoa.inquiry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;

/**
 * Which dossiers a question is about; none = all. What belongs to no known dossier is in scope only when nothing is asked
 * for by agency, procedure, retention or day of receipt.
 *
 * @param agency only this one, not those below it
 * @param procedure only this one, of whatever agency
 * @param retention only records of this class: {@code permanent}, {@code 20 years}
 * @param dossier only this one
 */
public record Scope(
        Period period,
        @Nullable AgencyCode agency,
        @Nullable ProcedureCode procedure,
        @Nullable String retention,
        @Nullable DossierCode dossier) {
    public static final Scope ALL = new Scope(Period.ALL, null, null, null, null);

    /** @throws FaultException {@code USAGE_BAD_ARGUMENT} for a retention class that is none */
    public Scope {
        retention = retention == null ? null : RetentionClasses.parse(retention);
    }

    /**
     * Days in Viet Nam, both included: of receipt, or for {@link Question#READS} of reading.
     *
     * @throws FaultException {@code USAGE_BAD_ARGUMENT} when the last is before the first
     */
    public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {
        public static final Period ALL = new Period(null, null);

        public Period {
            if (from != null && to != null && to.isBefore(from)) {
                throw new FaultException(Fault.of(
                        FaultCode.USAGE_BAD_ARGUMENT, "--to " + to, "The last day is before the first, " + from + "."));
            }
        }
    }
}
