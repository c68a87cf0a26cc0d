package vn.sohoa.job;

import java.util.List;

/** One step of a job, by the name that {@code jobs/*.yaml} uses. */
public interface Step {
    String name();

    /** What there is to do now; asked once a run, when the step's turn comes. */
    List<Task> due();
}
