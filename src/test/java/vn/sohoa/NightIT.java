package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import vn.sohoa.Commune.Answer;

/** One real night on the sample commune, looked at by outside judges; then the nights that follow it, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightIT extends AskedNight {
    private static final String UNKNOWN = "000.12.34.H23-240304-9999";

    @Test
    @Order(8)
    void findsWordsWithAndWithoutAccents() throws Exception {
        Set<String> plain = places(commune.json("search", "gia luong", "--limit", "100"));
        Set<String> accented = places(commune.json("search", "Gia Lương", "--limit", "100"));
        assertThat(plain).isEqualTo(accented).isEqualTo(places(commune.json("search", "GIA LUONG", "--limit", "100")));
        Set<String> written = new LinkedHashSet<>();
        for (String dossier : SampleNight.archivedDossiers()) {
            for (String component : SampleNight.SCANNED.get(dossier)) {
                String[] pages = Files.readString(truth(dossier, component)).split("\f");
                for (int page = 1; page <= pages.length; page++) {
                    if (pages[page - 1].contains("Gia Lương")) {
                        written.add(dossier + " " + component + " " + page);
                    }
                }
            }
        }
        assertThat(accented).containsAll(written);
        // pages that say Hà, then pages that only say Hạ or ha
        List<Boolean> exact = commune.json("search", "Hà", "--limit", "100")
                .valueStream()
                .map(hit -> hit.get("exact").booleanValue())
                .toList();
        assertThat(exact).contains(true, false).isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
    }

    @Test
    @Order(9)
    void verifiesADossierAndNoticesAFlippedBit() throws Exception {
        JsonNode judged = commune.json("verify", SampleNight.CERTIFIED);
        assertThat(judged.get("valid").booleanValue()).isTrue();
        assertThat(judged.get("files")).hasSize(4);
        Path copy = night.accessCopy(SampleNight.CERTIFIED, "to-khai");
        commune.run("verify", copy.toString()).exits(0);
        for (String name : List.of("access.pdf", "master/01.pdf", "text.txt")) {
            Path kept = archived(SampleNight.CERTIFIED, name);
            byte[] good = Files.readAllBytes(kept);
            flip(kept, good);
            Answer verified = commune.run("verify", SampleNight.CERTIFIED).exits(8);
            assertThat(verified.out() + verified.err())
                    .contains(kept.getFileName().toString());
            commune.run(
                            "export",
                            SampleNight.CERTIFIED,
                            folder.resolve("flipped-" + kept.getFileName()).toString())
                    .exits(8);
            Files.write(kept, good);
        }
        commune.run("verify", SampleNight.CERTIFIED).exits(0);
        Path other = Files.copy(copy, folder.resolve("flipped.pdf"));
        flip(other, Files.readAllBytes(other));
        assertThat(commune.run("verify", other.toString(), "--json")
                        .exits(8)
                        .json()
                        .get("valid")
                        .booleanValue())
                .isFalse();
    }

    @Test
    @Order(10)
    void changesNothingInASecondNight() throws Exception {
        Snapshot before = Snapshot.of(commune);
        JsonNode report = commune.json("run", "nightly");
        assertThat(report.get("exitCode").intValue()).isZero();
        assertThat(Snapshot.of(commune)).isEqualTo(before);
        JsonNode again = commune.json("demo");
        assertThat(again.get("run").get("exitCode").intValue()).isZero();
        assertThat(again.get("rates").get("received").intValue()).isEqualTo(12);
        assertThat(Snapshot.of(commune)).isEqualTo(before);
    }

    @Test
    @Order(11)
    void sendsBadScansBackAndArchivesTheRest() throws Exception {
        Map<String, String> before = Snapshot.of(commune).objects();
        BadScans bad = new BadScans(night, folder);
        bad.arrive();
        JsonNode report = commune.run("run", "nightly", "--json").exits(4).json();
        JsonNode intake = step(report, "intake");
        assertThat(intake.get("done").intValue()).isEqualTo(1);
        assertThat(intake.get("notNeeded").intValue()).isEqualTo(1);
        assertThat(intake.get("sentBack").intValue()).isEqualTo(BadScans.FAULTS.size());
        Map<String, String> reasons = new TreeMap<>();
        for (JsonNode entry : commune.json("quarantine", "list")) {
            Path file = Path.of(entry.get("file").asString());
            String code = entry.get("fault").get("code").asString();
            reasons.put(file.getParent().getFileName() + "/" + file.getFileName(), code);
            assertThat(file.resolveSibling(file.getFileName() + ".reason.txt"))
                    .content()
                    .contains("LÝ DO TRẢ LẠI", "Cần làm:", "WHY THIS WAS SENT BACK", "Next step:", code);
        }
        assertThat(reasons).isEqualTo(new TreeMap<>(BadScans.FAULTS));
        assertThat(commune.run("quarantine").exits(0).out()).contains("ket-qua.pdf", "giay-la.pdf");
        try (Stream<Path> left = Files.walk(commune.data().resolve("inbox"))) {
            assertThat(left.filter(file -> !Files.isDirectory(file))).isEmpty();
        }
        assertThat(bad.linked()).hasBinaryContent(bad.another(2));
        assertThat(commune.json("rates").get("digitizedOfRequired").asString()).isEqualTo("100.00");
        assertThat(strings(commune.json("status", SampleNight.GAP).get("documents"), "objectVersion"))
                .containsExactlyInAnyOrder("v1", "v1", "v2");
        before.keySet().removeIf(key -> key.matches(".*" + SampleNight.GAP + "/inventory.json(.sha512)?"));
        assertThat(Snapshot.of(commune).objects()).containsAllEntriesOf(before);
        commune.run("verify", SampleNight.GAP).exits(0);
    }

    @Test
    @Order(12)
    void archivesWhatAnOfficerMendedInQuarantine() throws Exception {
        BadScans scans = new BadScans(night, folder);
        for (JsonNode entry : commune.json("quarantine")) {
            Path file = Path.of(entry.get("file").asString());
            if (entry.get("fault").get("code").asString().equals("input-damaged")) {
                Files.write(file, scans.another(7));
            } else if (file.endsWith("giay-la.pdf")) {
                Files.move(file, file.resolveSibling("to-khai.pdf"));
            } else {
                Files.delete(file);
            }
        }
        JsonNode retried = commune.json("quarantine", "retry");
        assertThat(retried.get("returned")).hasSize(2);
        assertThat(retried.get("gone")).hasSize(BadScans.FAULTS.size() - 1);
        JsonNode report = commune.json("run", "nightly");
        assertThat(step(report, "intake").get("done").intValue()).isEqualTo(2);
        assertThat(commune.json("quarantine")).isEmpty();
        assertThat(Commune.files(commune.data().resolve("quarantine"))).isEmpty();
        assertThat(commune.json("status").get("documents").get("ARCHIVED").intValue())
                .isEqualTo(25);
        assertThat(strings(commune.json("status", "000.12.34.H23-240304-0002").get("documents"), "state"))
                .containsExactly("ARCHIVED", "ARCHIVED");
    }

    @Test
    @Order(13)
    void sendsBackAScanThatHasNotTheRegistersPages() throws Exception {
        BadScans scans = new BadScans(night, folder);
        register("to-khai:2");
        Files.write(commune.inbox(SampleNight.GAP + "/to-khai.pdf"), scans.another(8));
        JsonNode report = commune.run("run", "nightly", "--json").exits(5).json();
        assertThat(step(report, "digitize").get("sentBack").intValue()).isEqualTo(1);
        JsonNode entry = commune.json("quarantine").get(0);
        assertThat(entry.get("fault").get("code").asString()).isEqualTo("quality-page-count");
        Path file = Path.of(entry.get("file").asString());
        assertThat(file).hasBinaryContent(scans.another(8));
        assertThat(file.resolveSibling(file.getFileName() + ".reason.txt"))
                .content()
                .contains(
                        "số trang phải có: 1 ≠ 2",
                        "quét lại đủ trang",
                        "there should be: 1 ≠ 2",
                        "scan all pages again");
        register("to-khai:1");
        commune.run("run", "nightly").exits(0);
        assertThat(commune.json("quarantine", "retry").get("returned")).hasSize(1);
        JsonNode again = commune.json("run", "nightly");
        assertThat(step(again, "archive").get("done").intValue()).isEqualTo(1);
        assertThat(commune.json("quarantine")).isEmpty();
    }

    /** The gap's row again, now with pages. */
    private static void register(String pages) throws Exception {
        Path all = Commune.files(commune.data().resolve("register")).stream()
                .filter(file -> file.getFileName().toString().matches("register-.*\\.csv"))
                .findFirst()
                .orElseThrow();
        List<String> rows = Files.readAllLines(all);
        String gap = rows.stream()
                .filter(row -> row.contains(SampleNight.GAP))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                commune.data().resolve("register/pages.csv"), rows.getFirst() + ",pages\n" + gap + "," + pages + "\n");
    }

    @Test
    @Order(14)
    void certifiesWhatAnOfficerAuthorisesAtTheKeyboard() {
        JsonNode open = commune.json("status").get("certifiedCopies");
        assertThat(open.get("unanswered").intValue()).isEqualTo(1);
        String asked = waiting().get(0).get("dossier").asString();

        commune.run("certify", "authorise", asked, "ket-qua").exits(0);
        commune.run("run", "nightly").exits(0);

        assertThat(waiting()).isEmpty();
        assertThat(commune.json("status", asked)
                        .get("certifiedCopies")
                        .get(0)
                        .get("number")
                        .asString())
                .isEqualTo("03");
        assertThat(commune.json("verify", asked).toString())
                .contains("LTA")
                .doesNotContain("INDETERMINATE", "TOTAL_FAILED");
        commune.run("book", "check").exits(0);
    }

    private static List<JsonNode> waiting() {
        return commune.json("certify", "list")
                .get("requests")
                .valueStream()
                .filter(item -> item.get("state").asString().equals("AWAITING_AUTHORISATION"))
                .toList();
    }

    @Test
    @Order(15)
    void answersProgramsInJsonAndMistakesWithoutAStackTrace() {
        for (String reporting : List.of(
                "jobs",
                "status",
                "search khai sinh",
                "search zzzz",
                "rates",
                "rates --list certified",
                "quarantine",
                "quarantine retry",
                "doctor")) {
            assertThat(commune.json(reporting.split(" ")).isContainer())
                    .as(reporting)
                    .isTrue();
        }
        for (String mistaken : List.of(
                "status " + UNKNOWN,
                "verify " + UNKNOWN,
                "export " + UNKNOWN + " " + folder.resolve("nothing"),
                "export " + SampleNight.CERTIFIED + " " + night.exported(SampleNight.CERTIFIED),
                "quarantine retry nosuch",
                "demo --seed 99",
                "rates --list nothing",
                "rates --from 2024-05-01 --to 2024-01-01",
                "rates --procedure x",
                "rates --agency x")) {
            Answer answer = commune.run(mistaken.split(" ")).exits(2);
            assertThat(answer.err()).as(mistaken).contains("Lỗi: ", "Việc cần làm: ", "Mã lỗi: usage-");
            assertThat(answer.err()).as(mistaken).doesNotContain("\tat ", "Exception");
            assertThat(answer.out()).as(mistaken).isEmpty();
        }
        assertThat(commune.run("status", UNKNOWN, "--debug").err()).contains("FaultException", "\tat ");
    }

    private static JsonNode step(JsonNode report, String name) {
        return report.get("steps")
                .valueStream()
                .filter(step -> step.get("step").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> places(JsonNode hits) {
        return hits.valueStream()
                .map(hit -> hit.get("dossier").asString() + " "
                        + hit.get("component").asString() + " "
                        + hit.get("page").intValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path archived(String dossier, String name) throws Exception {
        return Commune.files(commune.object(dossier)).stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static void flip(Path file, byte[] good) throws Exception {
        byte[] bytes = good.clone();
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
