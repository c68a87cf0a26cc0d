package vn.sohoa.job;

/** Told how a run goes on; called from several threads. */
public interface RunProgress {
    RunProgress SILENT = new RunProgress() {
        @Override
        public void stepStarted(String step, int tasks) {}

        @Override
        public void taskEnded(String step) {}

        @Override
        public void stepEnded(String step) {}
    };

    void stepStarted(String step, int tasks);

    void taskEnded(String step);

    void stepEnded(String step);
}
