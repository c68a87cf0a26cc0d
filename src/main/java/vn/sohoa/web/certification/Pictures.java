package vn.sohoa.web.certification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.sohoa.dossier.Document;
import vn.sohoa.office.Office;
import vn.sohoa.office.ShownScan;

/** Pictures of pages for those who were shown the document: that they were stands in the audit log before any of them. */
@Component
class Pictures {
    private static final long MOST_BYTES = 64L << 20;
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final String SHOWN = "certification.shown";

    private final Office office;
    private final Cache<Page, byte[]> drawn = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Page page, byte[] jpeg) -> jpeg.length)
            .expireAfterAccess(KEPT)
            .build();

    Pictures(Office office) {
        this.office = office;
    }

    private record Page(String document, String master, ShownScan.Side side, int number) {}

    /** Notes that the document is shown to whoever the session belongs to. */
    void open(Document document, HttpSession session) {
        office.shownScan().note(document);
        shown(session).add(document.id().value());
    }

    byte[] picture(Document document, ShownScan.Side side, int number, HttpSession session) {
        if (!shown(session).contains(document.id().value())) {
            open(document, session);
        }
        Page page = new Page(document.id().value(), document.master().digest().hex(), side, number);
        return Objects.requireNonNull(
                drawn.get(page, wanted -> office.shownScan().picture(document, side, number)));
    }

    @SuppressWarnings("unchecked") // nobody else writes it
    private static Set<String> shown(HttpSession session) {
        synchronized (session) {
            Object there = session.getAttribute(SHOWN);
            if (there instanceof Set<?> set) {
                return (Set<String>) set;
            }
            Set<String> fresh = ConcurrentHashMap.newKeySet();
            session.setAttribute(SHOWN, fresh);
            return fresh;
        }
    }
}
