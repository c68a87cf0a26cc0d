package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.roda_project.commons_ip2.validator.EARKSIPValidator;
import org.roda_project.commons_ip2.validator.reporter.ValidationReportOutputJson;
import tools.jackson.databind.JsonNode;
import vn.sohoa.archive.OcflFolder;

/** What is left to somebody who has a commune's archive, or one package out of it, and neither its database nor this program. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SuccessorIT {
    private static final String DOSSIER = SampleNight.CERTIFIED;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static Commune commune;

    @BeforeAll
    static void oneNight() throws Exception {
        commune = new Commune(Path.of("").toAbsolutePath(), folder.resolve("data"));
        commune.inItsOwnProcess("demo").exits(0);
    }

    @Test
    @Order(1)
    void everyObjectSaysInStandardXmlWhatItHolds() throws Exception {
        Schema mets =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(metsSchema());
        for (String dossier : SampleNight.archivedDossiers()) {
            Path content = commune.object(dossier).resolve("v1/content");
            mets.newValidator()
                    .validate(new StreamSource(
                            content.resolve("metadata/mets.xml").toFile()));
            String contents = Files.readString(content.resolve("metadata/mets.xml"));
            String events = Files.readString(content.resolve("metadata/premis.xml"));
            for (Path file : Commune.files(content)) {
                String path = content.relativize(file).toString();
                if (!path.matches("metadata/(mets|premis)\\.xml")) {
                    assertThat(contents).contains("\"../" + path + "\"");
                    assertThat(events).contains(">" + path + "<");
                }
            }
            assertThat(events)
                    .contains(
                            ">capture<",
                            ">message digest calculation<",
                            ">migration<",
                            ">digital signature generation<",
                            ">digital signature validation<",
                            ">validation<",
                            ">ingestion<",
                            "TOTAL_PASSED");
            assertThat(Commune.files(content.resolve("metadata/validation")))
                    .allSatisfy(report ->
                            assertThat(report).content().contains("urn:etsi:019102:mainindication:total-passed"));
        }
    }

    @Test
    @Order(2)
    void aPackageIsCheckedByItsOwnPageWithOrdinaryTools() throws Exception {
        for (String format : List.of("folder", "bagit", "eark")) {
            Path made = folder.resolve("package-" + format);
            commune.run("export", DOSSIER, made.toString(), "--format", format).exits(0);
            Path empty = Files.createDirectories(folder.resolve("elsewhere-" + format));
            PathUtils.copyDirectory(made, empty);
            assertThat(premis(empty)).contains(">ingestion<", ">replication<", "was copied to a second place");
            List<String> said = followed(empty);
            assertThat(String.join("\n", said))
                    .contains("Signature is Valid.", "CMS Verification successful", "Verification: OK")
                    .contains("Signature Verified Successfully", "entries are in the log.")
                    .contains("1 time-stamps prove the versions.")
                    .contains(SampleNight.AGENCY, SampleNight.OFFICER)
                    .doesNotContain("FAIL", "NOT IN THE LOG", "NOT PROVED");
        }
    }

    @Test
    @Order(3)
    void theirPageFindsWhatWasChangedInAPackage() throws Exception {
        Path changed = folder.resolve("changed");
        PathUtils.copyDirectory(folder.resolve("package-folder"), changed);
        Path entry = Commune.files(changed.resolve("evidence/audit/entries")).getFirst();
        Files.writeString(entry, Files.readString(entry).replace("\"act\"", "\"acts\""));
        assertThat(Judges.run(
                                "sh",
                                changed.resolve("evidence/audit/check-entries.sh")
                                        .toString())
                        .text())
                .contains("NOT IN THE LOG: entries/" + entry.getFileName());
        Path inventory = changed.resolve("evidence/records/v1-inventory.json");
        Files.writeString(inventory, Files.readString(inventory).replace("\"v1\"", "\"v2\""));
        assertThat(shell(changed, "sh evidence/records/check-records.sh -CAfile evidence/certificates/trusted.pem")
                        .text())
                .contains("NOT PROVED: v1-inventory.json");
        assertThat(shell(changed, "sha256sum --quiet -c manifest-sha256.txt").exit())
                .isNotZero();
    }

    @Test
    @Order(4)
    void aBagIsValidToAnotherBagItLibrary() throws Exception {
        Bag bag = new BagReader().read(folder.resolve("package-bagit"));
        try (BagVerifier verifier = new BagVerifier()) {
            verifier.isValid(bag, false);
        }
        assertThat(bag.getMetadata().get("External-Identifier")).containsExactly("urn:sohoa:dossier:" + DOSSIER);
    }

    @Test
    @Order(5)
    void anEArkPackageIsValidToCommonsIp() throws Exception {
        Path named = Files.createDirectories(folder.resolve("eark")).resolve(DOSSIER);
        PathUtils.copyDirectory(folder.resolve("package-eark"), named);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ValidationReportOutputJson report = new ValidationReportOutputJson(named, out);
        boolean valid = new EARKSIPValidator(report, "2.1.0").validate("2.1.0");
        assertThat(report.getErrors()).as(out.toString()).isZero();
        assertThat(valid).isTrue();
        assertThat(report.getSuccess()).isGreaterThan(100);
    }

    @Test
    @Order(6)
    void theDatabaseIsMadeAnewOutOfTheArchiveAlone() throws Exception {
        commune.run("run", "nightly").exits(0); // keeps the entries that the exports made
        assertThat(commune.run("rebuild", "--from-archive").exits(6).err()).contains("policy-not-empty");
        Snapshot before = Snapshot.of(commune);
        List<JsonNode> answers = answers();

        PathUtils.deleteDirectory(commune.data().resolve("db"));
        PathUtils.deleteDirectory(commune.data().resolve("spool"));
        JsonNode rebuilt = commune.json("rebuild", "--from-archive");

        assertThat(rebuilt.get("dossiers").intValue()).isEqualTo(11);
        assertThat(rebuilt.get("documents").intValue()).isEqualTo(22);
        assertThat(answers()).isEqualTo(answers);
        Snapshot after = Snapshot.of(commune);
        assertThat(after.rows()).isEqualTo(before.rows());
        assertThat(after.audit()).startsWith(before.audit().toArray(String[]::new));
        assertThat(commune.json("audit", "verify").get("good").booleanValue()).isTrue();
        commune.run("run", "nightly").exits(0);
        assertThat(Snapshot.of(commune).rows()).isEqualTo(before.rows());
        assertThat(commune.json("audit", "verify").get("good").booleanValue()).isTrue();
    }

    @Test
    @Order(7)
    void whatWasDamagedWhenTheDatabaseWasLostIsMadeGoodFromTheSecondCopy() throws Exception {
        Snapshot before = Snapshot.of(commune);
        Path objects = commune.data().resolve("objects/sohoa");
        // as a machine leaves it that dies between the two files at the object's root
        Path torn = commune.object(SampleNight.GAP);
        Files.delete(torn.resolve("inventory.json.sha512"));
        Path text = Commune.files(objects).stream()
                .filter(file -> file.endsWith("text.txt") && !file.startsWith(torn))
                .findFirst()
                .orElseThrow();
        Files.writeString(text, "something else");
        String records = records();
        Files.writeString(objects.resolve(records).resolve("inventory.json"), "{}");
        PathUtils.deleteDirectory(commune.data().resolve("db"));
        PathUtils.deleteDirectory(commune.data().resolve("spool"));

        commune.run("rebuild", "--from-archive").exits(0);

        Snapshot after = Snapshot.of(commune);
        for (String table : List.of("dossier", "document", "certification", "page_text")) {
            assertThat(after.rows().get(table))
                    .as(table)
                    .isEqualTo(before.rows().get(table));
        }
        assertThat(after.audit()).startsWith(before.audit().toArray(String[]::new));
        assertThat(after.audit().subList(before.audit().size(), after.audit().size()))
                .anyMatch(entry -> entry.endsWith(" archive.repaired " + records))
                .anyMatch(entry -> entry.endsWith(
                        " archive.repaired " + objects.relativize(text).getName(0)));
        JsonNode checked = commune.json("archive", "check", "--all");
        assertThat(checked.get("good").booleanValue()).isTrue();
        assertThat(checked.get("findings")).isEmpty();
        assertThat(OcflFolder.problems(torn)).isEmpty();
    }

    @Test
    @Order(8)
    void aBackupBringsBackWhatTheArchiveDoesNotHaveYet() throws Exception {
        Path scan = Commune.files(commune.object(DOSSIER).resolve("v1/content/to-khai")).stream()
                .filter(file -> file.getParent().endsWith("master"))
                .findFirst()
                .orElseThrow();
        Files.copy(scan, commune.inbox(SampleNight.GAP + "/ket-qua.pdf"));
        commune.run("run", "intake").exits(0);
        Files.writeString(commune.inbox("later.txt"), "not taken in yet");
        Path backup = folder.resolve("backup");
        commune.run("backup", backup.toString()).exits(0);
        Snapshot before = Snapshot.of(commune);
        assertThat(shell(backup, "sha256sum --quiet -c manifest-sha256.txt").exit())
                .isZero();
        assertThat(Commune.files(backup)).noneMatch(file -> file.toString().matches(".*(\\.key|\\.p12|password.*)"));
        for (String lost : List.of("db", "inbox", "register", "authorisations", "quarantine", "reports", "spool")) {
            if (Files.exists(commune.data().resolve(lost))) {
                PathUtils.deleteDirectory(commune.data().resolve(lost));
            }
        }

        commune.run("restore", backup.toString()).exits(0);

        assertThat(Snapshot.of(commune).rows()).isEqualTo(before.rows());
        assertThat(Snapshot.of(commune).audit()).startsWith(before.audit().toArray(String[]::new));
        assertThat(commune.data().resolve("inbox/later.txt")).hasContent("not taken in yet");
        Files.delete(commune.data().resolve("inbox/later.txt"));
        commune.run("run", "nightly").exits(0);
        assertThat(Files.readString(commune.object(SampleNight.GAP).resolve("v2/content/metadata/premis.xml")))
                .as("what was done to the first version is told in the second")
                .contains(">replication<", "Version v1 was copied to a second place");
        assertThat(commune.json("rates").get("digitizedOfRequired").asString()).isEqualTo("100.00");
        assertThat(commune.json("audit", "verify").get("good").booleanValue()).isTrue();
    }

    @Test
    @Order(9)
    void whatANightHadArchivedBeforeItDiedIsFoundInItsDossiers() throws Exception {
        Snapshot before = Snapshot.of(commune);
        JsonNode found = commune.json("search", "Gia Lương", "--limit", "100");
        PathUtils.deleteDirectory(commune.data().resolve("objects/sohoa").resolve(records()));
        PathUtils.deleteDirectory(commune.data().resolve("db"));

        JsonNode rebuilt = commune.json("rebuild", "--from-archive");

        // all 23 documents and 2 copies but the gap's first two, which its second version already calls archived
        assertThat(rebuilt.get("recovered").intValue()).isEqualTo(23);
        assertThat(commune.json("search", "Gia Lương", "--limit", "100")).isEqualTo(found);
        Snapshot after = Snapshot.of(commune);
        assertThat(after.rows().get("page_text")).isEqualTo(before.rows().get("page_text"));
        assertThat(after.rows().get("document")).hasSameSizeAs(before.rows().get("document"));
        assertThat(after.rows().get("certification"))
                .hasSameSizeAs(before.rows().get("certification"));
    }

    private static String records() throws Exception {
        try (var objects = Files.list(commune.data().resolve("objects/sohoa"))) {
            return objects.map(object -> object.getFileName().toString())
                    .filter(name -> name.startsWith("records-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<JsonNode> answers() {
        return List.of(
                commune.json("rates"),
                commune.json("rates", "--list", "certified"),
                commune.json("status", DOSSIER),
                commune.json("search", "Gia Lương", "--limit", "100"),
                commune.json("certify", "list"),
                commune.json("book", "check"));
    }

    /** Runs every command of the page; each has to end well. */
    private static List<String> followed(Path empty) throws Exception {
        Path page = Commune.files(empty).stream()
                .filter(file -> file.endsWith("HOW-TO-CHECK.txt"))
                .findFirst()
                .orElseThrow();
        List<String> commands = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("    $ "))
                .map(line -> line.substring(6))
                .toList();
        assertThat(commands).hasSizeGreaterThan(20);
        return commands.stream()
                .map(command -> {
                    Judges.Said said = shell(empty, command);
                    assertThat(said.exit()).as(command + "\n" + said.text()).isZero();
                    return said.text();
                })
                .toList();
    }

    private static String premis(Path made) throws Exception {
        return Files.readString(Commune.files(made).stream()
                .filter(file -> file.endsWith("evidence/premis.xml"))
                .findFirst()
                .orElseThrow());
    }

    private static Judges.Said shell(Path where, String command) {
        return Judges.run("sh", "-c", "cd '" + where + "' && " + command);
    }

    /** The Library of Congress's own, with the schema that it imports taken from beside it and not from the network. */
    private static StreamSource metsSchema() throws Exception {
        try (InputStream in = EARKSIPValidator.class.getResourceAsStream("/schemas2/mets1_12.original.xsd")) {
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String xlink =
                    EARKSIPValidator.class.getResource("/schemas2/xlink.xsd").toString();
            return new StreamSource(
                    new StringReader(schema.replace("http://www.loc.gov/standards/xlink/xlink.xsd", xlink)));
        }
    }
}
