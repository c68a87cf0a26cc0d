package vn.sohoa.intake;

/** Told of every point where a crash would leave something half done, so that a test can crash there. */
@FunctionalInterface
interface Steps {
    Steps UNWATCHED = step -> {};

    void reached(String step);
}
