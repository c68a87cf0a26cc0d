package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.SignatureReport;
import vn.sohoa.signing.SigningOffice;

/** Purpose: what has to be true of a book and its copies, however often they were begun. */
final class BookOracle {
    private static final AgencyCode AGENCY = new AgencyCode("H23.123.45");
    private static final String BY_OFFICER = "% signed by officer";
    private static final String BY_AGENCY = "% signed by agency";

    private final CertifiedCommune commune;
    private final SigningOffice signing;
    private final Path folder;
    private final Map<DocumentId, Boolean> followed = new HashMap<>();
    /** Digests of the finished copies that were ever there, by their path. */
    private final Map<Path, Set<Sha256>> seen = new HashMap<>();

    BookOracle(CertifiedCommune commune, SigningOffice signing, Path folder) {
        this.commune = commune;
        this.signing = signing;
        this.folder = folder;
    }

    /** @param reallySigned whether its copy has real signatures */
    void follow(Document document, boolean reallySigned) {
        followed.put(document.id(), reallySigned);
    }

    /** Looks at what is finished whenever something is; files that nobody counts. */
    void see(Step step) {
        if (step == Step.AGENCY_SIGNED || step == Step.ENTRY_SIGNED) {
            followed.keySet().forEach(document -> finished(document).forEach(this::see));
        }
    }

    private void see(Path copy) {
        try {
            seen.computeIfAbsent(
                            copy,
                            path -> new TreeSet<>((one, other) -> one.hex().compareTo(other.hex())))
                    .add(Sha256.of(copy));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** @return the figures */
    String judge() throws Exception {
        List<Certification> all = commune.entries();
        List<Integer> numbers = all.stream().map(Certification::number).toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(commune.check().check(AGENCY, null).getFirst().findings()).isEmpty();
        assertThat(all).allSatisfy(one -> assertThat(one.state()).isIn(State.ARCHIVED, State.VOID));
        assertThat(all.stream().filter(one -> one.state() == State.ARCHIVED).map(Certification::document))
                .doesNotHaveDuplicates();
        assertThat(seen)
                .allSatisfy((copy, contents) ->
                        assertThat(contents).as("contents of " + copy).hasSize(1));
        for (Certification one : all) {
            told(one);
            if (one.state() == State.ARCHIVED) {
                copy(one);
            }
        }
        for (DocumentId document : followed.keySet()) {
            noOrphans(document, all);
        }
        long copies = all.stream().filter(one -> one.state() == State.ARCHIVED).count();
        long real = all.stream()
                .filter(one -> one.state() == State.ARCHIVED && followed.get(one.document()))
                .count();
        return "%d documents, numbers 1 to %d: gaps 0, reuses 0; %d copies (%d with real signatures): double seals 0; %d void"
                .formatted(followed.size(), all.size(), copies, real, all.size() - copies);
    }

    /** The audit log says the whole life of an entry, each act once. */
    private void told(Certification entry) {
        List<String> acts = commune.audit().of(entry.dossier().value()).stream()
                .filter(act -> entry.id().equals(act.details().get("certification")))
                .map(AuditEntry::act)
                .toList();
        assertThat(acts)
                .as(entry.id())
                .isEqualTo(
                        entry.state() == State.VOID
                                ? List.of("certification.intended", "certification.void")
                                : List.of("certification.intended", "certification.signed", "certification.archived"));
    }

    /** It is what was prepared for its number, and each key has signed it once. */
    private void copy(Certification entry) throws Exception {
        Path copy = spool().dir(entry.document()).resolve(entry.fileName());
        byte[] bytes = Files.readAllBytes(copy);
        Sha256 prepared = commune.book().entries().prepared(entry.id()).orElseThrow();
        assertThat(Sha256.of(bytes)).isEqualTo(entry.copy());
        if (followed.get(entry.document())) {
            SignatureReport report = signing.validate(copy);
            assertThat(report.allPassed()).as(entry.id()).isTrue();
            assertThat(report.signatures())
                    .extracting(SignatureReport.Verdict::signer)
                    .containsExactly(signing.commonName("officer"), signing.commonName("agency"));
            assertThat(BookCheck.beginsWith(bytes, prepared)).as(entry.id()).isTrue();
        } else {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String signatures = BY_OFFICER + BY_AGENCY;
            assertThat(text).endsWith(signatures);
            String unsigned = text.substring(0, text.length() - signatures.length());
            assertThat(unsigned).doesNotContain("% signed by");
            assertThat(Sha256.of(unsigned.getBytes(StandardCharsets.ISO_8859_1)))
                    .isEqualTo(prepared);
        }
    }

    private void noOrphans(DocumentId document, List<Certification> all) throws IOException {
        List<String> expected = new ArrayList<>(List.of("rendition.pdf"));
        all.stream()
                .filter(one -> one.document().equals(document) && one.state() == State.ARCHIVED)
                .forEach(one -> expected.add(one.fileName()));
        try (Stream<Path> files = Files.list(spool().dir(document))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as(document.value())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private List<Path> finished(DocumentId document) {
        try (Stream<Path> files = Files.list(spool().dir(document))) {
            return files.filter(file -> file.getFileName().toString().matches("certified-\\d+-\\d+\\.pdf"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Spool spool() {
        return new Spool(folder.resolve("spool"));
    }
}
