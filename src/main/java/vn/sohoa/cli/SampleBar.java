package vn.sohoa.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import vn.sohoa.sample.SampleProgress;

/** How far the drawing of a sample is, where the standard error is a terminal. */
final class SampleBar implements SampleProgress, AutoCloseable {
    private final Console console;
    private @Nullable ProgressBar bar;

    SampleBar(Console console) {
        this.console = console;
        console.err().println(console.texts().say("sample.drawing"));
    }

    @Override
    public synchronized void step(long done, long total) {
        if (bar == null && Console.onTerminal()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(console.texts().say("progress.sample"))
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .build();
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
