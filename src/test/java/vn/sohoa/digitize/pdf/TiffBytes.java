package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes a TIFF of one strip, or one strip a plane, with the tags one asks for. */
final class TiffBytes {
    private final TreeMap<Integer, Integer> tags;
    private final int planes;

    private TiffBytes(Map<Integer, Integer> tags, int planes) {
        this.tags = new TreeMap<>(tags);
        this.planes = planes;
    }

    static TiffBytes of(int width, int height) {
        return new TiffBytes(Map.of(256, width, 257, height, 259, 1, 277, 1, 278, height), 1);
    }

    TiffBytes tag(int tag, int value) {
        TiffBytes more = new TiffBytes(tags, planes);
        more.tags.put(tag, value);
        return more;
    }

    TiffBytes planes(int count) {
        return new TiffBytes(tag(277, count).tag(284, 2).tags, count);
    }

    Path write(Path folder, byte[] data) throws IOException {
        TreeMap<Integer, Integer> all = new TreeMap<>(tags);
        all.put(273, 0);
        all.put(279, 0);
        int directory = 2 + 12 * all.size() + 4;
        ByteBuffer file = ByteBuffer.allocate(8 + directory + 20 * planes + data.length);
        file.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) all.size());
        int extra = 8 + directory;
        int start = extra + 20 * planes;
        all.forEach((tag, value) -> {
            boolean listed = planes > 1 && (tag == 258 || tag == 273 || tag == 279);
            boolean small =
                    tag == 258 || tag == 259 || tag == 262 || tag == 266 || tag == 274 || tag == 277 || tag == 284;
            int own = tag == 273 ? start : tag == 279 ? data.length : value;
            int at = extra + (tag == 258 ? 0 : tag == 273 ? 4 * planes : 12 * planes);
            file.putShort(tag.shortValue()).putShort((short) (small ? 3 : 4)).putInt(listed ? planes : 1);
            file.putInt(listed ? at : small ? own << 16 : own);
            for (int i = 0; listed && i < planes; i++) {
                switch (tag) {
                    case 258 -> file.putShort(at + 2 * i, value.shortValue());
                    case 273 -> file.putInt(at + 4 * i, start + i * (data.length / planes));
                    default -> file.putInt(at + 4 * i, data.length / planes);
                }
            }
        });
        file.putInt(0).position(start).put(data);
        return Files.write(folder.resolve("made.tif"), file.array());
    }
}
