package vn.sohoa.certification;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.certification.CertificationRequests.Request;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DocumentState.Rendition;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Certifies what was requested and authorised, and nothing else. {@link #prepare} gives numbers, {@link #completeOne} makes
 * the numbered copy, {@link #markArchived} ends it. A process may die at any point of it: the next run completes the same
 * entries under the same numbers.
 *
 * <p>{@link #prepare} may run anywhere at the same time; an entry may be completed by one thread at a time.
 */
public final class Certifications {
    private final Book book;
    private final Documents documents;
    private final CertificationRequests requests;
    private final CertifiedCopies copies;
    private final Clock clock;

    public Certifications(
            Book book, Documents documents, CertificationRequests requests, CertifiedCopies copies, Clock clock) {
        this.book = book;
        this.documents = documents;
        this.requests = requests;
        this.copies = copies;
        this.clock = clock;
    }

    /**
     * What is to be done.
     *
     * @param intents entries whose copy is to be made, in the book's order, those of earlier runs included
     * @param unready what is authorised and could not be prepared, without having taken a number; tried again
     * @param waiting for each request whose scans are there and none of them authorised, nor refused: a
     *     {@code POLICY_NOT_AUTHORISED}, or {@code POLICY_AUTHORISATION_EXPIRED}
     */
    public record Prepared(List<Certification> intents, List<Unready> unready, List<Fault> waiting) {}

    /** @param subject dossier and component */
    public record Unready(String subject, Fault fault) {}

    /**
     * Prepares every document that was requested, is digitized (indexed or further) and whose master an officer has
     * authorised by its digest, and gives it a number if that goes well: the keys' certificates are good, and the very
     * bytes to be signed pass all judges when throw-away keys have signed them. Numbers follow the time of authorisation.
     */
    public Prepared prepare() {
        List<Candidate> candidates = new ArrayList<>();
        List<Fault> waiting = new ArrayList<>();
        for (Request request : requests.open()) {
            examine(request, candidates, waiting);
        }
        candidates.sort(Candidate.ORDER);
        List<Unready> unready = enter(candidates);
        return new Prepared(book.entries().in(State.INTENDED), unready, List.copyOf(waiting));
    }

    /**
     * Signs the copy that was prepared for the entry, that and no other, and records it. Nothing is done for an entry that
     * is signed or void already; what there is of a void one's copy is removed. An authorisation that was good when the
     * number was given is good for this, however long it takes; the keys' certificates have to be good today.
     *
     * @return the entry as it is then
     * @throws FaultException when it could not be; the entry keeps its number, and the next run tries again, until it can
     *     be or an officer makes the entry void. {@code INTEGRITY_DIGEST} when what was prepared is gone and what is made
     *     now is something else
     */
    public Certification completeOne(Certification intent) {
        Certification entry = book.entries()
                .find(intent.id())
                .orElseThrow(() -> new IllegalArgumentException("no certification " + intent.id()));
        Certification done = entry.state() == State.INTENDED ? sign(entry) : entry;
        copies.tidy(done);
        return done;
    }

    /** Requests that are digitized and have neither a number nor a refusal. Asks the database only, no key. */
    public long unanswered() {
        return book.entries().unanswered(requests.papers());
    }

    /** Entries whose copy is not in the archive yet, made or not. */
    public List<Certification> unfinished() {
        return Stream.concat(book.entries().in(State.INTENDED).stream(), book.entries().in(State.SIGNED).stream())
                .toList();
    }

    /** Signed copies the archive does not have yet, in the book's order. */
    public List<Certification> awaitingArchive() {
        return book.entries().in(State.SIGNED);
    }

    /** The signed copy's file in the spool. */
    public Path copy(Certification entry) {
        return copies.path(entry);
    }

    /**
     * The archive has the copy and has read it back. Saying it twice changes nothing.
     *
     * @param objectKey where the archive keeps it
     * @throws IllegalStateException when the entry is not signed, or archived elsewhere
     */
    public void markArchived(String id, String objectKey) {
        book.recordArchived(id, objectKey);
    }

    /** A dossier's entries in the book's order, void ones included. */
    public List<Certification> of(DossierCode dossier) {
        return book.entries().of(dossier);
    }

    /** Dossiers with at least one signed copy. */
    public List<DossierCode> certifiedDossiers() {
        return book.entries().certifiedDossiers();
    }

    Book book() {
        return book;
    }

    List<Request> requests() {
        return requests.open();
    }

    List<Request> requests(DossierCode dossier) {
        return requests.of(dossier);
    }

    /** See {@link CertificationDesk#statement}. */
    StatementText statement(String officer) {
        return copies.statement(officer, clock.instant());
    }

    /** The digitized scans of a request. */
    List<Document> ready(Request request) {
        return documents.of(request.dossier()).stream()
                .filter(document -> document.component().equals(request.component()))
                .filter(document -> rendition(document).isPresent())
                .toList();
    }

    /** Whether the scan of a request was destroyed with its dossier. */
    boolean isDisposed(Request request) {
        return documents.disposal(request.dossier()).isPresent();
    }

    /** See {@link CertificationDesk#cancel}. */
    Certification cancel(String id, String reason) {
        Certification entry = book.cancel(id, reason);
        copies.tidy(entry);
        return entry;
    }

    private record Candidate(Original original, Authorisation authorisation) {
        String subject() {
            return original.document().dossier() + "/" + original.document().component();
        }

        static final Comparator<Candidate> ORDER = Comparator.comparing(
                        (Candidate candidate) -> candidate.authorisation.authorisedAt())
                .thenComparing(candidate -> candidate.original.document().dossier())
                .thenComparing(candidate -> candidate.original.document().component())
                .thenComparing(candidate -> candidate.original.document().id());
    }

    private Certification sign(Certification intent) {
        Document document = documents.find(intent.document()).orElseThrow();
        Rendition rendition = rendition(document)
                .orElseThrow(() -> new FaultException(Fault.of(
                        FaultCode.UNAVAILABLE_DISK,
                        intent.id(),
                        "The document is " + document.state().name() + " again.")));
        Optional<Sha256> prepared = book.entries().prepared(intent.id());
        return book.recordSigned(intent, copies.make(intent, prepared, rendition.digest()));
    }

    private List<Unready> enter(List<Candidate> candidates) {
        List<Unready> unready = new ArrayList<>();
        Optional<Fault> noKey = candidates.isEmpty() ? Optional.empty() : fault(copies::requireKeys);
        for (Candidate candidate : candidates) {
            noKey.or(() -> fault(() -> enter(candidate.original)))
                    .ifPresent(why -> unready.add(new Unready(candidate.subject(), why)));
        }
        return List.copyOf(unready);
    }

    private void enter(Original original) {
        Document document = original.document();
        Path source =
                copies.source(document.id(), rendition(document).orElseThrow().digest());
        book.enter(original, entry -> copies.prepare(entry, source));
    }

    private static Optional<Fault> fault(Runnable act) {
        try {
            act.run();
            return Optional.empty();
        } catch (FaultException refused) {
            return Optional.of(refused.fault());
        }
    }

    /** Of a document that is in no standing entry: of its void ones, and of preparations that died. */
    private void sweep(Document document) {
        book.entries().of(document.dossier()).stream()
                .filter(entry -> entry.document().equals(document.id()))
                .forEach(copies::tidy);
        copies.sweep(document.id());
    }

    private void examine(Request request, List<Candidate> candidates, List<Fault> waiting) {
        List<Document> ready = ready(request);
        boolean answered = ready.isEmpty();
        for (Document document : ready) {
            boolean entered = book.entries().standing(document).isPresent();
            if (!entered) {
                sweep(document);
            }
            Optional<Authorisation> authorisation =
                    entered ? Optional.empty() : book.entries().authorisation(document, clock.instant());
            authorisation.ifPresent(found -> candidates.add(new Candidate(original(document, request), found)));
            answered |= entered || authorisation.isPresent() || refused(document);
        }
        if (!answered) {
            waiting.add(whyNot(request, ready.getLast()));
        }
    }

    private Original original(Document document, Request request) {
        return new Original(document, rendition(document).orElseThrow().pages(), request.title(), request.requester());
    }

    /** Whether an officer's last word was no. */
    private boolean refused(Document document) {
        return book.entries().refusal(document).isPresent();
    }

    private Fault whyNot(Request request, Document document) {
        String subject = request.dossier() + "/" + request.component();
        Authorisation newest = book.entries().newestAuthorisation(document).orElse(null);
        if (newest == null) {
            return Fault.of(FaultCode.POLICY_NOT_AUTHORISED, subject);
        }
        if (!newest.master().equals(document.master().digest())) {
            return Fault.of(
                    FaultCode.POLICY_NOT_AUTHORISED,
                    subject,
                    "authorised: " + newest.master() + ", scan: "
                            + document.master().digest());
        }
        return newest.expired(clock.instant())
                ? Fault.of(
                        FaultCode.POLICY_AUTHORISATION_EXPIRED,
                        subject,
                        "valid until " + newest.terms().validUntil())
                : Fault.of(FaultCode.POLICY_NOT_AUTHORISED, subject);
    }

    /** Of a document that may be certified: what came after its text was read. */
    private static Optional<Rendition> rendition(Document document) {
        return switch (document.state()) {
            case DocumentState.Indexed indexed -> Optional.of(indexed.rendition());
            case DocumentState.Sealed sealed -> Optional.of(sealed.rendition());
            case DocumentState.Archived archived -> Optional.of(archived.rendition());
            case DocumentState.Received received -> Optional.empty();
            case DocumentState.Digitized digitized -> Optional.empty();
            case DocumentState.Disposed disposed -> Optional.empty();
            case DocumentState.Quarantined quarantined -> Optional.empty();
        };
    }
}
