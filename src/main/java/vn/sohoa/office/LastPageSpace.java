package vn.sohoa.office;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.certification.FreeSpace;
import vn.sohoa.digitize.Area;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/** Has the digitizer's workers look at a copy's last page. One that they cannot draw has no room. */
record LastPageSpace(Office office) implements FreeSpace {
    private static final Logger LOG = LoggerFactory.getLogger(LastPageSpace.class);

    @Override
    public Optional<Spot> find(Path rendition, float width, float height) {
        try {
            return office.digitizer()
                    .free(rendition, width, height, name(rendition))
                    .map(LastPageSpace::spot);
        } catch (FaultException fault) {
            return unlessOfTheMachine(fault, Optional.empty());
        }
    }

    @Override
    public boolean untouched(Path rendition, Path copy, Spot spot) {
        Area changed = new Area(spot.x(), spot.y(), spot.width(), spot.height());
        try {
            return office.digitizer().untouched(rendition, copy, changed, name(rendition));
        } catch (FaultException fault) {
            return unlessOfTheMachine(fault, false);
        }
    }

    private static <T> T unlessOfTheMachine(FaultException fault, T nothing) {
        if (fault.fault().kind() != FaultKind.INPUT) {
            throw fault;
        }
        LOG.warn("a last page cannot be drawn: {}", fault.fault());
        return nothing;
    }

    private static Spot spot(Area area) {
        return new Spot((float) area.x(), (float) area.y(), (float) area.width(), (float) area.height());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
