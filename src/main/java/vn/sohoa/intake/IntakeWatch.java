package vn.sohoa.intake;

/** Follows a run of the intake and may end it early. */
public interface IntakeWatch {
    /** Looks at nothing and stops nothing. */
    IntakeWatch NONE = new IntakeWatch() {};

    /** @param scans how many scans are ready to be handled, after looking */
    default void found(int scans) {}

    /** One of them has been handled. */
    default void handled(String name) {}

    /** Asked between scans, and while waiting for files to be still. */
    default boolean stopRequested() {
        return false;
    }
}
