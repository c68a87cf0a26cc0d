package vn.sohoa.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How many files are done, where the standard error is a terminal. */
final class DigitizeBar implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    DigitizeBar(Console console, int files) {
        bar = Console.onTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(console.texts().say("progress.digitize"))
                        .setInitialMax(files)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
    }

    synchronized void ended() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
