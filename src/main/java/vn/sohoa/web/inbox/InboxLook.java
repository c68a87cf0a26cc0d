package vn.sohoa.web.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sohoa.documents.UnderWay;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.intake.SentBackList;
import vn.sohoa.intake.WaitingFiles;
import vn.sohoa.office.InboxDesk;
import vn.sohoa.office.Office;
import vn.sohoa.web.live.Live;

/** Looks at inbox, documents and quarantine; one look serves everybody who asks within a second. */
@Component
public final class InboxLook {
    static final int SCREENFUL = 50;

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int NEWEST = 15;
    private static final String EVERY = "";

    private final InboxDesk desk;
    private final Cache<String, List<WaitingFiles.Waiting>> files =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build();
    private final Cache<String, InboxNow> looks =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build();

    InboxLook(Office office) {
        this.desk = office.inboxDesk();
    }

    InboxNow now(@Nullable AgencyCode agency) {
        return Objects.requireNonNull(looks.get(agency == null ? EVERY : agency.value(), key -> look(agency)));
    }

    /** Somebody has just changed something, and wants to see it. */
    public void forget() {
        files.invalidateAll();
        looks.invalidateAll();
    }

    Live.Topic topic(@Nullable AgencyCode agency) {
        return new Live.Topic("inbox " + agency, () -> now(agency).signatures());
    }

    /** What lies in the inbox, whoever's it is. */
    public List<WaitingFiles.Waiting> lying() {
        return Objects.requireNonNull(files.get(EVERY, key -> desk.waiting()));
    }

    private InboxNow look(@Nullable AgencyCode agency) {
        List<WaitingFiles.Waiting> lying = lying().stream()
                .filter(file -> agency == null || file.agency() == null || agency.equals(file.agency()))
                .toList();
        List<SentBackList.Entry> sentBack = desk.sentBack().page(agency, null, SCREENFUL + 1);
        UnderWay underWay = desk.underWay();
        return new InboxNow(
                lying.subList(0, Math.min(SCREENFUL, lying.size())),
                lying.size(),
                underWay.counts(agency),
                underWay.newest(agency, NEWEST),
                sentBack.subList(0, Math.min(SCREENFUL, sentBack.size())),
                sentBack.size() > SCREENFUL);
    }
}
