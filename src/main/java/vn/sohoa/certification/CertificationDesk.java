package vn.sohoa.certification;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.certification.CertificationRequests.Request;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The certifying officers' desk: what is asked for and how it stands; to authorise, to refuse, to cross out. It certifies
 * nothing: the night does, what was authorised.
 */
public final class CertificationDesk {
    private final AskedPapers papers;
    private final Certifications certifications;
    private final Authorisations authorisations;
    private final AuthorisationWriter writer;
    private final Clock clock;
    private final Path folder;

    /** @param folder where authorisations lie */
    public CertificationDesk(
            Database database,
            Certifications certifications,
            Authorisations authorisations,
            AuthorisationWriter writer,
            Clock clock,
            Path folder) {
        this.papers = new AskedPapers(database);
        this.certifications = certifications;
        this.authorisations = authorisations;
        this.writer = writer;
        this.clock = clock;
        this.folder = folder;
    }

    /** How a request stands. */
    public enum Standing {
        AWAITING_SCAN,
        AWAITING_AUTHORISATION,
        AUTHORISED,
        REFUSED,
        NUMBERED,
        ARCHIVED,
        VOID
    }

    /** An authorisation that waits for the night. */
    public record Authorised(String officer, @Nullable Instant until, int copies) {}

    /** The requests in one of these ways of standing. */
    public enum Part {
        /** For an officer's word; also what was crossed out in the book. */
        WAITING(Standing.AWAITING_AUTHORISATION, Standing.VOID),
        AUTHORISED(Standing.AUTHORISED),
        REFUSED(Standing.REFUSED),
        /** What has a number. */
        MADE(Standing.NUMBERED, Standing.ARCHIVED),
        NOT_SCANNED(Standing.AWAITING_SCAN);

        private final Set<Standing> standings;

        Part(Standing... standings) {
            this.standings = Set.of(standings);
        }

        /** Its name in addresses: {@code not-scanned}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A page of requests.
     *
     * @param next the last paper that was looked at, when there are more behind it
     * @param faults of files in the folder that the night would refuse
     */
    public record Board(List<Item> items, CertificationRequests.@Nullable Paper next, List<Fault> faults) {}

    /**
     * A request, or one of several scans of it.
     *
     * @param document its scan, when it is digitized
     * @param authorised when it is authorised
     * @param refusal when it is refused
     * @param entry of the book, when there is or was one
     */
    public record Item(
            DossierCode dossier,
            ComponentCode component,
            Standing standing,
            @Nullable Document document,
            @Nullable Authorised authorised,
            @Nullable Refusal refusal,
            @Nullable Certification entry) {}

    /** Everything that is asked for, and the files in the folder that the night would refuse. */
    public record Overview(List<Item> items, List<Fault> faults) {}

    public Overview overview() {
        List<Authorisations.Pending> pending = authorisations.pending(folder);
        List<Item> items = new ArrayList<>();
        for (Request request : new LinkedHashSet<>(certifications.requests())) {
            items.addAll(items(request, pending));
        }
        return new Overview(List.copyOf(items), faults(pending));
    }

    private static List<Fault> faults(List<Authorisations.Pending> pending) {
        return pending.stream()
                .flatMap(file -> Optional.ofNullable(file.fault()).stream())
                .toList();
    }

    /**
     * A page of one part, by code and component.
     *
     * @param agency whose dossiers; none = all
     * @param after where the page before ended; none = from the first
     */
    public Board board(Part part, @Nullable AgencyCode agency, CertificationRequests.@Nullable Paper after, int limit) {
        List<Authorisations.Pending> pending = authorisations.pending(folder);
        List<CertificationRequests.Paper> found = papers.page(part, in(pending), agency, after, limit + 1);
        List<CertificationRequests.Paper> shown = found.subList(0, Math.min(limit, found.size()));
        List<Item> items = shown.stream()
                .flatMap(paper -> items(new Request(paper.dossier(), paper.component()), pending).stream())
                .filter(item -> part.standings.contains(item.standing()))
                .toList();
        return new Board(items, found.size() > limit ? shown.getLast() : null, faults(pending));
    }

    /**
     * How many papers wait for an officer's word.
     *
     * @param agency whose dossiers; none = all
     */
    public long waiting(@Nullable AgencyCode agency) {
        return papers.waiting(in(authorisations.pending(folder)), agency, clock.instant());
    }

    private static Set<CertificationRequests.Paper> in(List<Authorisations.Pending> pending) {
        return pending.stream()
                .flatMap(file -> Optional.ofNullable(file.authorisation()).stream())
                .map(one -> new CertificationRequests.Paper(one.dossier(), one.component()))
                .collect(Collectors.toSet());
    }

    /**
     * Who asked for a copy, and what the original is called.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} when nobody asked for it
     */
    public Request request(DossierCode dossier, ComponentCode component) {
        return certifications.requests(dossier).stream()
                .filter(request -> request.component().equals(component))
                .findFirst()
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, dossier + "/" + component)));
    }

    /** The statement as it would stand on a copy that was made today; its number is not known before. */
    public StatementText statement(String officer) {
        return certifications.statement(officer);
    }

    /** How the desk is set up. */
    public CertificationSettings settings() {
        return writer.settings();
    }

    /**
     * The document of a request that waits for an officer's word, or had it.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} when nobody asked for it, or it has not been digitized
     */
    public Item find(DossierCode dossier, ComponentCode component) {
        List<Item> items = items(request(dossier, component), authorisations.pending(folder)).stream()
                .filter(item -> item.document() != null)
                .toList();
        if (items.isEmpty()) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, dossier + "/" + component));
        }
        return items.getLast();
    }

    /**
     * Writes an authorisation of exactly this scan, signed with the officer's key; the next night goes by it.
     *
     * @throws FaultException {@code POLICY_BOOK_ENTRY} when it has a number; {@code POLICY_AUTHORISATION_FOREIGN} when the
     *     key is no certifying officer's or another's than named; {@code POLICY_AUTHORISATION_FOUR_EYES};
     *     {@code POLICY_CERTIFICATE}; {@code INPUT_BAD_AUTHORISATION} for names or numbers that cannot be
     */
    public AuthorisationWriter.Written authorise(AuthorisationOrder order) {
        certifications.book().entries().standing(order.document()).ifPresent(entry -> {
            throw new FaultException(Fault.of(
                    FaultCode.POLICY_BOOK_ENTRY, entry.id(), entry.state().name()));
        });
        return writer.write(order, folder);
    }

    /**
     * Refuses on a legal ground; what was authorised before is overruled, and what waits in the folder as well.
     *
     * @throws FaultException {@code POLICY_BOOK_ENTRY} when it has a number: that would have to be made void
     */
    public Refusal refuse(Document document, RefusalGround ground, String officer) {
        return certifications.book().refuse(document, ground, officer);
    }

    /**
     * Crosses out an entry of the book that is not sealed yet.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND}, {@code POLICY_BOOK_ENTRY}, {@code POLICY_BOOK_YEAR}
     */
    public Certification cancel(String id, String reason) {
        return certifications.cancel(id, reason);
    }

    private List<Item> items(Request request, List<Authorisations.Pending> pending) {
        List<Document> ready = certifications.ready(request);
        if (ready.isEmpty() && certifications.isDisposed(request)) {
            return disposed(request);
        }
        if (ready.isEmpty()) {
            return List.of(
                    new Item(request.dossier(), request.component(), Standing.AWAITING_SCAN, null, null, null, null));
        }
        return ready.stream().map(document -> item(document, pending)).toList();
    }

    /** Of a dossier that was destroyed its entries in the book are left. */
    private List<Item> disposed(Request request) {
        return certifications.book().entries().of(request.dossier()).stream()
                .filter(entry -> entry.component().equals(request.component()) && entry.state() == State.ARCHIVED)
                .map(entry ->
                        new Item(request.dossier(), request.component(), Standing.ARCHIVED, null, null, null, entry))
                .toList();
    }

    private Item item(Document document, List<Authorisations.Pending> pending) {
        BookEntries entries = certifications.book().entries();
        Certification entry = entries.of(document.dossier()).stream()
                .filter(one -> one.document().equals(document.id()))
                .reduce((one, later) -> one.state() == State.VOID ? later : one)
                .orElse(null);
        if (entry != null && entry.state() != State.VOID) {
            return item(
                    document,
                    entry.state() == State.ARCHIVED ? Standing.ARCHIVED : Standing.NUMBERED,
                    null,
                    null,
                    entry);
        }
        Refusal refusal = entries.refusal(document).orElse(null);
        Authorisation authorisation = entries.authorisation(document, clock.instant())
                .or(() -> waiting(document, pending, refusal))
                .orElse(null);
        if (authorisation != null) {
            Authorised authorised = new Authorised(
                    authorisation.officer(),
                    authorisation.terms().validUntil(),
                    authorisation.terms().copies());
            return item(document, Standing.AUTHORISED, authorised, null, entry);
        }
        if (refusal != null) {
            return item(document, Standing.REFUSED, null, refusal, entry);
        }
        return item(document, entry == null ? Standing.AWAITING_AUTHORISATION : Standing.VOID, null, null, entry);
    }

    private static Optional<Authorisation> waiting(
            Document document, List<Authorisations.Pending> pending, @Nullable Refusal refusal) {
        return pending.stream()
                .flatMap(file -> Optional.ofNullable(file.authorisation()).stream())
                .filter(one -> one.dossier().equals(document.dossier())
                        && one.component().equals(document.component())
                        && one.master().equals(document.master().digest()))
                .filter(one -> refusal == null || one.authorisedAt().isAfter(refusal.at()))
                .findFirst();
    }

    private static Item item(
            Document document,
            Standing standing,
            @Nullable Authorised authorised,
            @Nullable Refusal refusal,
            @Nullable Certification entry) {
        return new Item(document.dossier(), document.component(), standing, document, authorised, refusal, entry);
    }
}
