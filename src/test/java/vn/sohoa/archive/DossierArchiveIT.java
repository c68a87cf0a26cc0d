package vn.sohoa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.archive.store.TestStores;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

class DossierArchiveIT {
    private static final Instant NOW = Instant.parse("2026-01-26T15:00:00Z");
    private static int serial;

    @TempDir
    static Path data;

    private static ObjectStore store;

    @TempDir
    Path dir;

    private final DossierCode code = DossierCode.parse("H23.123.45-260125-%04d".formatted(serial++));
    private DossierArchive archive;
    private Papers papers;

    @BeforeAll
    static void serve() {
        store = ObjectStore.open(StoreSettings.embedded(), data, false);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void open() {
        archive = new DossierArchive(store, dir.resolve("work"), Clock.fixed(NOW, ZoneOffset.UTC));
        papers = new Papers(dir, 30_000);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void addsAVersionANightAndKeepsTheOlder() {
        Stored first = archive.store(code, papers.document("to-khai", 1), "26/01/2026");
        assertThat(first.objectId()).isEqualTo("urn:sohoa:dossier:" + code);
        assertThat(first.version()).isEqualTo("v1");
        assertThat(first.at()).isEqualTo(NOW);
        assertThat(first.objectKeys())
                .containsEntry("to-khai/master.tif", code + "/v1/content/to-khai/master.tif")
                .hasSize(4);

        Stored second = archive.store(code, papers.document("ket-qua", 11), "27/01/2026");
        assertThat(second.version()).isEqualTo("v2");
        assertThat(archive.files(code))
                .hasSize(8)
                .filteredOn(file -> file.logicalPath().equals("to-khai/access.pdf"))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.version()).isEqualTo("v1");
                    assertThat(file.at()).isEqualTo(NOW);
                    assertThat(file.bytes()).isEqualTo(30_000);
                    assertThat(file.mediaType()).isEqualTo("application/pdf");
                    assertThat(file.objectKey()).isEqualTo(first.objectKeys().get("to-khai/access.pdf"));
                });
        assertSound();
    }

    @Test
    void makesNoVersionWhenNothingIsNew() {
        List<ArchiveFile> files = papers.document("to-khai", 1);
        Stored first = archive.store(code, files, "once");
        assertThat(archive.store(code, files, "twice")).isEqualTo(first);
        assertThat(folder().resolve("v2")).doesNotExist();
        assertSound();
    }

    @Test
    void keepsTheOldContentOfAPathThatGetsNewContent() {
        ArchiveFile old = papers.file("to-khai/metadata.json", "application/json", 500, 1);
        archive.store(code, List.of(old), "old");
        archive.store(code, List.of(papers.file("to-khai/metadata.json", "application/json", 500, 2)), "new");
        assertThat(folder().resolve("v1/content/to-khai/metadata.json")).hasSameBinaryContentAs(old.file());
        assertThat(archive.files(code))
                .singleElement()
                .extracting(ArchivedFile::version)
                .isEqualTo("v2");
        assertSound();
    }

    @Test
    void storesTheSameContentUnderTwoNamesOnce() {
        ArchiveFile one = papers.file("to-khai/a.txt", "text/plain", 500, 1);
        ArchiveFile two = new ArchiveFile("to-khai/b.txt", one.file(), "text/plain", one.digest());
        archive.store(code, List.of(one), "one");
        Stored stored = archive.store(code, List.of(two), "two");
        assertThat(stored.objectKeys()).containsEntry("to-khai/b.txt", code + "/v1/content/to-khai/a.txt");
        assertThat(archive.files(code))
                .hasSize(2)
                .allMatch(file -> file.digest().equals(one.digest()));
        assertSound();
    }

    @Test
    void putsContentTypeAndDigestOnEveryObject() throws Exception {
        ArchiveFile file = papers.file("to-khai/access.pdf", "application/pdf", 500, 1);
        Stored stored = archive.store(code, List.of(file), "one");
        var seen = TestStores.stat(store, stored.objectKeys().get("to-khai/access.pdf"));
        assertThat(seen.contentType()).isEqualTo("application/pdf");
        assertThat(seen.userMetadata().getFirst("sha256"))
                .isEqualTo(file.digest().hex());
        var inventory = TestStores.stat(store, code + "/inventory.json");
        assertThat(inventory.contentType()).startsWith("application/json");
        assertThat(inventory.userMetadata().getFirst("sha256"))
                .isEqualTo(Sha256.of(folder().resolve("inventory.json")).hex());
    }

    @Test
    void storesAFileOfSeveralParts() throws IOException {
        Path large = dir.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(70L << 20);
            file.seek(66L << 20);
            file.writeBytes("in the second part");
        }
        ArchiveFile file = new ArchiveFile("to-khai/master.tif", large, "image/tiff", Sha256.of(large));
        archive.store(code, List.of(file), "large");
        assertThat(archive.files(code)).singleElement().satisfies(stored -> {
            assertThat(stored.bytes()).isEqualTo(70L << 20);
            assertThat(stored.mediaType()).isEqualTo("image/tiff");
        });
        assertSound();
    }

    @Test
    void givesEveryFileBack() throws IOException {
        List<ArchiveFile> files = papers.document("to-khai", 1);
        archive.store(code, files, "one");
        archive.copyTo(code, dir.resolve("out"));
        for (ArchiveFile file : files) {
            assertThat(dir.resolve("out").resolve(file.logicalPath())).hasSameBinaryContentAs(file.file());
        }
        archive.read(code, "to-khai/text.txt", dir.resolve("one/text.txt"));
        assertThat(dir.resolve("one/text.txt"))
                .hasSameBinaryContentAs(files.get(2).file());
        try (Stream<Path> left = Files.list(dir.resolve("one"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void storesNothingWhenAFileDoesNotHaveItsDigest() {
        ArchiveFile good = papers.file("to-khai/a.txt", "text/plain", 500, 1);
        ArchiveFile bad = new ArchiveFile("to-khai/b.txt", good.file(), "text/plain", Sha256.of("else"));
        refused(FaultCode.INTEGRITY_DIGEST, () -> archive.store(code, List.of(good, bad), "one"));
        assertThat(archive.has(code)).isFalse();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void noticesContentThatWasChangedInTheStore() throws IOException {
        List<ArchiveFile> files = papers.document("to-khai", 1);
        archive.store(code, files, "one");
        Path text = folder().resolve("v1/content/to-khai/text.txt");
        byte[] bytes = Files.readAllBytes(text);
        bytes[7] ^= 1;
        Files.write(text, bytes);

        refused(FaultCode.INTEGRITY_ARCHIVE, () -> archive.read(code, "to-khai/text.txt", dir.resolve("text")));
        refused(FaultCode.INTEGRITY_ARCHIVE, () -> archive.copyTo(code, dir.resolve("out")));
        refused(FaultCode.INTEGRITY_ARCHIVE, () -> archive.store(code, files, "again"));
        assertThat(dir.resolve("text")).doesNotExist();
        assertThat(archive.validate(code)).isNotEmpty();
        assertThat(OcflFolder.problems(folder())).hasSize(2);
    }

    @Test
    void noticesContentThatIsGoneFromTheStore() throws IOException {
        archive.store(code, papers.document("to-khai", 1), "one");
        Files.delete(folder().resolve("v1/content/to-khai/text.txt"));
        refused(FaultCode.INTEGRITY_ARCHIVE, () -> archive.files(code));
        refused(FaultCode.INTEGRITY_ARCHIVE, () -> archive.copyTo(code, dir.resolve("out")));
        assertThat(archive.validate(code)).isNotEmpty();
    }

    @Test
    void saysWhatIsNotArchived() {
        assertThat(archive.has(code)).isFalse();
        refused(FaultCode.USAGE_NOT_FOUND, () -> archive.files(code));
        refused(FaultCode.USAGE_NOT_FOUND, () -> archive.validate(code));
        archive.store(code, papers.document("to-khai", 1), "one");
        assertThat(archive.has(code)).isTrue();
        refused(FaultCode.USAGE_NOT_FOUND, () -> archive.read(code, "to-khai/none", dir.resolve("none")));
    }

    private void assertSound() {
        assertThat(OcflFolder.problems(folder())).isEmpty();
        assertThat(archive.validate(code)).isEmpty();
    }

    private Path folder() {
        return data.resolve("objects/sohoa").resolve(code.value());
    }

    private static void refused(FaultCode expected, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().code()).isEqualTo(expected));
    }
}
