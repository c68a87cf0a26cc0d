package vn.sohoa.digitize.prepare;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * How the copy for the recogniser is made; bound from {@code digitize.prepare} in the configuration. What is left out gets
 * its default.
 *
 * @param dpi the resolution that is read, 100 to 600; pages of less are read as they are; default 200
 * @param smallPrint the x-height in pixels, at that resolution, under which more of the scan's own resolution is used; default 12
 * @param noisy the grain on plain paper, in grey levels, from which a median filter is used; default 4
 * @param uneven the difference of the paper's brightness over a page, 0 to 1, from which it is evened out; default 0.02
 * @param faint the contrast, 0 to 1, under which ink is darkened; default 0.75
 * @param shineThrough the share of the ink's depth under which what is on the paper counts as paper, 0 to 0.5; default 0.2
 * @param deskewFrom the skew in degrees beyond which a page is turned back; default 2
 * @param unsureBelow the mean confidence, 0 to 100, under which another preparation is tried; default 80
 * @param careful whether the larger model reads pages that stay unsure; default true
 * @throws FaultException CONFIGURATION_BAD_VALUE for a value outside its range
 */
public record PrepareSettings(
        @Nullable Integer dpi,
        @Nullable Double smallPrint,
        @Nullable Double noisy,
        @Nullable Double uneven,
        @Nullable Double faint,
        @Nullable Double shineThrough,
        @Nullable Double deskewFrom,
        @Nullable Double unsureBelow,
        @Nullable Boolean careful) {

    public PrepareSettings {
        dpi = dpi == null ? Integer.valueOf(200) : dpi;
        smallPrint = smallPrint == null ? Double.valueOf(12) : smallPrint;
        noisy = noisy == null ? Double.valueOf(4) : noisy;
        uneven = uneven == null ? Double.valueOf(0.02) : uneven;
        faint = faint == null ? Double.valueOf(0.75) : faint;
        shineThrough = shineThrough == null ? Double.valueOf(0.2) : shineThrough;
        deskewFrom = deskewFrom == null ? Double.valueOf(2) : deskewFrom;
        unsureBelow = unsureBelow == null ? Double.valueOf(80) : unsureBelow;
        careful = careful == null ? Boolean.TRUE : careful;
        within("dpi", dpi, 100, 600);
        within("small-print", smallPrint, 0, 40);
        within("noisy", noisy, 0, 255);
        within("uneven", uneven, 0, 1);
        within("faint", faint, 0, 1);
        within("shine-through", shineThrough, 0, 0.5);
        within("deskew-from", deskewFrom, 0, 45);
        within("unsure-below", unsureBelow, 0, 100);
    }

    public static PrepareSettings defaults() {
        return new PrepareSettings(null, null, null, null, null, null, null, null, null);
    }

    private static void within(String key, Number value, double least, double most) {
        double number = value.doubleValue();
        if (!(number >= least && number <= most)) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, "digitize.prepare." + key, value.toString()));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Integer dpi() {
        return dpi;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double smallPrint() {
        return smallPrint;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double noisy() {
        return noisy;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double uneven() {
        return uneven;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double faint() {
        return faint;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double shineThrough() {
        return shineThrough;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double deskewFrom() {
        return deskewFrom;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Double unsureBelow() {
        return unsureBelow;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Boolean careful() {
        return careful;
    }
}
