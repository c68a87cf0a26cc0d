package vn.sohoa.digitize.quality;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The bars; bound from {@code digitize.quality} in the configuration. What is left out gets its default, and the defaults
 * send back only what nobody can read.
 *
 * @param minimumDpi pixels an inch below which a page is sent back; default 75
 * @param usualDpi pixels an inch below which a page is reported; default 200, the least for digitized paper
 * @param largestSkew degrees beyond which a page is reported; default 3
 * @param leastSharpness share of the ink's depth that the steepest edges take in a pixel, below which a page is blurred
 * @param leastContrast of the ink against the paper, 0 to 1, below which a page is pale
 * @param doubtfulErrorRate estimated share of wrong characters above which a page is reported; default 0.10
 * @param illegibleErrorRate estimated share above which a blurred or pale page is sent back; default 0.40
 * @throws FaultException CONFIGURATION_BAD_VALUE for a value outside its range
 */
public record QualitySettings(
        @Nullable Integer minimumDpi,
        @Nullable Integer usualDpi,
        @Nullable Double largestSkew,
        @Nullable Double leastSharpness,
        @Nullable Double leastContrast,
        @Nullable Double doubtfulErrorRate,
        @Nullable Double illegibleErrorRate) {

    public QualitySettings {
        minimumDpi = minimumDpi == null ? Integer.valueOf(75) : minimumDpi;
        usualDpi = usualDpi == null ? Integer.valueOf(200) : usualDpi;
        largestSkew = largestSkew == null ? Double.valueOf(3) : largestSkew;
        leastSharpness = leastSharpness == null ? Double.valueOf(0.12) : leastSharpness;
        leastContrast = leastContrast == null ? Double.valueOf(0.2) : leastContrast;
        doubtfulErrorRate = doubtfulErrorRate == null ? Double.valueOf(0.10) : doubtfulErrorRate;
        illegibleErrorRate = illegibleErrorRate == null ? Double.valueOf(0.40) : illegibleErrorRate;
        within("minimum-dpi", minimumDpi, 0, 1200);
        within("usual-dpi", usualDpi, minimumDpi, 1200);
        within("largest-skew", largestSkew, 0, 45);
        within("least-sharpness", leastSharpness, 0, 1);
        within("least-contrast", leastContrast, 0, 1);
        within("doubtful-error-rate", doubtfulErrorRate, 0, 1);
        within("illegible-error-rate", illegibleErrorRate, doubtfulErrorRate, 1);
    }

    public static QualitySettings defaults() {
        return new QualitySettings(null, null, null, null, null, null, null);
    }

    private static void within(String key, Number value, Number low, Number high) {
        double number = value.doubleValue();
        if (!(number >= low.doubleValue() && number <= high.doubleValue())) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, "digitize.quality." + key, value.toString()));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Integer minimumDpi() {
        return minimumDpi;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Integer usualDpi() {
        return usualDpi;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double largestSkew() {
        return largestSkew;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double leastSharpness() {
        return leastSharpness;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double leastContrast() {
        return leastContrast;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double doubtfulErrorRate() {
        return doubtfulErrorRate;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double illegibleErrorRate() {
        return illegibleErrorRate;
    }
}
