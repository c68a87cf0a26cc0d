package vn.sohoa.certification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.sohoa.digitize.Area;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.pdf.space.LastPage;

/** What a worker does, in this process; remembers what it found. */
final class SpaceInProcess implements FreeSpace {
    final List<Spot> found = new ArrayList<>();

    @Override
    public Optional<Spot> find(Path rendition, float width, float height) {
        Optional<Spot> spot = page(rendition)
                .flatMap(page -> page.free(width, height))
                .map(area -> new Spot((float) area.x(), (float) area.y(), (float) area.width(), (float) area.height()));
        spot.ifPresent(found::add);
        return spot;
    }

    @Override
    public boolean untouched(Path rendition, Path copy, Spot spot) {
        Area area = new Area(spot.x(), spot.y(), spot.width(), spot.height());
        return page(rendition).orElseThrow().changedOnlyIn(area, page(copy).orElseThrow());
    }

    private static Optional<LastPage> page(Path pdf) {
        try {
            return LastPage.of(pdf, new Limits(1 << 30, 100, 200_000_000));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
