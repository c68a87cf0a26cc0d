package vn.sohoa.sample;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * What sample to make. Refuses anything else with {@link FaultCode#USAGE_BAD_ARGUMENT}.
 *
 * @param seed of everything that is invented
 * @param dossiers 1 to 10,000; not looked at with a published year
 * @param publishedYear 2023: the figures one commune published for that year, with small one-page scans
 */
public record SampleOptions(
        long seed, int dossiers, @Nullable Integer publishedYear) {
    public static final long DEFAULT_SEED = 7;
    public static final int DEFAULT_DOSSIERS = 12;

    public SampleOptions {
        if (dossiers < 1 || dossiers > 10_000) {
            throw refused("--dossiers " + dossiers, "1 … 10000");
        }
        if (publishedYear != null && publishedYear != YearPlan.YEAR) {
            throw refused("--year " + publishedYear, Integer.toString(YearPlan.YEAR));
        }
    }

    public static SampleOptions defaults() {
        return new SampleOptions(DEFAULT_SEED, DEFAULT_DOSSIERS, null);
    }

    private static FaultException refused(String argument, String allowed) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, argument, allowed));
    }
}
