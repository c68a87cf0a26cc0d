package vn.sohoa.job;

import vn.sohoa.dossier.FaultException;

/** One piece of a step's work, outside any transaction; several are worked at once. */
@FunctionalInterface
public interface Task {
    /**
     * Does the work. Doing it twice does no more than doing it once.
     *
     * @throws FaultException only for what must stop the whole run; what concerns this piece alone is in the verdict
     */
    Verdict work(StopSignal stop);
}
