package vn.sohoa.office;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.sohoa.documents.UnderWay;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.intake.Delivery;
import vn.sohoa.intake.Quarantine;
import vn.sohoa.intake.RetryReport;
import vn.sohoa.intake.SentBackList;
import vn.sohoa.intake.WaitingFiles;
import vn.sohoa.register.Procedure;

/** Where scanning officers bring scans in, follow them, and see to what was sent back; each for one agency's dossiers, or for all. */
public final class InboxDesk {
    private final Office office;
    private final InboxParts parts;
    private final Delivery delivery;

    InboxDesk(Office office) {
        this.office = office;
        this.parts = new InboxParts(office);
        this.delivery = parts.delivery();
    }

    /** Brings files in; see {@link Delivery#deliver}. */
    public List<Delivery.Delivered> deliver(
            @Nullable AgencyCode agency, List<Delivery.Incoming> files, Delivery.Wish wish) {
        return delivery.deliver(files, wish, theirs(agency));
    }

    /** Finishes or removes what a killed process has left on its way in. */
    public void finishDeliveries() {
        delivery.finish();
    }

    /** Largest file that may come in, in bytes. */
    public long limit() {
        return delivery.limit();
    }

    /** What lies in the inbox, whoever's it is. */
    public List<WaitingFiles.Waiting> waiting() {
        return parts.waiting().look();
    }

    public UnderWay underWay() {
        return new UnderWay(office.database());
    }

    public SentBackList sentBack() {
        return new SentBackList(office.database());
    }

    /** @throws FaultException {@code USAGE_NOT_FOUND} also for what is another agency's */
    public SentBackList.Entry sentBack(@Nullable AgencyCode agency, String id) {
        return sentBack()
                .find(agency, id)
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, id)));
    }

    /** Another try; see {@link Quarantine#retry}. */
    public RetryReport retry(@Nullable AgencyCode agency, String id) {
        sentBack(agency, id);
        return office.quarantine().retry(id);
    }

    /**
     * Says what a file is that nobody knew; see {@link Quarantine#assign}.
     *
     * @throws FaultException as {@link Delivery#admit} and {@link Quarantine#assign} do
     */
    public RetryReport assign(@Nullable AgencyCode agency, String id, DossierCode dossier, ComponentCode component) {
        sentBack(agency, id);
        delivery.admit(dossier, component, theirs(agency));
        return office.quarantine().assign(id, dossier, component);
    }

    /** The procedure of a dossier, if they may know of it. */
    public Optional<Procedure> procedure(@Nullable AgencyCode agency, DossierCode dossier) {
        return theirs(agency).test(dossier) ? office.register().procedureOf(dossier) : Optional.empty();
    }

    private Predicate<DossierCode> theirs(@Nullable AgencyCode agency) {
        return dossier -> office.register()
                .find(dossier)
                .filter(record -> agency == null || agency.equals(record.agency()))
                .isPresent();
    }
}
