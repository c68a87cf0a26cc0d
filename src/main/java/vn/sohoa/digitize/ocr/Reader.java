package vn.sohoa.digitize.ocr;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.sourceforge.tess4j.ITessAPI.TessBaseAPI;
import net.sourceforge.tess4j.ITessAPI.TessPageIterator;
import net.sourceforge.tess4j.ITessAPI.TessPageIteratorLevel;
import net.sourceforge.tess4j.ITessAPI.TessPageSegMode;
import net.sourceforge.tess4j.ITessAPI.TessResultIterator;
import net.sourceforge.tess4j.TessAPI;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;
import vn.sohoa.digitize.prepare.Preparation;
import vn.sohoa.digitize.prepare.PrepareSettings;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** One Tesseract handle. For one thread at a time. */
public final class Reader implements AutoCloseable {
    private static final Object ONE_AT_A_TIME = new Object();

    private final TessAPI api;
    private final TessBaseAPI handle;

    private final PrepareSettings settings;
    private final Preparation preparation;
    private final Supplier<@Nullable Reader> opensCareful;
    private @Nullable Reader careful;

    /**
     * @param inverse whether white letters on black are looked for as well
     * @param opensCareful opens a handle on a better and slower model, when there is one
     */
    Reader(
            TessAPI api,
            Path tessdata,
            String language,
            PrepareSettings settings,
            boolean inverse,
            Supplier<@Nullable Reader> opensCareful) {
        this.api = api;
        this.settings = settings;
        this.preparation = new Preparation(settings);
        this.opensCareful = opensCareful;
        this.handle = api.TessBaseAPICreate();
        synchronized (ONE_AT_A_TIME) { // initialisation sets process-wide variables
            if (api.TessBaseAPIInit3(handle, tessdata.toString(), language) != 0) {
                api.TessBaseAPIDelete(handle);
                throw unavailable("initialisation");
            }
        }
        api.TessBaseAPISetPageSegMode(handle, TessPageSegMode.PSM_AUTO);
        api.TessBaseAPISetVariable(handle, "debug_file", "/dev/null");
        // looking for white letters on black costs a tenth of the time: left to the reader of unsure pages
        api.TessBaseAPISetVariable(handle, "tessedit_do_invert", inverse ? "1" : "0");
    }

    /**
     * Reads an upright page.
     *
     * @param dpi the image's resolution
     */
    public Reading read(GreyImage image, int dpi) {
        try (Memory pixels = new Memory(image.pixels().length)) {
            pixels.write(0, image.pixels(), 0, image.pixels().length);
            api.TessBaseAPISetImage(
                    handle, pixels.getByteBuffer(0, pixels.size()), image.width(), image.height(), 1, image.width());
        }
        try {
            api.TessBaseAPISetSourceResolution(handle, Math.clamp(dpi, 70, 2400));
            if (api.TessBaseAPIRecognize(handle, null) != 0) {
                throw unavailable("recognition");
            }
            return collect();
        } finally {
            api.TessBaseAPIClear(handle);
        }
    }

    PrepareSettings settings() {
        return settings;
    }

    Preparation preparation() {
        return preparation;
    }

    /** A reader that is better and slower, for pages that are hard to read. */
    @Nullable
    Reader careful() {
        if (careful == null && settings.careful()) {
            careful = opensCareful.get();
        }
        return careful;
    }

    private Reading collect() {
        TessResultIterator words = api.TessBaseAPIGetIterator(handle);
        if (words == null) {
            return Reading.NOTHING;
        }
        try {
            return new Walk(words).run();
        } finally {
            api.TessResultIteratorDelete(words);
        }
    }

    private static FaultException unavailable(String what) {
        return new FaultException(Fault.of(FaultCode.UNAVAILABLE_OCR, "tesseract", what));
    }

    @Override
    public void close() {
        if (careful != null) {
            careful.close();
        }
        api.TessBaseAPIDelete(handle);
    }

    private final class Walk {
        private final TessResultIterator results;
        private final TessPageIterator places;
        private final IntBuffer a = IntBuffer.allocate(1);
        private final IntBuffer b = IntBuffer.allocate(1);
        private final IntBuffer c = IntBuffer.allocate(1);
        private final IntBuffer d = IntBuffer.allocate(1);
        private final List<Line> lines = new ArrayList<>();
        private List<Word> current = new ArrayList<>();
        private @Nullable Baseline baseline;
        private boolean opensBlock;
        private final int[] lettersByTurn = new int[4];

        Walk(TessResultIterator results) {
            this.results = results;
            this.places = api.TessResultIteratorGetPageIterator(results);
        }

        Reading run() {
            do {
                if (begins(TessPageIteratorLevel.RIL_TEXTLINE)) {
                    endLine();
                    opensBlock |= begins(TessPageIteratorLevel.RIL_BLOCK);
                    baseline = place(TessPageIteratorLevel.RIL_TEXTLINE, true, Baseline::new);
                }
                word();
            } while (api.TessResultIteratorNext(results, TessPageIteratorLevel.RIL_WORD) != 0);
            endLine();
            return new Reading(lines, dominantTurn());
        }

        /** Quarter turns clockwise that make a line run from left to right, by the order of its words. */
        private static int turn(Box first, Box last) {
            double across = last.left() + last.right() - first.left() - first.right();
            double down = last.top() + last.bottom() - first.top() - first.bottom();
            if (Math.abs(down) > 2 * Math.abs(across)) {
                return down > 0 ? 3 : 1;
            }
            return across < 0 ? 2 : 0;
        }

        private int dominantTurn() {
            int best = 0;
            for (int i = 1; i < lettersByTurn.length; i++) {
                best = lettersByTurn[i] > lettersByTurn[best] ? i : best;
            }
            return best * 90;
        }

        private boolean begins(int level) {
            return api.TessPageIteratorIsAtBeginningOf(places, level) != 0;
        }

        private void endLine() {
            if (!current.isEmpty()) {
                Line line = new Line(current, line(), opensBlock);
                lines.add(line);
                if (current.size() > 1) {
                    Box last = current.getLast().box();
                    lettersByTurn[turn(current.getFirst().box(), last)] +=
                            line.text().length();
                }
                current = new ArrayList<>();
                opensBlock = false;
            }
        }

        private Baseline line() {
            Box first = current.getFirst().box();
            Box last = current.getLast().box();
            Baseline found = baseline;
            return found == null || found.x1() == found.x2()
                    ? new Baseline(first.left(), first.bottom(), last.right(), last.bottom())
                    : found;
        }

        private void word() {
            String text = text();
            Box box = place(TessPageIteratorLevel.RIL_WORD, false, Box::new);
            if (!text.isEmpty() && box != null && box.width() > 0 && box.height() > 0) {
                float confidence = api.TessResultIteratorConfidence(results, TessPageIteratorLevel.RIL_WORD);
                current.add(new Word(text, box, confidence));
            }
        }

        private String text() {
            Pointer utf8 = api.TessResultIteratorGetUTF8Text(results, TessPageIteratorLevel.RIL_WORD);
            if (utf8 == null) {
                return "";
            }
            try {
                String raw = utf8.getString(0, StandardCharsets.UTF_8.name());
                return Normalizer.normalize(raw, Normalizer.Form.NFC)
                        .replace('\u00D0', 'Đ') // Eth, which Vietnamese does not have
                        .replace('\u00F0', 'đ')
                        .replaceAll("[\\s\\p{Z}\\p{C}]", "");
            } finally {
                api.TessDeleteText(utf8);
            }
        }

        private <T> @Nullable T place(int level, boolean asBaseline, Corners<T> make) {
            int found = asBaseline
                    ? api.TessPageIteratorBaseline(places, level, a, b, c, d)
                    : api.TessPageIteratorBoundingBox(places, level, a, b, c, d);
            return found == 0 ? null : make.of(a.get(0), b.get(0), c.get(0), d.get(0));
        }
    }

    private interface Corners<T> {
        T of(double left, double top, double right, double bottom);
    }
}
