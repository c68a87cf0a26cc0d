package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.Sha256;

/** What the first night on the sample commune must leave behind. */
abstract class FirstNight {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    static SampleNight night;
    static Commune commune;

    @BeforeAll
    static void oneNight() throws Exception {
        night = SampleNight.spend(folder);
        commune = night.commune();
    }

    @AfterAll
    static void close() throws Exception {
        if (night != null) {
            night.close();
        }
    }

    @Test
    @Order(1)
    void archivesAllThatIsRequiredButThePlannedGap() throws Exception {
        night.demo().exits(0);
        assertThat(Commune.files(commune.data().resolve("inbox"))).isEmpty();
        assertThat(commune.json("quarantine")).isEmpty();
        JsonNode counts = commune.json("status").get("documents");
        assertThat(counts.get("ARCHIVED").intValue()).isEqualTo(22);
        assertThat(counts.properties().stream()
                        .mapToInt(count -> count.getValue().intValue())
                        .sum())
                .isEqualTo(22);
        SampleNight.SCANNED.forEach((dossier, components) -> {
            JsonNode status = commune.json("status", dossier);
            assertThat(strings(status.get("documents"), "component"))
                    .as(dossier)
                    .containsExactlyInAnyOrderElementsOf(components);
            assertThat(strings(status.get("documents"), "state")).allMatch("ARCHIVED"::equals);
            assertThat(strings(status.get("missing")))
                    .as(dossier)
                    .isEqualTo(dossier.equals(SampleNight.GAP) ? List.of("ket-qua") : List.of());
        });
    }

    @Test
    @Order(2)
    void reckonsTheRates() {
        JsonNode total = commune.json("rates");
        Map<String, String> byHand = Map.ofEntries(
                Map.entry("received", "12"),
                Map.entry("ahead", "11"),
                Map.entry("onDueDate", "1"),
                Map.entry("late", "0"),
                Map.entry("required", "11"),
                Map.entry("digitized", "10"),
                Map.entry("certified", "2"),
                Map.entry("digitizedOfRequired", "90.91"),
                Map.entry("digitizedOfReceived", "83.33"),
                Map.entry("certifiedOfReceived", "16.67"));
        byHand.forEach((figure, value) ->
                assertThat(total.get(figure).asString()).as(figure).isEqualTo(value));
        JsonNode gap = commune.json("rates", "--list", "notDigitized");
        assertThat(strings(gap, "dossier")).containsExactly(SampleNight.GAP);
        assertThat(strings(gap.get(0).get("missing"))).containsExactly("ket-qua");
        assertThat(strings(commune.json("rates", "--list", "notRequired"), "dossier"))
                .containsExactly(SampleNight.ONLINE);
        assertThat(night.demo().out().lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .contains(
                        "Tiếp nhận|12",
                        "Phải số hóa|11",
                        "Đã số hóa|10",
                        "trên số phải số hóa|90.91",
                        "1.001193|Đăng ký khai sinh|2|2|0|0|2|2|1|100.00|100.00",
                        "1.001022|Đăng ký nhận cha, mẹ, con|1|1|0|0|1|0|0|0.00|0.00");
    }

    @Test
    @Order(3)
    void sealsAccessCopiesThatOutsideJudgesAccept() throws Exception {
        int judged = 0;
        for (String dossier : SampleNight.archivedDossiers()) {
            for (String component : SampleNight.SCANNED.get(dossier)) {
                Path copy = night.accessCopy(dossier, component);
                assertThat(Judges.validSigners(copy)).as(copy.toString()).containsExactly(SampleNight.AGENCY);
                acceptable(copy);
                judged++;
            }
        }
        assertThat(judged).isEqualTo(22);
    }

    @Test
    @Order(4)
    void readsCleanPagesWithFewerThanTwoErrorsInAHundred() throws Exception {
        int letters = 0;
        int errors = 0;
        for (String dossier : SampleNight.archivedDossiers()) {
            for (String component : SampleNight.SCANNED.get(dossier)) {
                Path truth = truth(dossier, component);
                JsonNode scan = JsonMapper.shared()
                        .readTree(truth.resolveSibling(component + ".json").toFile());
                String read = withoutSeal(Judges.text(night.accessCopy(dossier, component)));
                String expected = Judges.collapsed(Files.readString(truth));
                int wrong = Judges.errors(expected, read);
                if (scan.get("class").asString().equals("clean")) {
                    assertThat(100.0 * wrong / expected.length())
                            .as("%s %s: %s", dossier, component, read)
                            .isLessThan(4);
                    letters += expected.length();
                    errors += wrong;
                }
            }
        }
        assertThat(letters).isGreaterThan(10_000);
        assertThat(100.0 * errors / letters).isLessThan(2);
    }

    @Test
    @Order(5)
    void keepsEveryMasterAndItsJpegDataBitForBit() throws Exception {
        Path again = folder.resolve("again");
        commune.run("sample", again.toString()).exits(0);
        Set<Sha256> delivered = new LinkedHashSet<>();
        for (Path scan : Commune.files(again.resolve("inbox"))) {
            delivered.add(Sha256.of(scan));
        }
        Set<Sha256> kept = new LinkedHashSet<>();
        int photographs = 0;
        for (String dossier : SampleNight.archivedDossiers()) {
            for (Path master : night.mastersOnDisk(dossier)) {
                kept.add(Sha256.of(master));
            }
            for (String component : SampleNight.SCANNED.get(dossier)) {
                photographs += jpegsGivenBack(night.accessCopy(dossier, component));
            }
        }
        assertThat(kept).containsExactlyInAnyOrderElementsOf(delivered).hasSize(24);
        assertThat(photographs).isEqualTo(11);
    }

    @Test
    @Order(6)
    void certifiesWithConsecutiveNumbersAndTwoSignatures() throws Exception {
        List<String> numbers = new ArrayList<>();
        for (String dossier : List.of(SampleNight.CERTIFIED, SampleNight.ALSO_CERTIFIED)) {
            JsonNode copies = commune.json("status", dossier).get("certifiedCopies");
            assertThat(strings(copies, "component")).containsExactly("ket-qua");
            String number = copies.get(0).get("number").asString();
            numbers.add(number);
            List<Path> files = Commune.files(night.exported(dossier).resolve("certified"));
            assertThat(files).hasSize(1);
            Path copy = files.getFirst();
            assertThat(copies.get(0).get("sha256").asString())
                    .isEqualTo(Sha256.of(copy).hex());
            assertThat(commune.data()
                            .resolve("objects/sohoa")
                            .resolve(copies.get(0).get("objectKey").asString()))
                    .hasSameBinaryContentAs(copy);
            assertThat(Judges.validSigners(copy)).containsExactly(SampleNight.OFFICER, SampleNight.AGENCY);
            acceptable(copy);
            assertThat(Judges.text(copy)).contains("Chứng thực bản sao đúng với bản chính", number);
        }
        assertThat(numbers).containsExactlyInAnyOrder("01", "02");
    }

    @Test
    @Order(7)
    void tellsOfEachDocumentWhatTheArchiveHolds() throws Exception {
        for (String dossier : SampleNight.archivedDossiers()) {
            for (JsonNode document : commune.json("status", dossier).get("documents")) {
                String component = document.get("component").asString();
                assertThat(document.get("id").asString()).matches("[0-9a-f]{64}|[0-9a-f-]{32,36}");
                assertThat(document.get("pages").intValue()).isBetween(1, 3);
                assertThat(document.get("signatureLevel").asString()).startsWith("PAdES-BASELINE-LT");
                assertThat(document.get("signatureIndication").asString()).isEqualTo("TOTAL_PASSED");
                for (String moment : List.of("receivedAt", "sealedAt", "archivedAt")) {
                    assertThat(document.get(moment).asString()).matches("\\d{4}-.*T.*\\+07:00");
                }
                assertThat(document.get("accessCopySha256").asString())
                        .isEqualTo(
                                Sha256.of(night.accessCopy(dossier, component)).hex());
                assertThat(document.get("masterSha256").asString()).matches("[0-9a-f]{64}");
                assertThat(document.get("objectKeys").size()).isGreaterThanOrEqualTo(4);
                for (Map.Entry<String, JsonNode> key :
                        document.get("objectKeys").properties()) {
                    assertThat(commune.data()
                                    .resolve("objects/sohoa")
                                    .resolve(key.getValue().asString()))
                            .hasSameBinaryContentAs(night.exported(dossier).resolve(key.getKey()));
                }
            }
            assertThat(commune.object(dossier).resolve("0=ocfl_object_1.1")).hasContent("ocfl_object_1.1\n");
        }
        assertThat(commune.object(SampleNight.ONLINE)).doesNotExist();
    }

    private static int jpegsGivenBack(Path copy) throws Exception {
        List<Path> masters = Commune.files(copy.resolveSibling("master")).stream()
                .filter(file -> file.toString().endsWith(".jpg"))
                .toList();
        if (!masters.isEmpty()) {
            Path images = Files.createTempDirectory(folder, "images");
            assertThat(Judges.run("pdfimages", "-all", copy.toString(), images + "/i")
                            .exit())
                    .isZero();
            List<Path> found = Commune.files(images);
            assertThat(found).hasSameSizeAs(masters);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).hasSameBinaryContentAs(masters.get(i));
            }
        }
        return masters.size();
    }

    private static void acceptable(Path pdf) throws Exception {
        Judges.Said qpdf = Judges.run("qpdf", "--check", pdf.toString());
        assertThat(qpdf.exit()).as(qpdf.text()).isZero();
        assertThat(qpdf.text()).doesNotContain("WARNING");
        assertThat(Judges.notPdfA2u(pdf)).isEmpty();
    }

    /** The visible line of the seal is no part of the scan; it has to be there, once. */
    private static String withoutSeal(String text) {
        String[] parts =
                text.split("Ký số: " + SampleNight.AGENCY + " \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+07:00", -1);
        assertThat(parts).as(text).hasSize(2);
        return Judges.collapsed(parts[0] + " " + parts[1]);
    }

    static Path truth(String dossier, String component) {
        return commune.data().resolve("sample").resolve(dossier).resolve(component + ".txt");
    }

    static List<String> strings(JsonNode array, String... field) {
        return array.valueStream()
                .map(node -> Arrays.stream(field).findFirst().map(node::get).orElse(node))
                .map(JsonNode::asString)
                .toList();
    }
}
