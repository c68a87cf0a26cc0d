package vn.sohoa.archive.fixity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.archive.OcflFolder;
import vn.sohoa.archive.Papers;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.DossierCode;

/** Every corruption of every file, on disk behind the embedded store: found by name, nothing else found, and repaired. */
class CorruptionIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
    private static final DossierCode ONE = DossierCode.parse("H23.123.45-260125-0001");
    private static final DossierCode OTHER = DossierCode.parse("H23.123.45-260125-0002");

    @TempDir
    Path dir;

    private final Database database = TestDatabase.fresh();
    private KeptArchive kept;
    private List<Holding> besides;

    @BeforeEach
    void archiveTwo() {
        kept = new KeptArchive(open(), dir.resolve("second"), dir, database, CLOCK);
        Papers papers = new Papers(dir, 9_000);
        kept.store(ONE, papers.document("to-khai", 1));
        kept.store(ONE, papers.document("ket-qua", 11));
        kept.store(OTHER, papers.document("to-khai", 21));
        besides = kept.besides(ONE, List.of(papers.file("rows-000001.jsonl", "application/jsonl", 500, 31)));
    }

    @AfterEach
    void close() {
        kept.close();
        database.close();
    }

    /** What is done to a file, and as what it has to be found. */
    enum Corruption {
        BIT_FLIP(Damage.CHANGED) {
            @Override
            void apply(Path file, Path other) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 0x10;
                Files.write(file, bytes);
            }
        },
        LAST_BIT_FLIP(Damage.CHANGED) {
            @Override
            void apply(Path file, Path other) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
            }
        },
        TRUNCATION(Damage.TRUNCATED) {
            @Override
            void apply(Path file, Path other) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            }
        },
        EMPTYING(Damage.TRUNCATED) {
            @Override
            void apply(Path file, Path other) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        GROWTH(Damage.CHANGED) {
            @Override
            void apply(Path file, Path other) throws IOException {
                Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
            }
        },
        REPLACEMENT_BY_ANOTHER(Damage.SWAPPED) {
            @Override
            void apply(Path file, Path other) throws IOException {
                Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        DELETION(Damage.MISSING) {
            @Override
            void apply(Path file, Path other) throws IOException {
                Files.delete(file);
            }
        };

        private final Damage found;

        Corruption(Damage found) {
            this.found = found;
        }

        abstract void apply(Path file, Path other) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void isFoundByNameInEveryFileAndRepairedFromTheOtherCopy(Corruption corruption) throws IOException {
        isFoundAndRepaired(corruption, Holding.of(ONE), ONE.value());
        assertThat(kept.findings.open()).isEmpty();
        assertThat(OcflFolder.problems(first().resolve(ONE.value()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void isFoundAsWellInWhatIsBesideTheDossiers(Corruption corruption) throws IOException {
        assertThat(besides)
                .allSatisfy(holding -> assertThat(kept.ledger.files(holding))
                        .as(holding.name())
                        .isNotEmpty());
        for (Holding holding : besides) {
            isFoundAndRepaired(corruption, holding, holding.subject());
        }
        assertThat(kept.findings.open()).isEmpty();
        assertThat(OcflFolder.problems(first().resolve("records-2026-06"))).isEmpty();
    }

    private void isFoundAndRepaired(Corruption corruption, Holding holding, String subject) throws IOException {
        Path other = first().resolve(OTHER + "/v1/content/to-khai/access.pdf");
        for (KeptFile file : kept.ledger.files(holding)) {
            corruption.apply(first().resolve(file.path()), other);
            assertThat(kept.fixity.check(holding))
                    .as(file.path())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.damage()).isEqualTo(corruption.found);
                        assertThat(finding.path()).isEqualTo(file.path());
                        assertThat(finding.dossier()).isEqualTo(subject);
                        assertThat(finding.goodCopy())
                                .isEqualTo(dir.resolve("second")
                                        .resolve(file.path())
                                        .toString());
                    });
            assertThat(kept.fixity.check(holding)).isEmpty();
        }
        assertClean();
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void ofTheSecondCopyIsRepairedFromTheFirst(Corruption corruption) throws IOException {
        Path second = dir.resolve("second");
        for (Holding holding :
                Stream.concat(Stream.of(Holding.of(ONE)), besides.stream()).toList()) {
            for (KeptFile file : kept.ledger.files(holding)) {
                corruption.apply(second.resolve(file.path()), second.resolve(OTHER + "/v1/content/to-khai/access.pdf"));
                assertThat(kept.fixity.check(holding))
                        .as(file.path())
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.damage()).isEqualTo(corruption.found);
                            assertThat(finding.place()).isEqualTo(second.toString());
                            assertThat(finding.repaired()).isTrue();
                        });
            }
        }
        assertClean();
        assertThat(OcflFolder.problems(second.resolve(ONE.value()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void thatHitBothCopiesIsNotRepairedFromTheBadOneAndStaysFound(Corruption corruption) throws IOException {
        String path = ONE + "/v1/content/to-khai/master.tif";
        Path other = first().resolve(OTHER + "/v1/content/to-khai/access.pdf");
        for (Path copy : List.of(first(), dir.resolve("second"))) {
            corruption.apply(copy.resolve(path), other);
        }
        Map<Path, byte[]> bad = bytes(first());
        for (int night = 0; night < 2; night++) {
            assertThat(kept.fixity.check(ONE)).hasSize(2).noneMatch(Finding::repaired);
        }
        assertThat(bytes(first()).keySet()).isEqualTo(bad.keySet());
        assertThat(kept.findings.open()).as("written down once").hasSize(2);
    }

    @Test
    void twoFilesThatChangedPlacesAreFoundByName() throws IOException {
        Path one = first().resolve(ONE + "/v1/content/to-khai/master.tif");
        Path two = first().resolve(OTHER + "/v1/content/to-khai/master.tif");
        Path aside = dir.resolve("aside");
        Files.move(one, aside);
        Files.move(two, one);
        Files.move(aside, two);
        assertThat(kept.fixity.check(ONE)).singleElement().satisfies(finding -> {
            assertThat(finding.damage()).isEqualTo(Damage.SWAPPED);
            assertThat(finding.detail()).isEqualTo(OTHER + "/v1/content/to-khai/master.tif");
        });
        assertThat(kept.fixity.check(OTHER))
                .singleElement()
                .satisfies(finding -> assertThat(finding.damage()).isEqualTo(Damage.SWAPPED));
        assertClean();
    }

    @Test
    void aFileThatNoVersionNamesIsSetAsideAndTheObjectValidAgain() throws IOException {
        for (String name : List.of("v1/content/extra.pdf", "v3/content/a", "inventory.json.bak")) {
            Path extra = first().resolve(ONE.value()).resolve(name);
            Files.createDirectories(extra.getParent());
            Files.writeString(extra, "extra");
            assertThat(kept.fixity.check(ONE)).singleElement().satisfies(finding -> {
                assertThat(finding.damage()).isEqualTo(Damage.EXTRA);
                assertThat(finding.path()).isEqualTo(ONE + "/" + name);
                assertThat(finding.repaired()).isTrue();
            });
            assertThat(first().resolve("extensions/sohoa-set-aside/" + ONE + "/" + name))
                    .hasContent("extra");
        }
        assertClean();
        assertThat(kept.archive.validate(ONE)).isEmpty();
    }

    @Test
    void aFileThatWasNotPutInAnExtensionsFolderIsSetAside() throws IOException {
        Path forged = first().resolve("extensions/sohoa-audit/checkpoints/000000000009.note");
        Files.writeString(forged, "forged");
        assertThat(kept.fixity.check(Holding.extension("sohoa-audit")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.damage()).isEqualTo(Damage.EXTRA);
                    assertThat(finding.repaired()).isTrue();
                });
        assertThat(forged).doesNotExist();
        assertClean();
    }

    @Test
    void whatAWriteBesideTheDossiersThatDiedHadPutThereIsEnteredAndCopied() throws IOException {
        Holding audit = Holding.extension("sohoa-audit");
        kept.ledger.begin(audit);
        String path = "extensions/sohoa-audit/checkpoints/000000000002.note";
        Files.writeString(first().resolve(path), "put before it died");
        assertThat(kept.care.check(audit)).as("it may be going on").isEmpty();
        kept.care.settle();
        kept.care.uncopied().forEach(kept.care::copy);
        assertThat(dir.resolve("second").resolve(path)).hasContent("put before it died");
        assertClean();
    }

    @Test
    void aLedgerThatWasLostIsEnteredAgainFromWhatIsThere() {
        loseLedger();
        kept.care.begin();
        kept.care.unknown(List.of(ONE, OTHER)).forEach(kept.care::enter);
        kept.care.uncopied().forEach(kept.care::copy);
        assertClean();
        assertThat(kept.fixity.all()).containsAll(besides).contains(Holding.of(ONE), Holding.of(OTHER));
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void isFoundAndRepairedAlsoWhenTheLedgerWasLost(Corruption corruption) throws IOException {
        Path other = first().resolve(OTHER + "/v1/content/to-khai/access.pdf");
        for (KeptFile file : kept.ledger.files(Holding.of(ONE))) {
            loseLedger();
            corruption.apply(first().resolve(file.path()), other);
            assertThat(kept.care.check(Holding.of(ONE)))
                    .as(file.path())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.path()).isEqualTo(file.path());
                        assertThat(finding.goodCopy())
                                .isEqualTo(dir.resolve("second")
                                        .resolve(file.path())
                                        .toString());
                    });
            assertThat(OcflFolder.problems(first().resolve(ONE.value()))).isEmpty();
        }
        kept.care.begin();
        kept.care.check(Holding.of(OTHER));
        assertClean();
    }

    @Test
    void whatNobodyCanTellAnyMoreIsAFindingAndNothingElseStaysUnchecked() throws IOException {
        kept.close();
        kept = new KeptArchive(open(), (Path) null, dir, database, CLOCK);
        loseLedger();
        for (String inventory : List.of("/inventory.json", "/v2/inventory.json")) {
            Corruption.BIT_FLIP.apply(first().resolve(ONE + inventory), dir);
        }
        Corruption.BIT_FLIP.apply(first().resolve(OTHER + "/v1/content/to-khai/access.pdf"), dir);
        assertThat(kept.care.check(Holding.of(ONE)))
                .extracting(Finding::path, Finding::repaired)
                .containsExactly(tuple(ONE + "/", false));
        assertThat(kept.care.check(Holding.of(OTHER)))
                .extracting(Finding::path, Finding::damage)
                .containsExactly(tuple(OTHER + "/v1/content/to-khai/access.pdf", Damage.CHANGED));
        for (String inventory : List.of("/inventory.json", "/v2/inventory.json")) {
            Corruption.BIT_FLIP.apply(first().resolve(ONE + inventory), dir);
        }
        assertThat(kept.care.check(Holding.of(ONE))).isEmpty();
        assertThat(kept.findings.open())
                .extracting(noted -> noted.finding().dossier())
                .containsExactly(OTHER.value());
    }

    @Test
    void anInventoryIsRepairedFromItsTwinAlsoWhenTheLedgerWasLost() throws IOException {
        kept.close();
        kept = new KeptArchive(open(), (Path) null, dir, database, CLOCK);
        loseLedger();
        Corruption.BIT_FLIP.apply(first().resolve(ONE + "/inventory.json"), dir);
        assertThat(kept.care.check(Holding.of(ONE)))
                .extracting(Finding::path, Finding::repaired)
                .containsExactly(tuple(ONE + "/inventory.json", true));
        assertThat(OcflFolder.problems(first().resolve(ONE.value()))).isEmpty();
    }

    @Test
    void anOlderSecondCopyDoesNotTellWhatANewerFirstHasToHold() throws IOException {
        Path second = dir.resolve("second").resolve(ONE.value());
        PathUtils.copyDirectory(second, dir.resolve("older"));
        kept.store(ONE, new Papers(dir, 9_000).document("don", 31));
        PathUtils.deleteDirectory(second);
        PathUtils.copyDirectory(dir.resolve("older"), second);
        loseLedger();
        Corruption.BIT_FLIP.apply(first().resolve(ONE + "/v3/inventory.json"), dir);
        Map<Path, byte[]> before = bytes(first().resolve(ONE.value()));
        assertThat(kept.care.check(Holding.of(ONE)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.repaired()).isFalse());
        assertThat(bytes(first().resolve(ONE.value()))).hasSameSizeAs(before);
    }

    private void loseLedger() {
        database.jdbc().sql("DELETE FROM archive_file").update();
        database.jdbc().sql("DELETE FROM archive_object").update();
    }

    @Test
    void aWholeObjectThatIsGoneComesBack() throws IOException {
        Map<Path, byte[]> before = bytes(first().resolve(ONE.value()));
        PathUtils.deleteDirectory(first().resolve(ONE.value()));
        assertThat(kept.fixity.check(ONE))
                .hasSameSizeAs(kept.ledger.files(ONE))
                .allMatch(finding -> finding.damage() == Damage.MISSING && finding.repaired());
        assertThat(bytes(first().resolve(ONE.value())))
                .hasSameSizeAs(before)
                .allSatisfy((path, bytes) -> assertThat(bytes).isEqualTo(before.get(path)));
        assertClean();
    }

    @Test
    void whatNobodyKnowsBesideTheObjectsIsNamed() throws IOException {
        assertThat(kept.fixity.checkRoot()).isEmpty();
        PathUtils.copyDirectory(first().resolve(ONE.value()), first().resolve("H23.123.45-260125-0009"));
        PathUtils.copyDirectory(first().resolve("records-2026-06"), first().resolve("records-2026-07"));
        Files.writeString(first().resolve("notes.txt"), "?");
        Files.writeString(first().resolve("ocfl_notes.md"), "?");
        Path stranger = first().resolve("extensions/sohoa-evidence/H23.123.45-260125-0009/v1-1.ers");
        Files.createDirectories(stranger.getParent());
        Files.writeString(stranger, "?");
        assertThat(kept.fixity.checkRoot())
                .extracting(Finding::path, Finding::damage)
                .containsExactlyInAnyOrder(
                        tuple("H23.123.45-260125-0009/", Damage.UNKNOWN),
                        tuple("records-2026-07/", Damage.UNKNOWN),
                        tuple("notes.txt", Damage.UNKNOWN),
                        tuple("ocfl_notes.md", Damage.UNKNOWN),
                        tuple(first().relativize(stranger).toString(), Damage.UNKNOWN));
    }

    @Test
    void anInventoryIsRepairedFromItsTwinWhenThereIsOneCopyOnly() throws IOException {
        kept.close();
        kept = new KeptArchive(open(), (Path) null, dir, database, CLOCK);
        Corruption.BIT_FLIP.apply(first().resolve(ONE + "/inventory.json"), dir);
        assertThat(kept.fixity.check(ONE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.goodCopy()).endsWith("/v2/inventory.json"));
        assertThat(OcflFolder.problems(first().resolve(ONE.value()))).isEmpty();
    }

    @Test
    void aRepairIsWrittenIntoTheAuditLog() throws IOException {
        Corruption.BIT_FLIP.apply(first().resolve(ONE + "/v1/content/to-khai/master.tif"), dir);
        kept.fixity.check(ONE);
        var log = new AuditLog(database, CLOCK, "test").of(ONE.value());
        assertThat(log).extracting(entry -> entry.act()).containsExactly("archive.damaged", "archive.repaired");
        assertThat(log.getLast().details())
                .containsEntry("path", ONE + "/v1/content/to-khai/master.tif")
                .containsEntry("goodCopy", dir.resolve("second") + "/" + ONE + "/v1/content/to-khai/master.tif");
    }

    private ObjectStore open() {
        return ObjectStore.open(StoreSettings.embedded(), dir, false);
    }

    private void assertClean() {
        assertThat(kept.fixity.all())
                .allSatisfy(holding -> assertThat(kept.fixity.check(holding))
                        .as(holding.name())
                        .isEmpty());
        assertThat(kept.fixity.checkRoot()).isEmpty();
    }

    private Path first() {
        return dir.resolve("objects/sohoa");
    }

    private static Map<Path, byte[]> bytes(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            Map<Path, byte[]> bytes = new TreeMap<>();
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                bytes.put(folder.relativize(file), Files.readAllBytes(file));
            }
            return bytes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
