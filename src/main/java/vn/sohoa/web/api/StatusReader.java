package vn.sohoa.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sohoa.certification.Certification;
import vn.sohoa.documents.Course;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultMessages;
import vn.sohoa.intake.SentBackList;
import vn.sohoa.office.Office;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.web.inbox.InboxLook;

/** Puts together how far a dossier is, out of inbox, documents, quarantine and book. */
@Component
class StatusReader {
    private static final String WAITING = "WAITING";

    private final Office office;
    private final InboxLook look;
    private final FaultMessages messages = FaultMessages.in(Locale.ENGLISH);

    StatusReader(Office office, InboxLook look) {
        this.office = office;
        this.look = look;
    }

    DossierStatus of(DossierRecord record) {
        DossierCode code = record.code();
        // in this order: what is taken meanwhile is seen twice rather than not at all
        List<DossierStatus.OnItsWay> inbox = new ArrayList<>(waiting(code));
        List<Document> documents = office.documents().of(code);
        inbox.addAll(underWay(documents, office.documents().courses(code)));
        SortedSet<ComponentCode> missing = new TreeSet<>(office.register().required(code));
        List<DossierStatus.Paper> papers = new ArrayList<>();
        for (Document document : documents) {
            paper(document).forEach(paper -> {
                papers.add(paper);
                missing.remove(document.component());
            });
        }
        return new DossierStatus(
                code.value(),
                record.procedure().value(),
                record.agency().value(),
                record.course().receivedAt(),
                missing.stream().map(ComponentCode::value).toList(),
                inbox,
                papers,
                office.inboxDesk().sentBack().of(code).stream()
                        .map(this::sentBack)
                        .toList(),
                office.certifications().of(code).stream()
                        .map(StatusReader::copy)
                        .toList());
    }

    private List<DossierStatus.OnItsWay> waiting(DossierCode code) {
        return look.lying().stream()
                .filter(file -> code.equals(file.dossier()))
                .map(file -> new DossierStatus.OnItsWay(
                        WAITING, file.name(), null, null, file.changedAt(), why(file.fault()), null))
                .toList();
    }

    private List<DossierStatus.OnItsWay> underWay(List<Document> documents, Map<DocumentId, Course> courses) {
        return documents.stream()
                .filter(document -> isUnderWay(document.state()))
                .map(document -> {
                    Course course = courses.get(document.id());
                    return new DossierStatus.OnItsWay(
                            document.state().name(),
                            null,
                            document.id().value(),
                            document.component().value(),
                            course == null ? document.receivedAt() : course.since(),
                            why(course == null ? null : course.waitsFor()),
                            course == null ? null : course.nextTry());
                })
                .toList();
    }

    private static boolean isUnderWay(DocumentState state) {
        return switch (state) {
            case DocumentState.Received r -> true;
            case DocumentState.Digitized d -> true;
            case DocumentState.Indexed i -> true;
            case DocumentState.Sealed s -> true;
            case DocumentState.Archived a -> false;
            case DocumentState.Disposed d -> false;
            case DocumentState.Quarantined q -> false;
        };
    }

    private static Stream<DossierStatus.Paper> paper(Document document) {
        if (document.state() instanceof DocumentState.Archived archived) {
            return Stream.of(paper(document, archived.rendition().pages(), Links.accessCopy(document)));
        }
        if (document.state() instanceof DocumentState.Disposed disposed) {
            return Stream.of(paper(document, disposed.rendition().pages(), null));
        }
        return Stream.empty();
    }

    private static DossierStatus.Paper paper(Document document, int pages, @Nullable String access) {
        return new DossierStatus.Paper(
                document.id().value(),
                document.component().value(),
                document.state().name(),
                pages,
                document.master().digest().hex(),
                access);
    }

    private DossierStatus.SentBack sentBack(SentBackList.Entry entry) {
        return new DossierStatus.SentBack(
                entry.id(), entry.component(), entry.places(), entry.at(), said(entry.fault()));
    }

    private DossierStatus.@Nullable Why why(@Nullable Fault fault) {
        return fault == null ? null : said(fault);
    }

    private DossierStatus.Why said(Fault fault) {
        FaultMessages.Message message = messages.of(fault);
        return new DossierStatus.Why(fault.code().id(), message.what(), message.why(), message.nextStep());
    }

    private static DossierStatus.Copy copy(Certification copy) {
        return new DossierStatus.Copy(
                copy.component().value(),
                copy.printedNumber(),
                copy.year(),
                copy.state().name(),
                copy.copy() == null ? null : copy.copy().hex(),
                copy.state() == Certification.State.ARCHIVED ? Links.certifiedCopy(copy) : null);
    }
}
