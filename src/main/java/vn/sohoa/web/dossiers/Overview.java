package vn.sohoa.web.dossiers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sohoa.archive.retention.LegalHolds;
import vn.sohoa.certification.Certification;
import vn.sohoa.documents.Course;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.inquiry.Order;
import vn.sohoa.inquiry.Page;
import vn.sohoa.inquiry.Question;
import vn.sohoa.inquiry.Scope;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.job.DocumentPaths;
import vn.sohoa.office.Office;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.web.list.Rows;

/** Puts together what is known of one dossier, out of the database alone. */
@Component
class Overview {
    /** More files of one dossier are hardly ever sent back. */
    private static final int MOST_SENT_BACK = 100;

    private final Office office;

    Overview(Office office) {
        this.office = office;
    }

    /**
     * A dossier.
     *
     * @param sentBack files that came for it and were not taken
     * @param archive one row, or none when nothing of it is archived
     * @param holding where in the archive
     * @param disposal when it was destroyed
     */
    record Whole(
            DossierRecord record,
            List<Paper> papers,
            Rows sentBack,
            Rows archive,
            @Nullable String holding,
            LegalHolds.@Nullable Hold hold,
            DocumentState.@Nullable Disposal disposal,
            List<Copy> copies) {
        /** How many of the papers that must be there are not archived. */
        public long missing() {
            return papers.stream().filter(Paper::missing).count();
        }
    }

    /** What may be in a dossier. */
    record Paper(String component, boolean required, List<Scan> scans) {
        public boolean missing() {
            return required
                    && scans.stream()
                            .noneMatch(scan -> scan.state().equals("ARCHIVED")
                                    || scan.state().equals("DISPOSED"));
        }
    }

    /**
     * A scan of a paper, and how far it is.
     *
     * @param why it waits or was sent back
     * @param pages that can be looked at; 0 when there are none yet
     * @param files that can be taken out of the archive
     */
    record Scan(
            String id,
            String state,
            Instant since,
            @Nullable Fault why,
            @Nullable Instant nextTry,
            int pages,
            List<String> files) {}

    /** A certified copy. */
    record Copy(Certification entry, @Nullable String file) {}

    Whole of(DossierRecord record) {
        DossierCode code = record.code();
        List<Document> documents = office.documents().of(code);
        Rows archive = rows(Question.ARCHIVED, code);
        String holding = documents.stream()
                .flatMap(document -> document.state() instanceof DocumentState.Archived archived
                        ? Stream.of(archived.place().object())
                        : Stream.empty())
                .findFirst()
                .orElse(null);
        return new Whole(
                record,
                papers(record, documents),
                rows(Question.QUARANTINE, code),
                archive,
                holding,
                office.archiveOffice().holds().of(code).orElse(null),
                office.documents().disposal(code).orElse(null),
                office.certifications().of(code).stream()
                        .map(entry -> new Copy(
                                entry,
                                entry.state() == Certification.State.ARCHIVED
                                        ? DocumentPaths.certifiedCopy(entry)
                                        : null))
                        .toList());
    }

    /** Every file of the dossier that can be taken out, by its path in the archive. */
    List<String> files(DossierRecord record) {
        List<String> files = new ArrayList<>();
        office.documents().of(record.code()).forEach(document -> files.addAll(files(document)));
        office.certifications().of(record.code()).stream()
                .filter(entry -> entry.state() == Certification.State.ARCHIVED)
                .map(DocumentPaths::certifiedCopy)
                .forEach(files::add);
        return files;
    }

    private List<Paper> papers(DossierRecord record, List<Document> documents) {
        SortedSet<ComponentCode> required = office.register().required(record.code());
        SortedSet<ComponentCode> all = new TreeSet<>(required);
        documents.forEach(document -> all.add(document.component()));
        Map<DocumentId, Course> courses = office.documents().courses(record.code());
        return all.stream()
                .map(component -> new Paper(
                        component.value(),
                        required.contains(component),
                        documents.stream()
                                .filter(document -> document.component().equals(component))
                                .map(document -> scan(document, courses.get(document.id())))
                                .toList()))
                .toList();
    }

    private static Scan scan(Document document, @Nullable Course course) {
        return new Scan(
                document.id().value(),
                document.state().name(),
                course == null ? document.receivedAt() : course.since(),
                course == null ? null : course.waitsFor(),
                course == null ? null : course.nextTry(),
                PaperFiles.rendition(document)
                        .map(DocumentState.Rendition::pages)
                        .orElse(0),
                files(document));
    }

    private static List<String> files(Document document) {
        if (!(document.state() instanceof DocumentState.Archived)) {
            return List.of();
        }
        DocumentPaths paths = new DocumentPaths(document);
        List<String> files = new ArrayList<>();
        files.add(paths.accessCopy());
        files.addAll(paths.masters());
        return files;
    }

    private Rows rows(Question question, DossierCode code) {
        Rows rows = new Rows();
        office.inquiry()
                .list(
                        new Order(
                                question,
                                new Scope(Scope.Period.ALL, null, null, null, code),
                                null,
                                null,
                                new Page(MOST_SENT_BACK, null)),
                        Answers.into(rows));
        return rows;
    }
}
