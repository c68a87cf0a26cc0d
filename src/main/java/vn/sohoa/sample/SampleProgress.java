package vn.sohoa.sample;

/** Told how far the writing is, in dossiers, on the thread that asked for the sample. */
@FunctionalInterface
public interface SampleProgress {
    void step(long done, long total);
}
