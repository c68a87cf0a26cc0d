package vn.sohoa.digitize.worker;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.ScanDesk;
import vn.sohoa.digitize.ocr.PageReading;

/** Does a worker's tasks. */
final class TaskDesk implements Serving.Desk {
    private @Nullable ScanDesk scans;

    @Override
    public Reply answer(Request request) throws IOException {
        return switch (request) {
            case Request.SetUp setUp -> {
                ScanDesk made = new ScanDesk(setUp.settings(), setUp.natives());
                scans = made;
                yield new Reply.Ready(Wire.build(), made.describe());
            }
            case Request.Inspect inspect -> new Reply.Inspected(scans().inspect(inspect.file(), inspect.shownName()));
            case Request.ReadPage read -> new Reply.Read(scans().read(read.file(), read.index(), read.drawn()));
            case Request.TryPages tried -> new Reply.Tried(scans().refused(tried.file(), tried.scratch()));
            case Request.WriteRendition write -> write(write);
            case Request.FindSpace find ->
                new Reply.Space(
                        scans().space(find.pdf(), find.width(), find.height()).orElse(null));
            case Request.Compare compare ->
                new Reply.Compared(scans().untouched(compare.before(), compare.after(), compare.changed()));
            case Request.Picture picture -> {
                scans().picture(picture.file(), picture.index(), picture.dpi(), picture.jpeg());
                yield new Reply.Pictured();
            }
        };
    }

    private Reply write(Request.WriteRendition write) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(write.readings(), StandardCharsets.UTF_8)) {
            scans().write(write.scan(), () -> next(lines), write.drawn(), write.pdf());
        }
        return new Reply.Written();
    }

    private static PageReading next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new EOFException("fewer pages were read than there are");
        }
        return Wire.parse(line.getBytes(StandardCharsets.UTF_8), PageReading.class);
    }

    private ScanDesk scans() {
        ScanDesk made = scans;
        if (made == null) {
            throw new IllegalStateException("not set up");
        }
        return made;
    }
}
