package vn.sohoa.digitize;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.prepare.PrepareSettings;
import vn.sohoa.digitize.quality.QualitySettings;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * How scans are opened and read; bound from {@code digitize} in the configuration. What is left out gets its default.
 *
 * @param workers processes that read pages at the same time; default the number of cores
 * @param sandbox whether workers are shut in; default {@code AUTO}
 * @param worker what one worker may take
 * @param maxBytes the largest file taken, in bytes; default 300 MiB
 * @param maxPages the most pages a file may have; default 1,000
 * @param maxPixels the most pixels a page may have; default 80 million (A3 at 600 dpi has 70)
 * @param language the model's name, {@code vie} by default
 * @param tessdata a folder with {@code <language>.traineddata}; default the model that ships with Sohoa
 * @param prepare how the recogniser's copy of a page is made
 * @param quality below what a page is reported or sent back
 * @throws FaultException CONFIGURATION_BAD_VALUE for a number below one or a language that is no plain name
 */
public record DigitizeSettings(
        @Nullable Integer workers,
        @Nullable SandboxMode sandbox,
        @Nullable WorkerLimits worker,
        @Nullable Long maxBytes,
        @Nullable Integer maxPages,
        @Nullable Long maxPixels,
        @Nullable String language,
        @Nullable Path tessdata,
        @Nullable PrepareSettings prepare,
        @Nullable QualitySettings quality) {

    /** Whether workers are shut in with bubblewrap: where it works, or else not at all; always, or nothing is read; never. */
    public enum SandboxMode {
        AUTO,
        REQUIRED,
        OFF
    }

    public DigitizeSettings {
        workers = workers == null ? Integer.valueOf(Runtime.getRuntime().availableProcessors()) : workers;
        sandbox = sandbox == null ? SandboxMode.AUTO : sandbox;
        worker = worker == null ? WorkerLimits.DEFAULT : worker;
        maxBytes = maxBytes == null ? Long.valueOf(300L << 20) : maxBytes;
        maxPages = maxPages == null ? Integer.valueOf(1_000) : maxPages;
        maxPixels = maxPixels == null ? Long.valueOf(80_000_000L) : maxPixels;
        language = language == null ? "vie" : language;
        prepare = prepare == null ? PrepareSettings.defaults() : prepare;
        quality = quality == null ? QualitySettings.defaults() : quality;
        atLeastOne("digitize.workers", workers);
        atLeastOne("digitize.max-bytes", maxBytes);
        atLeastOne("digitize.max-pages", maxPages);
        atLeastOne("digitize.max-pixels", maxPixels);
        if (!language.matches("[A-Za-z_]+(\\+[A-Za-z_]+)*")) {
            throw bad("digitize.language", language);
        }
    }

    public static DigitizeSettings defaults() {
        return new DigitizeSettings(null, null, null, null, null, null, null, null, null, null);
    }

    /** The same with another number of workers. */
    public DigitizeSettings withWorkers(int count) {
        return new DigitizeSettings(
                count, sandbox, worker, maxBytes, maxPages, maxPixels, language, tessdata, prepare, quality);
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Integer workers() {
        return workers;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public SandboxMode sandbox() {
        return sandbox;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public WorkerLimits worker() {
        return worker;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public String language() {
        return language;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public PrepareSettings prepare() {
        return prepare;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public QualitySettings quality() {
        return quality;
    }

    @SuppressWarnings("NullAway") // filled in the constructor
    Limits limits() {
        return new Limits(maxBytes, maxPages, maxPixels);
    }

    static void atLeastOne(String key, Number value) {
        if (value.longValue() < 1) {
            throw bad(key, value.toString());
        }
    }

    static FaultException bad(String key, String value) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, value));
    }
}
