package vn.sohoa.web.inbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;

/** Sees at the start to what an earlier process was killed over. */
@Component
class InboxStart {
    private static final Logger LOG = LoggerFactory.getLogger(InboxStart.class);

    private final Office office;

    InboxStart(Office office) {
        this.office = office;
    }

    @EventListener(ApplicationReadyEvent.class)
    void finish() {
        try {
            office.inboxDesk().finishDeliveries();
        } catch (FaultException later) {
            // the share with the inbox may be away; the next upload sees to it first
            LOG.warn("cannot look after interrupted uploads: {}", later.fault());
        }
    }
}
