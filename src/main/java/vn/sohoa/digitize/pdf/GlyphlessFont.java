package vn.sohoa.digitize.pdf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A composite font without outlines for text that is found but not seen. Each code point of the document gets a code of its
 * own, in order of appearance; all codes share one empty glyph, and {@code ToUnicode} gives the code point back, beyond the
 * BMP as well (ISO 32000-1 §9.10.3, ISO 19005-2 §6.2.11.7.2).
 */
final class GlyphlessFont {
    /** Width of every glyph in thousandths of the font size. */
    static final int ADVANCE = 500;

    // tall for its size: a viewer marks selected text from descent to ascent, and sizes are kept small
    private static final int ASCENT = 1000;
    private static final int DESCENT = -300;

    private static final int MOST_CODES = 0xFFFF;
    private static final int MAPPINGS_A_BLOCK = 100; // Adobe technical note 5014
    private static final COSName NAME = COSName.getPDFName("SohoaGlyphless");

    private final Map<Integer, Integer> codes = new LinkedHashMap<>();

    /** Hexadecimal codes of a text for a string in a content stream. */
    String encode(String text) {
        StringBuilder hex = new StringBuilder();
        text.codePoints().forEach(point -> hex.append(String.format(Locale.ROOT, "%04X", code(point))));
        return hex.toString();
    }

    boolean used() {
        return !codes.isEmpty();
    }

    private int code(int point) {
        Integer known = codes.get(point);
        if (known != null) {
            return known;
        }
        if (codes.size() >= MOST_CODES) {
            throw new IllegalStateException("more than 65,535 different characters");
        }
        codes.put(point, codes.size() + 1);
        return codes.size();
    }

    /** The font, to be called when all text has been encoded. */
    COSDictionary finish(PDDocument document) throws IOException {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setItem(COSName.BASE_FONT, NAME);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        COSArray descendants = new COSArray();
        descendants.add(descendant(document));
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        font.setItem(COSName.TO_UNICODE, stream(document, toUnicode().getBytes(StandardCharsets.US_ASCII)));
        return font;
    }

    private COSDictionary descendant(PDDocument document) throws IOException {
        COSDictionary system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("Identity"));
        system.setInt(COSName.SUPPLEMENT, 0);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        font.setItem(COSName.BASE_FONT, NAME);
        font.setItem(COSName.CIDSYSTEMINFO, system);
        font.setItem(COSName.FONT_DESC, descriptor(document));
        font.setInt(COSName.DW, ADVANCE);
        byte[] glyphs = new byte[2 * (codes.size() + 1)];
        for (int code = 1; code <= codes.size(); code++) {
            glyphs[2 * code + 1] = 1;
        }
        font.setItem(COSName.CID_TO_GID_MAP, stream(document, glyphs));
        return font;
    }

    private static COSDictionary descriptor(PDDocument document) throws IOException {
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setItem(COSName.FONT_NAME, NAME);
        descriptor.setInt(COSName.FLAGS, 4 | 1);
        COSArray box = new COSArray();
        for (int side : new int[] {0, DESCENT, ADVANCE, ASCENT}) {
            box.add(COSInteger.get(side));
        }
        descriptor.setItem(COSName.FONT_BBOX, box);
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, ASCENT);
        descriptor.setInt(COSName.DESCENT, DESCENT);
        descriptor.setInt(COSName.CAP_HEIGHT, ASCENT);
        descriptor.setInt(COSName.STEM_V, 80);
        byte[] program = program();
        COSStream file = stream(document, program);
        file.setInt(COSName.LENGTH1, program.length);
        descriptor.setItem(COSName.FONT_FILE2, file);
        return descriptor;
    }

    private static COSStream stream(PDDocument document, byte[] bytes) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream;
    }

    private String toUnicode() {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        int left = codes.size();
        int inBlock = 0;
        for (Map.Entry<Integer, Integer> entry : codes.entrySet()) {
            if (inBlock == 0) {
                inBlock = Math.min(left, MAPPINGS_A_BLOCK);
                map.append(inBlock).append(" beginbfchar\n");
            }
            map.append(String.format(Locale.ROOT, "<%04X> <", entry.getValue()));
            for (char unit : Character.toChars(entry.getKey())) {
                map.append(String.format(Locale.ROOT, "%04X", (int) unit));
            }
            map.append(">\n");
            left--;
            if (--inBlock == 0) {
                map.append("endbfchar\n");
            }
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    /** A TrueType program of two empty glyphs: the tables an embedded CIDFontType2 must have. */
    static byte[] program() {
        try {
            Map<String, byte[]> tables = new TreeMap<>();
            tables.put("glyf", new byte[4]);
            tables.put(
                    "head",
                    shorts(
                            1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 3, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, DESCENT, ADVANCE,
                            ASCENT, 0, 8, 2, 0, 0));
            tables.put("hhea", shorts(1, 0, ASCENT, DESCENT, 0, ADVANCE, 0, 0, ADVANCE, 1, 0, 0, 0, 0, 0, 0, 0, 2));
            tables.put("hmtx", shorts(ADVANCE, 0, ADVANCE, 0));
            tables.put("loca", shorts(0, 0, 0));
            tables.put("maxp", shorts(1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0));
            return assemble(tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] shorts(int... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int value : values) {
            out.writeShort(value);
        }
        return bytes.toByteArray();
    }

    private static byte[] assemble(Map<String, byte[]> tables) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x00010000);
        out.write(shorts(tables.size(), 64, 2, tables.size() * 16 - 64));
        int offset = 12 + 16 * tables.size();
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            out.writeBytes(table.getKey());
            out.writeInt(checksum(table.getValue()));
            out.writeInt(offset);
            out.writeInt(table.getValue().length);
            offset += padded(table.getValue().length);
        }
        for (byte[] table : tables.values()) {
            out.write(table);
            out.write(new byte[padded(table.length) - table.length]);
        }
        return bytes.toByteArray();
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static int checksum(byte[] table) {
        int sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += (table[i] & 0xFF) << (24 - 8 * (i & 3));
        }
        return sum;
    }
}
