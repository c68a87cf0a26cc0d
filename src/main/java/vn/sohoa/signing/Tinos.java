package vn.sohoa.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The face of visible signatures, with Times New Roman's metrics. One a thread: a parsed font remembers where it reads. The
 * subsets last embedded are kept, since a night signs with few names: making one takes longer than all else about a line.
 */
final class Tinos {
    private static final int KEPT = 32;
    private static final float PER_MILLE = 1000;
    /** In every subset, so that a time to the second needs no other. */
    private static final String ALWAYS = "0123456789-:+T. ";

    private static final ThreadLocal<Tinos> OF_THREAD = ThreadLocal.withInitial(Tinos::load);

    private final TrueTypeFont program;
    private final PDType0Font whole;
    private final Map<String, COSDictionary> subsets = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, COSDictionary> eldest) {
            return size() > KEPT;
        }
    };

    private Tinos(TrueTypeFont program, PDType0Font whole) {
        this.program = program;
        this.whole = whole;
    }

    static Tinos ofThread() {
        return OF_THREAD.get();
    }

    private static Tinos load() {
        try (InputStream in = Tinos.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            if (in == null) {
                throw new IllegalStateException("the font is not in the jar");
            }
            TrueTypeFont program = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            program.setEnableGsub(false); // Vietnamese is set glyph by glyph: nothing to join
            return new Tinos(program, PDType0Font.load(new PDDocument(), program, true));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean has(int codePoint) {
        return whole.getCmapLookup().getGlyphId(codePoint) != 0;
    }

    /** Of a line, for a font of one point. */
    float width(String line) throws IOException {
        return whole.getStringWidth(line) / PER_MILLE;
    }

    /** The codes of a line, in any subset that has its characters. */
    byte[] codes(String line) throws IOException {
        return whole.encode(line);
    }

    /** A font dictionary for a document with the glyphs of some lines. */
    COSDictionary subset(PDDocument document, List<String> lines) throws IOException {
        int[] points = (String.join("", lines) + ALWAYS)
                .codePoints()
                .sorted()
                .distinct()
                .toArray();
        String key = new String(points, 0, points.length);
        COSDictionary made = subsets.get(key);
        if (made == null) {
            made = subset(points);
            subsets.put(key, made);
        }
        return (COSDictionary) copy(made, () -> document.getDocument().createCOSStream());
    }

    private COSDictionary subset(int[] points) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDType0Font font = PDType0Font.load(document, program, true);
            for (int point : points) {
                font.addToSubset(point);
            }
            font.subset();
            return (COSDictionary) copy(font.getCOSObject(), COSStream::new);
        }
    }

    /** A font's objects form a tree. Streams stay packed. */
    private static COSBase copy(COSBase from, Supplier<COSStream> streams) throws IOException {
        return switch (from) {
            case COSObject reference -> copy(reference.getObject(), streams);
            case COSStream stream -> {
                COSStream to = streams.get();
                try (InputStream in = stream.createRawInputStream();
                        OutputStream out = to.createRawOutputStream()) {
                    in.transferTo(out);
                }
                yield entries(stream, to, streams);
            }
            case COSDictionary dictionary -> entries(dictionary, new COSDictionary(), streams);
            case COSArray array -> {
                COSArray to = new COSArray();
                for (COSBase item : array) {
                    to.add(copy(item, streams));
                }
                yield to;
            }
            default -> from;
        };
    }

    private static COSDictionary entries(COSDictionary from, COSDictionary to, Supplier<COSStream> streams)
            throws IOException {
        for (Map.Entry<COSName, COSBase> entry : from.entrySet()) {
            if (!entry.getKey().equals(COSName.LENGTH)) {
                to.setItem(entry.getKey(), copy(entry.getValue(), streams));
            }
        }
        return to;
    }
}
