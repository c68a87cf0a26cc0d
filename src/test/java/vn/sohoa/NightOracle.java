package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.archive.ArchivedFile;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.certification.Certification;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.job.DocumentPaths;
import vn.sohoa.office.Office;

/** What must be true of a data folder whose night has come to its end, however often it died on the way. */
final class NightOracle {
    private final Office office;
    private final CrashSample sample;
    private final Path data;

    NightOracle(Office office, CrashSample sample) {
        this.office = office;
        this.sample = sample;
        this.data = office.folders().data();
    }

    void judge() {
        everyInputIsInOnePlace();
        everyScanIsOneDocument();
        numbersHaveNoGap();
        CrashSample.DOSSIERS.forEach(code -> archiveHoldsWhatItShould(new DossierCode(code)));
        CrashSample.DOSSIERS.forEach(code -> auditTellsEachActOnce(new DossierCode(code)));
        nothingIsLeftHalfDone();
    }

    /** Everything that a further night must not change. */
    Map<String, String> snapshot() {
        Map<String, String> all = new TreeMap<>();
        for (String table : List.of("document", "certification", "quarantine", "intake_file", "page_text", "dossier")) {
            all.put(table, rows("SELECT t::text FROM " + table + " t").toString());
        }
        all.put("audit", rows("SELECT count(*)::text FROM audit_entry").toString());
        for (String folder : List.of("objects", "quarantine", "inbox")) {
            files(data.resolve(folder))
                    .forEach(file -> all.put(
                            data.relativize(file).toString(), digest(file).hex()));
        }
        return all;
    }

    private void everyInputIsInOnePlace() {
        List<Sha256> inbox = contents("inbox");
        List<Sha256> quarantine = contents("quarantine");
        List<Sha256> archived = dossiers()
                .flatMap(dossier -> office.archive().files(dossier).stream())
                .filter(file -> file.logicalPath().contains("/master/"))
                .map(ArchivedFile::digest)
                .toList();
        sample.ends().forEach((digest, end) -> {
            boolean keeps = end == CrashSample.End.ARCHIVE;
            assertThat(Collections.frequency(archived, digest))
                    .as("%s in the archive", digest)
                    .isEqualTo(keeps ? 1 : 0);
            assertThat(Collections.frequency(quarantine, digest))
                    .as("%s in quarantine", digest)
                    .isEqualTo(keeps ? 0 : 1);
        });
        assertThat(inbox).as("inbox").isEmpty();
        assertThat(archived.size() + quarantine.size())
                .as("files in archive and quarantine")
                .isEqualTo(sample.ends().size());
        assertThat(office.quarantine().list())
                .hasSize(quarantine.size())
                .allSatisfy(entry -> assertThat(entry.present()).as(entry.id()).isTrue());
    }

    private void everyScanIsOneDocument() {
        List<Document> documents = documents();
        Map<String, Long> states = documents.stream()
                .collect(Collectors.groupingBy(it -> it.state().name(), Collectors.counting()));
        assertThat(states)
                .isEqualTo(Map.of(
                        "ARCHIVED", (long) CrashSample.DOCUMENTS,
                        "QUARANTINED", (long) CrashSample.REJECTED_DOCUMENTS));
        assertThat(documents.stream().map(it -> it.dossier() + "/" + it.component()))
                .doesNotHaveDuplicates();
        for (Document document : documents) {
            if (document.state() instanceof DocumentState.Archived archived) {
                assertThat(rows("SELECT page::text FROM page_text WHERE document = '" + document.id()
                                + "' ORDER BY page"))
                        .as("pages to search of %s", document.component())
                        .hasSize(archived.rendition().pages());
            }
        }
    }

    private void numbersHaveNoGap() {
        List<Certification> book = dossiers()
                .flatMap(dossier -> office.certifications().of(dossier).stream())
                .toList();
        assertThat(book.stream().map(Certification::number).sorted())
                .isEqualTo(
                        IntStream.rangeClosed(1, CrashSample.CERTIFIED).boxed().toList());
        assertThat(book).allSatisfy(it -> assertThat(it.state()).isEqualTo(Certification.State.ARCHIVED));
        assertThat(book.stream().map(Certification::authorisation)).doesNotHaveDuplicates();
        assertThat(rows("SELECT last_number::text FROM certification_book"))
                .containsExactly("" + CrashSample.CERTIFIED);
    }

    private void archiveHoldsWhatItShould(DossierCode dossier) {
        assertThat(office.archive().validate(dossier))
                .as("OCFL object %s", dossier)
                .isEmpty();
        Map<String, Sha256> expected = new TreeMap<>();
        Set<String> made = new TreeSet<>();
        for (Document document : office.documents().of(dossier)) {
            if (document.state() instanceof DocumentState.Archived archived) {
                DocumentPaths paths = new DocumentPaths(document);
                for (int i = 0; i < paths.masters().size(); i++) {
                    expected.put(
                            paths.masters().get(i),
                            document.master().files().get(i).digest());
                }
                expected.put(paths.accessCopy(), archived.seal().digest());
                made.addAll(List.of(paths.text(), paths.alto(), paths.metadata(), paths.validationReport()));
            }
        }
        for (Certification copy : office.certifications().of(dossier)) {
            expected.put("certified/" + copy.fileName(), copy.copy());
            made.add("metadata/validation/" + copy.fileName().replace(".pdf", ".xml"));
        }
        Map<String, Sha256> held = new TreeMap<>();
        office.archive().files(dossier).forEach(file -> held.put(file.logicalPath(), file.digest()));
        assertThat(held).as("digests in %s", dossier).containsAllEntriesOf(expected);
        made.addAll(expected.keySet());
        if (!made.isEmpty()) {
            made.addAll(List.of("metadata/mets.xml", "metadata/premis.xml", "metadata/records.jsonl"));
        }
        assertThat(held.keySet()).as("files in %s", dossier).isEqualTo(made);
        everyContentIsInTheNewestVersion(dossier);
    }

    /**
     * A file that was made and stored a second time would have left its first content in the manifest; what the object says of
     * itself is another in each version.
     */
    private void everyContentIsInTheNewestVersion(DossierCode dossier) {
        JsonNode inventory = JsonMapper.shared()
                .readTree(data.resolve("objects/sohoa").resolve(dossier.value()).resolve("inventory.json"));
        JsonNode head =
                inventory.get("versions").get(inventory.get("head").asString()).get("state");
        assertThat(inventory.get("manifest").properties().stream()
                        .filter(content ->
                                !content.getValue().get(0).asString().matches("v\\d+/content/metadata/[a-z]+\\.\\w+"))
                        .map(Map.Entry::getKey))
                .as("contents of %s", dossier)
                .allMatch(head::has);
    }

    private void auditTellsEachActOnce(DossierCode dossier) {
        List<AuditEntry> entries = office.audit().of(dossier.value());
        for (Document document : office.documents().of(dossier)) {
            boolean archived = document.state() instanceof DocumentState.Archived;
            String id = document.id().value();
            for (String act : List.of("received", "digitized", "indexed", "sealed", "archived")) {
                int expected = archived || act.equals("received") ? 1 : 0;
                assertThat(count(entries, "document." + act, "document", id))
                        .as("%s %s", act, id)
                        .isEqualTo(expected);
            }
            assertThat(count(entries, "document.quarantined", "document", id))
                    .as(id)
                    .isEqualTo(archived ? 0 : 1);
        }
        for (Certification copy : office.certifications().of(dossier)) {
            for (String act : List.of("intended", "signed", "archived")) {
                assertThat(count(entries, "certification." + act, "certification", copy.id()))
                        .as("%s %s", act, copy.id())
                        .isEqualTo(1);
            }
        }
    }

    private void nothingIsLeftHalfDone() {
        assertThat(rows("SELECT path FROM intake_file WHERE removed_at IS NULL"))
                .as("taken and not removed")
                .isEmpty();
        assertThat(rows("SELECT place FROM quarantine WHERE settled_at IS NULL"))
                .as("not settled")
                .isEmpty();
        assertThat(rows("SELECT status FROM batch_job_execution WHERE status NOT IN ('COMPLETED', 'FAILED')"))
                .isEmpty();
        assertThat(office.spool().held().stream().filter(office.documents()::isArchived))
                .as("spool")
                .isEmpty();
        assertThat(office.documents().counts()).doesNotContainKeys("RECEIVED", "DIGITIZED", "INDEXED", "SEALED");
    }

    private Stream<DossierCode> dossiers() {
        return CrashSample.DOSSIERS.stream().map(DossierCode::new);
    }

    private List<Document> documents() {
        return dossiers()
                .flatMap(dossier -> office.documents().of(dossier).stream())
                .toList();
    }

    private static long count(List<AuditEntry> entries, String act, String key, String value) {
        return entries.stream()
                .filter(entry -> entry.act().equals(act))
                .filter(entry -> value.equals(entry.details().get(key)))
                .count();
    }

    private List<String> rows(String sql) {
        List<String> rows = new ArrayList<>(
                office.database().jdbc().sql(sql).query(String.class).list());
        Collections.sort(rows);
        return rows;
    }

    private List<Sha256> contents(String folder) {
        return files(data.resolve(folder)).stream()
                .filter(file -> !file.toString().endsWith(".reason.txt"))
                .map(NightOracle::digest)
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Sha256 digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
