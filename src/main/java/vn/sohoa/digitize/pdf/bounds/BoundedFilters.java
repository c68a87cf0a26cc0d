package vn.sohoa.digitize.pdf.bounds;

import java.lang.reflect.Field;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Puts a bound around each of PDFBox's filters. PDFBox has no way to register others, so its table is changed in place. */
public final class BoundedFilters {
    private static final AtomicLong PIXELS = new AtomicLong();

    private BoundedFilters() {}

    /**
     * May be called as often as one likes; the largest limit holds.
     *
     * @param maxPixels the most pixels an image may have
     * @throws FaultException BUG when this PDFBox is not made as expected: then nothing may be opened with it
     */
    public static void install(long maxPixels) {
        PIXELS.accumulateAndGet(maxPixels, Math::max);
        Once.installed();
    }

    static long pixels() {
        return PIXELS.get();
    }

    private static final class Once {
        static {
            try {
                Field field = FilterFactory.class.getDeclaredField("filters");
                field.setAccessible(true);
                @SuppressWarnings("unchecked")
                Map<COSName, Filter> filters = (Map<COSName, Filter>) field.get(FilterFactory.INSTANCE);
                // long and short names share a filter, by which PDFBox knows repeated ones
                Map<Filter, Filter> bounded = new IdentityHashMap<>();
                filters.replaceAll(
                        (name, filter) -> bounded.computeIfAbsent(filter, inner -> new BoundedFilter(inner, name)));
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new FaultException(Fault.of(FaultCode.BUG, "PDFBox", "filters without a bound"), e);
            }
        }

        private Once() {}

        static void installed() {}
    }
}
