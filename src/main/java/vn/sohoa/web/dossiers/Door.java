package vn.sohoa.web.dossiers;

import jakarta.servlet.http.HttpSession;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.web.account.Viewer;

/** Lets people in to a dossier: only to those that are theirs, and never without an entry in the audit log. */
@Component
class Door {
    private static final String SEEN = "vn.sohoa.web.dossiers.seen";

    /** Remembered in a session; what is forgotten is recorded once more. */
    private static final int MOST = 2_000;

    private final Office office;
    private final ReentrantLock counting = new ReentrantLock();

    Door(Office office) {
        this.office = office;
    }

    /** @throws FaultException {@code USAGE_NOT_FOUND} for a code that is none, of no dossier, or of another agency's */
    DossierRecord open(Viewer viewer, String code) {
        return DossierCode.find(code)
                .filter(found -> found.value().equals(code))
                .flatMap(office.register()::find)
                .filter(record -> viewer.sees(record.agency()))
                .orElseThrow(() -> nothing(code));
    }

    /** Records that a dossier's content is shown. */
    void read(DossierCode dossier, String how, HttpSession session) {
        office.auditDesk().read(dossier, how);
        isFirst(session, dossier, how);
    }

    /** Records of each dossier that it is shown, if it was not shown this way in this session. */
    void readOnce(Collection<DossierCode> dossiers, String how, HttpSession session) {
        List<DossierCode> fresh = dossiers.stream()
                .filter(dossier -> isFirst(session, dossier, how))
                .toList();
        // one transaction: a screenful is one wait for the disk
        office.database()
                .inTransaction(() -> fresh.forEach(dossier -> office.auditDesk().read(dossier, how)));
    }

    static FaultException nothing(String what) {
        return new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, what));
    }

    private boolean isFirst(HttpSession session, DossierCode dossier, String how) {
        counting.lock();
        try {
            @SuppressWarnings("unchecked")
            Set<String> seen = (Set<String>) session.getAttribute(SEEN);
            if (seen == null || seen.size() >= MOST) {
                seen = new LinkedHashSet<>();
                session.setAttribute(SEEN, seen);
            }
            return seen.add(how + " " + dossier);
        } finally {
            counting.unlock();
        }
    }
}
