package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import vn.sohoa.rates.Figure;

/** What an auditor gets to know after the first night, on the command line. */
abstract class AskedNight extends FirstNight {
    @Test
    @Order(7)
    void tellsAnAuditorWhatIsArchivedAndWhatIsMissing() {
        JsonNode archived = commune.json("ask", "archived");
        Map<String, Integer> documents = new TreeMap<>();
        for (JsonNode row : archived.get("rows")) {
            documents.put(row.get("dossier").asString(), row.get("documents").asInt());
            assertThat(row.get("copied").asBoolean()).isTrue();
            assertThat(row.get("bytes").asLong()).isPositive();
            assertThat(row.get("provableUntil").asString()).endsWith("+07:00");
        }
        Map<String, Integer> planned = new TreeMap<>();
        SampleNight.archivedDossiers()
                .forEach(code -> planned.put(code, SampleNight.SCANNED.get(code).size()));
        assertThat(documents).isEqualTo(planned);
        JsonNode missing = commune.json("ask", "missing").get("rows");
        assertThat(missing).hasSize(1);
        assertThat(missing.get(0).get("dossier").asString()).isEqualTo(SampleNight.GAP);
        assertThat(missing.get(0).get("component").asString()).isEqualTo("ket-qua");
        assertThat(missing.get(0).get("state").asString()).isEqualTo("NOT_SCANNED");
        assertThat(commune.json("ask", "waiting").get("total").asLong()).isZero();
        assertThat(commune.json("ask", "quarantine").get("total").asLong()).isZero();
        JsonNode total = commune.json("ask").get("rows").get(0);
        assertThat(total.get("dossiers").asLong()).isEqualTo(12);
        assertThat(total.get("complete").asLong()).isEqualTo(10);
        assertThat(total.get("archived").asLong()).isEqualTo(22);
        assertThat(commune.run("ask", "archived", "--csv").exits(0).out().lines())
                .hasSize(12);
        assertThat(commune.run("ask", "missing").exits(0).out()).contains("chưa quét", "Tất cả 1.");
    }

    @Test
    @Order(7)
    void tellsWhoReadWhatAndWritesDownThatSomebodyAsked() throws Exception {
        String dossier = SampleNight.ALSO_CERTIFIED;
        long before = reads(dossier, "shown");
        commune.run("verify", dossier).exits(0);
        commune.run("certify", "show", dossier, "ket-qua").exits(0);
        JsonNode history = commune.json("ask", "history", dossier).get("rows");
        assertThat(reads(dossier, "shown")).isEqualTo(before + 3);
        assertThat(reads(dossier, "exported")).isEqualTo(1);
        assertThat(commune.json("ask", "reads", dossier, "--who", "export")
                        .get("rows")
                        .get(0)
                        .get("how")
                        .asString())
                .isEqualTo("folder");
        assertThat(history.valueStream().map(row -> row.get("act").asString()))
                .contains(
                        "stated.received",
                        "register.recorded",
                        "intake.new",
                        "document.received",
                        "document.digitized",
                        "document.sealed",
                        "document.archived",
                        "certification.intended",
                        "certification.archived",
                        "archive.stored",
                        "evidence.recorded",
                        "dossier.exported",
                        "dossier.read");
        // each entry can be proved by the number it is listed with
        JsonNode read = history.get(0);
        for (JsonNode row : history) {
            read = row.get("act").asString().equals("document.archived") ? row : read;
        }
        Path proof = folder.resolve("entry.json");
        commune.run("audit", "proof", read.get("entry").asString(), "--out", proof.toString())
                .exits(0);
        assertThat(Files.readString(proof)).contains("document.archived", dossier);
        commune.run("audit", "verify", proof.toString()).exits(0);
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    @Order(7)
    void provesEveryFigureWithoutTheDatabase(Figure figure) throws Exception {
        Path proof = folder.resolve("figure-" + figure.key() + ".jsonl");
        JsonNode listed = commune.json("rates", "--list", figure.key(), "--proof", proof.toString());
        assertThat(listed.size())
                .isEqualTo(commune.json("rates").get(figure.key()).asInt());
        for (JsonNode dossier : listed) {
            assertThat(dossier.get("entries")).isNotEmpty();
        }
        JsonNode verdict = commune.json("audit", "verify", proof.toString());
        assertThat(verdict.get("good").asBoolean()).isTrue();
        assertThat(verdict.get("count").asInt()).isEqualTo(listed.size());
        if (!listed.isEmpty()) {
            Path forged = folder.resolve("forged.jsonl");
            List<String> lines = Files.readAllLines(proof);
            Files.write(forged, lines.subList(0, lines.size() - 1));
            commune.run("audit", "verify", forged.toString()).exits(8);
        }
    }

    @Test
    @Order(7)
    void provesThatTheLogWasOnlyAddedToBetweenTwoCheckpoints() throws Exception {
        long first = commune.json("audit", "checkpoint").get("size").asLong();
        commune.run("status", SampleNight.CERTIFIED).exits(0);
        long second = commune.json("audit", "checkpoint").get("size").asLong();
        assertThat(second).isGreaterThan(first);
        Path proof = folder.resolve("grown.json");
        commune.run("audit", "consistency", "" + first, "" + second, "--out", proof.toString())
                .exits(0);
        commune.run("audit", "verify", proof.toString()).exits(0);
        Path forged = folder.resolve("forged.json");
        Files.writeString(forged, Files.readString(proof).replaceFirst("\"path\" : \\[[^\\]]*\\]", "\"path\" : [ ]"));
        commune.run("audit", "verify", forged.toString()).exits(8);
        commune.run("audit", "consistency", "" + (first + 1000)).exits(2);
    }

    private static long reads(String dossier, String state) {
        return commune.json("ask", "reads", dossier, "--state", state)
                .get("total")
                .asLong();
    }
}
