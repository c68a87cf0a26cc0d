package vn.sohoa.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DossierArchiveIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-26T15:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path dir;

    @Test
    void addsOneVersionANightAndKeepsTheOlder() {
        long t0 = System.nanoTime();
        try (ObjectStore store = ObjectStore.open(ArchiveSettings.embedded(), dir, false);
                DossierArchive archive = new DossierArchive(store, dir.resolve("work"), CLOCK)) {
            System.out.println("open " + (System.nanoTime() - t0) / 1e6);
            Papers papers = new Papers(dir, 300_000);
            archive.has(Papers.DOSSIER);
            System.out.println("root " + (System.nanoTime() - t0) / 1e6);
            Stored first = archive.store(Papers.DOSSIER, papers.document("to-khai", 1), "night 1");
            Stored second = archive.store(Papers.DOSSIER, papers.document("ket-qua", 11), "night 2");
            System.out.println(first + "\n" + second);
            System.out.println(archive.files(Papers.DOSSIER));
            assertThat(OcflFolder.problems(dir.resolve("objects/sohoa").resolve(Papers.DOSSIER.value())))
                    .isEmpty();
            assertThat(archive.validate(Papers.DOSSIER)).isEmpty();
            System.out.println(store.probe());
            for (int i = 0; i < 20; i++) {
                var code = vn.sohoa.dossier.DossierCode.parse("H23.123.45-260125-%04d".formatted(i));
                List<ArchiveFile> a = papers.document("to-khai", 100 + i * 20);
                List<ArchiveFile> b = papers.document("ket-qua", 110 + i * 20);
                long t = System.nanoTime();
                archive.store(code, a, "x");
                long u = System.nanoTime();
                archive.store(code, b, "x");
                System.out.printf("%.1f %.1f%n", (u - t) / 1e6, (System.nanoTime() - u) / 1e6);
            }
        }
    }
}
