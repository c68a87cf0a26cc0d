package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.digitize.Scan;

/** The files of one document where workers can read them, and where a sandbox lets them write nothing. */
final class Tray implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tray.class);

    private final Path folder;
    private int files;

    private Tray(Path folder) {
        this.folder = folder;
    }

    static Tray make(Scratch scratch) throws IOException {
        return new Tray(scratch.tray());
    }

    /** The same bytes under a name that says nothing: a link where the disk allows it, else a copy. */
    Path put(Path file) throws IOException {
        Path there = folder.resolve(Integer.toString(files++));
        Path real = file.toRealPath();
        try {
            return Files.createLink(there, real);
        } catch (IOException | UnsupportedOperationException anotherDisk) {
            return Files.copy(real, there);
        }
    }

    Scan put(Scan scan) throws IOException {
        List<Scan.Source> there = new ArrayList<>();
        for (Scan.Source file : scan.files()) {
            there.add(new Scan.Source(put(file.path()), file.type(), file.shownName()));
        }
        return new Scan(scan.title(), there, scan.createdAt(), scan.profile(), scan.pages());
    }

    /** A path in it that nothing has yet. */
    Path fresh() {
        return folder.resolve(Integer.toString(files++));
    }

    @Override
    public void close() {
        try {
            Scratch.remove(folder);
        } catch (IOException left) {
            LOG.warn("a document's folder stays until the next start: {}", left.toString());
        }
    }
}
